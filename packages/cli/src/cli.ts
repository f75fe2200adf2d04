import type { Entry } from './catalogue/entry.ts'
import { commands } from './catalogue.ts'
import type { Terminal } from './command.ts'
import { help, helpOn, helpOnAll } from './help.ts'
import { Refusal } from './refusal.ts'

/** The words before the first thing that is filled in. */
const wordsOf = ({ usage }: Entry): string[] => {
  const words = usage.split(' ')
  const first = words.findIndex((word) => !/^[a-z-]+$/.test(word) || word.startsWith('-'))
  return first < 0 ? words : words.slice(0, first)
}

/** `reminders note` before `reminders`: the most words win. */
const find = (args: readonly string[]): { entry: Entry; rest: readonly string[] } | undefined => {
  const [entry] = commands
    .filter((one) => wordsOf(one).every((word, index) => args[index] === word))
    .toSorted((one, other) => wordsOf(other).length - wordsOf(one).length)
  return entry && { entry, rest: args.slice(wordsOf(entry).length) }
}

const beforeOptions = (args: readonly string[]): readonly string[] => {
  const first = args.findIndex((arg) => arg.startsWith('-'))
  return first < 0 ? args : args.slice(0, first)
}

/** As much as is known of what was asked for: the command, its room, or everything. */
const helpAbout = (words: readonly string[]): string => {
  if (words[0] === 'all') return helpOnAll()
  const whole = find(words)
  const known = whole ? wordsOf(whole.entry) : words
  return (known.length > 0 && (helpOn(known) ?? helpOn(known.slice(0, 1)))) || help()
}

const isRoom = (words: readonly string[]): boolean =>
  words.length === 1 && helpOn(words) !== undefined

/** Nothing, everything, or the beginning of a command: what help can be asked about. */
const isHelpTopic = ([first]: readonly string[]): boolean =>
  first === undefined || first === 'all' || isRoom([first])

const whyNotFound = (words: readonly string[]): string =>
  isRoom(words) ? `Say what to do with ${words[0]}.` : `There is no command "${words.join(' ')}".`

/**
 * Runs one command.
 * @returns the exit code: 0 done; 1 done and the answer is no, or refused by the node; 2 unusable input
 */
export const runCli = async (terminal: Terminal): Promise<0 | 1 | 2> => {
  const { args, stdout, note } = terminal
  if (args.length === 0 || args[0] === 'help' || args.includes('--help')) {
    const words = beforeOptions(args[0] === 'help' ? args.slice(1) : args)
    if (isHelpTopic(words)) {
      stdout.write(helpAbout(words))
      return 0
    }
    note(`${whyNotFound(words)}\n${helpAbout(words)}`)
    return 2
  }
  const found = find(args)
  if (!found) {
    const words = beforeOptions(args)
    note(`${whyNotFound(words)}\n${helpAbout(words)}`)
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
