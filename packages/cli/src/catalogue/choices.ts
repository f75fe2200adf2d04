import { nodeEnums } from '@proofmark/client/inputs'

/** How a value of the SDL is typed and shown: `last-holder` for LAST_HOLDER. */
export const spelled = (name: string): string => name.replaceAll('_', '-').toLowerCase()

/** The choices of a usage line: `routine|urgent`. */
export const choices = (of: keyof typeof nodeEnums): string => nodeEnums[of].map(spelled).join('|')

/** A weapon in the words of the person who saw it; FILE is a `MarkingInput`, with every mark on it. */
export const weaponOptions =
  '[--type TEXT] [--make TEXT] [--model TEXT] [--calibre TEXT] [--serial TEXT] [--country-of-manufacture TEXT] [--import-mark TEXT] [--weapon FILE]'
