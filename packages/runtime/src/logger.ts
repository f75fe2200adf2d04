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

/** No other members: those that a database driver adds quote the row, and with it the case. */
const serializeError = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error
  const { name, message, stack, cause } = error
  const code = 'code' in error && { code: error.code }
  return { type: name, message, ...code, stack, ...(cause ? { cause: serializeError(cause) } : {}) }
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
      serializers: { err: serializeError, error: serializeError },
    },
    ...(stream ? [stream] : []),
  )
