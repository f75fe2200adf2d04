import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino'

export type { Logger } from 'pino'

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

export interface LoggerOptions {
  readonly name: string
  readonly level?: LogLevel
  /** Where the lines go; standard output where none is given. */
  readonly stream?: DestinationStream
}

/** `d` is the private part of a JSON Web Key. */
const secretMembers = ['authorization', 'cookie', 'token', 'password', 'databaseUrl', 'd'] as const
const secretPaths = secretMembers.flatMap((member) => [member, `*.${member}`, `*.*.${member}`])

/** PostgreSQL's data exceptions (class 22), and what parsers and GraphQL say: they quote what they were given. */
const quotes = (error: Error): boolean =>
  error.name === 'SyntaxError' ||
  error.name === 'GraphQLError' ||
  ('code' in error && /^22[0-9A-Z]{3}$/.test(String(error.code)))

const framesOf = (stack: string | undefined): string | undefined =>
  stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')

const wordsOf = (error: Error): Pick<Error, 'message' | 'stack'> => {
  if (!quotes(error)) return error
  const stack = framesOf(error.stack)
  return { message: '[it quotes what was given]', ...(stack === undefined ? {} : { stack }) }
}

/** No other members: those that a database driver adds quote the row, and with it the case. */
const serializeError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error
  const { name, cause } = error
  const { message, stack } = wordsOf(error)
  const code = 'code' in error && { code: error.code }
  return { type: name, message, ...code, stack, ...(cause ? { cause: serializeError(cause) } : {}) }
}

/** pino takes the message of an error for that of the line where the line has none of its own. */
const messageOf = (logged: unknown): string | undefined => {
  if (typeof logged !== 'object' || logged === null) return undefined
  const error = 'err' in logged ? logged.err : logged
  return error instanceof Error ? wordsOf(error).message : undefined
}

/** JSON lines with UTC times; known secrets never reach them. */
export const createLogger = ({ name, level = 'info', stream }: LoggerOptions): Logger =>
  pino(
    {
      name,
      level,
      base: { name },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretPaths, censor: '[secret]' },
      hooks: {
        logMethod(args, method) {
          const message = args.length === 1 ? messageOf(args[0]) : undefined
          method.apply(this, message === undefined ? args : [args[0], message])
        },
      },
      serializers: { err: serializeError, error: serializeError },
    },
    ...(stream ? [stream] : []),
  )
