import { commands, type Entry } from './catalogue.ts'
import type { Terminal } from './command.ts'
import { Refusal } from './refusal.ts'

export const help = (): string =>
  [
    'proofmark: the command line of a State’s node',
    '',
    ...commands.flatMap(({ usage, does }) => [`  proofmark ${usage}`, `      ${does}`, '']),
    '  proofmark help',
    '      says this',
    '',
  ].join('\n')

/** The words before the first thing that is filled in. */
const wordsOf = ({ usage }: Entry): string[] => {
  const words = usage.split(' ')
  const first = words.findIndex((word) => !/^[a-z-]+$/.test(word) || word.startsWith('-'))
  return first < 0 ? words : words.slice(0, first)
}

const find = (args: readonly string[]): { entry: Entry; rest: readonly string[] } | undefined => {
  for (const entry of commands) {
    const words = wordsOf(entry)
    if (words.every((word, index) => args[index] === word))
      return { entry, rest: args.slice(words.length) }
  }
  return undefined
}

/** Runs one command. @returns the exit code: 0 done, 1 done and the answer is no, 2 unusable input */
export const runCli = async (terminal: Terminal): Promise<0 | 1 | 2> => {
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
    const command = await found.entry.load()
    return (await command.run({ ...terminal, args: found.rest })) ?? 0
  } catch (error) {
    if (!(error instanceof Refusal) && !isBadOption(error) && !isBadConfiguration(error))
      throw error
    note(error instanceof Error ? error.message : String(error))
    return 2
  }
}

const isBadOption = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

const isBadConfiguration = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'PMK_CONFIGURATION_BAD'
