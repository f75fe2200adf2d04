import type { Command, Terminal } from './command.ts'
import { keysMake } from './commands/keys-make.ts'
import { markingsNormalize } from './commands/markings-normalize.ts'
import { registersCorrect } from './commands/registers-correct.ts'
import { registersImport } from './commands/registers-import.ts'
import { restored } from './commands/restored.ts'
import { Refusal } from './refusal.ts'

/** Every command; the help is written from this list. */
export const commands: readonly Command[] = [
  markingsNormalize,
  registersImport,
  registersCorrect,
  keysMake,
  restored,
]

export const help = (): string =>
  [
    'proofmark: the command line of a State’s node',
    '',
    ...commands.flatMap(({ usage, does }) => [`  proofmark ${usage}`, `      ${does}`, '']),
    '  proofmark help',
    '      says this',
    '',
  ].join('\n')

const wordsOf = ({ usage }: Command): string[] =>
  usage.split(' ').filter((word) => /^[a-z]/.test(word))

const find = (
  args: readonly string[],
): { command: Command; rest: readonly string[] } | undefined => {
  for (const command of commands) {
    const words = wordsOf(command)
    if (words.every((word, index) => args[index] === word))
      return { command, rest: args.slice(words.length) }
  }
  return undefined
}

/** Runs one command. @returns the exit code: 0 done, 2 unusable input */
export const runCli = async (terminal: Terminal): Promise<0 | 2> => {
  const { args, stdout, note } = terminal
  if (args.length === 0 || args[0] === 'help' || args.includes('--help')) {
    stdout.write(help())
    return 0
  }
  const found = find(args)
  if (!found) {
    note(`There is no command "${args.join(' ')}".\n${help()}`)
    return 2
  }
  try {
    await found.command.run({ ...terminal, args: found.rest })
    return 0
  } catch (error) {
    if (!(error instanceof Refusal) && !isBadOption(error)) throw error
    note(error instanceof Error ? error.message : String(error))
    return 2
  }
}

const isBadOption = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
