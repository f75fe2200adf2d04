import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { Refusal } from '../refusal.ts'

/**
 * A usage line is what the help prints and what is read: `traces send CASE… [--sla routine|urgent]`.
 * CAPITALS are filled in, `[…]` may be left out, `a|b` are the only choices, `…` says more than one.
 */
export interface Grammar {
  /** How it is called, after `proofmark`. */
  readonly words: readonly string[]
  readonly places: readonly Place[]
  readonly options: readonly Option[]
}

interface Place {
  readonly name: string
  readonly needed: boolean
  readonly many: boolean
  readonly choices: readonly string[] | null
}

interface Option extends Place {
  /** What stands behind it; null where nothing does. */
  readonly value: string | null
}

/** What was filled in, under the names of the usage line: `CASE`, `--sla`. */
export type Values = ReadonlyMap<string, readonly string[]>

const piece = /\[[^\]]+\]…?|--[a-z0-9-]+(?: [^\s[\]]+)?|[^\s[\]]+/g

const choicesIn = (value: string): readonly string[] | null =>
  value.includes('|') ? value.split('|') : null

const readPiece = (text: string): Place | Option => {
  const inner = text.replace(/[[\]…]/g, '')
  const common = { needed: !text.startsWith('['), many: text.includes('…') }
  if (!inner.startsWith('--')) return { ...common, name: inner, choices: choicesIn(inner) }
  const [name = '', value = null] = inner.split(' ')
  return { ...common, name, value, choices: value === null ? null : choicesIn(value) }
}

const isOption = (read: Place | Option): read is Option => 'value' in read

const isWord = (text: string): boolean => /^[a-z][a-z-]*$/.test(text)

export const readUsage = (usage: string): Grammar => {
  const pieces = usage.match(piece) ?? []
  const first = pieces.findIndex((text) => !isWord(text))
  const words = first < 0 ? pieces : pieces.slice(0, first)
  const read = (first < 0 ? [] : pieces.slice(first)).map(readPiece)
  return {
    words,
    places: read.filter((one) => !isOption(one)),
    options: read.filter(isOption),
  }
}

const configOf = (options: readonly Option[]): ParseArgsOptionsConfig =>
  Object.fromEntries(
    options.map(({ name, value, many }) => [
      name.slice(2),
      value === null ? { type: 'boolean' } : { type: 'string', multiple: many },
    ]),
  )

const requireChoice = ({ name, choices }: Place, values: readonly string[]): void => {
  const wrong = choices && values.find((value) => !choices.includes(value))
  if (wrong)
    throw new Refusal(`${name} cannot be ${wrong}: it is ${choices?.join(', ')}. Nothing was done.`)
}

/** Gives each place its argument; one that takes many takes all that is left. */
const fill = (places: readonly Place[], given: readonly string[]): [string, string[]][] => {
  const left = [...given]
  const filled = places.map((place): [string, string[]] => {
    const values = place.many ? left.splice(0) : left.splice(0, 1)
    if (place.needed && values.length === 0)
      throw new Refusal(`${place.name} is missing. Nothing was done.`)
    requireChoice(place, values)
    return [place.name, values]
  })
  if (left.length > 0) throw new Refusal(`"${left[0]}" is one too many. Nothing was done.`)
  return filled
}

const optionValues = (option: Option, given: unknown): readonly string[] => {
  if (given === undefined && option.needed)
    throw new Refusal(`${option.name} is missing. Nothing was done.`)
  const values = [given ?? []].flat().map(String)
  requireChoice(option, values)
  return values
}

/** @throws Refusal what is missing, too many or none of the choices; nothing was done then */
export const readArguments = (grammar: Grammar, args: readonly string[]): Values => {
  const { positionals, values } = parseArgs({
    args: [...args],
    options: configOf(grammar.options),
    allowPositionals: true,
    strict: true,
  })
  return new Map([
    ...fill(grammar.places, positionals),
    ...grammar.options.map((option): [string, readonly string[]] => [
      option.name,
      optionValues(option, values[option.name.slice(2)]),
    ]),
  ])
}
