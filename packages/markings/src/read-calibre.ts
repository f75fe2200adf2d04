import type { Meaning } from './calibre-list.ts'
import { sharedMeaning, textMeaning } from './calibre-meaning.ts'
import { ambiguous, empty, known, note, unknown } from './field.ts'
import { memo } from './memo.ts'
import { isSpreadsheetDamage, spreadsheetCalibre } from './spreadsheet.ts'
import type { FieldReading } from './weapon.ts'

/** What else is known of the weapon, to narrow a short form such as `9 mm`. */
export interface CalibreContext {
  readonly type?: string | null
  /** What the model, or the pattern, is made for. */
  readonly modelCalibre?: string | null
}

function distinctCodes(meanings: readonly Meaning[]): string[] {
  return [...new Set(meanings.flatMap(({ candidates }) => candidates))]
}

/** One cartridge, or several among which model and type may tell. */
function narrowed(asRead: string, meaning: Meaning, context: CalibreContext): FieldReading {
  const { candidates, usual, exact } = meaning
  const [only, ...others] = candidates
  if (only !== undefined && others.length === 0) {
    return known(asRead, only, exact ? 1 : 0.9, note('calibre-named', { calibre: only }))
  }
  const byModel = candidates.find((code) => code === context.modelCalibre)
  if (byModel) {
    return known(asRead, byModel, 0.9, note('calibre-by-model', { calibre: byModel }), candidates)
  }
  const code = (context.type ? usual[context.type] : undefined) ?? usual['*']
  if (code === undefined || !candidates.includes(code)) {
    return ambiguous(asRead, candidates, note('calibre-ambiguous'))
  }
  const params = { calibre: code, type: context.type ?? '' }
  return known(asRead, code, 0.7, note('calibre-by-type', params), candidates)
}

/** `38 ou 32`: the writer does not know which. */
const eitherOr = /(?<!\p{L})(?:OU|OR|O|ИЛИ|ODER)(?!\p{L})|或|أو/iu

/** The first cartridge of a text, where it alone is clear or the type makes it so. */
function firstOf([first]: readonly Meaning[], context: CalibreContext): string | null {
  if (!first) return null
  const [only, ...others] = first.candidates
  if (first.exact && only !== undefined && others.length === 0) return only
  return context.type ? narrowed('', first, context).code : null
}

/** The text names cartridges that exclude each other: the first counts if it alone is clear. */
function several(
  asRead: string,
  meanings: readonly Meaning[],
  context: CalibreContext,
): FieldReading {
  const all = distinctCodes(meanings)
  const code = eitherOr.test(asRead) ? null : firstOf(meanings, context)
  if (code === null) return ambiguous(asRead, all, note('calibre-several'))
  return known(asRead, code, 0.4, note('calibre-first-of-several', { calibre: code }), all)
}

/** `32 (7.65)` on a shotgun: what follows the bore is no cartridge for it. */
function isBoreOfShotgun(first: Meaning | undefined, { type }: CalibreContext): boolean {
  return type === 'shotgun' && (first?.usual.shotgun?.endsWith('-gauge') ?? false)
}

function readText(asRead: string, text: string, context: CalibreContext): FieldReading {
  const { meanings, byModel } = textMeaning(text)
  const clear = meanings.filter((meaning) => meaning !== null)
  const [only, ...others] = byModel
  if (clear.length === 0 && meanings.length === 0 && only !== undefined) {
    return others.length === 0
      ? known(asRead, only, 0.8, note('calibre-by-model', { calibre: only }))
      : ambiguous(asRead, byModel, note('calibre-ambiguous'))
  }
  if (clear.length === 0) return unknown(asRead, note('calibre-unknown'))
  // A number unknown to the lists in first place makes what follows it doubtful.
  if (meanings[0] === null)
    return ambiguous(asRead, distinctCodes(clear), note('calibre-ambiguous'))
  const shared = isBoreOfShotgun(clear[0], context) ? undefined : sharedMeaning(clear)
  const inner = only === undefined ? context : { ...context, modelCalibre: only }
  return shared ? narrowed(asRead, shared, inner) : several(asRead, clear, inner)
}

function read(asRead: string, context: CalibreContext): FieldReading {
  const text = asRead.trim()
  if (text === '') return empty(asRead)
  const repaired = spreadsheetCalibre(text)
  if (repaired === undefined && isSpreadsheetDamage(text)) {
    return unknown(asRead, note('spreadsheet-lost'))
  }
  const reading = readText(asRead, repaired ?? text, context)
  if (repaired === undefined) return reading
  const repair = note('spreadsheet-repaired', { text: repaired })
  return { ...reading, reasons: [repair, ...reading.reasons] }
}

const remembered = memo((asRead: string, type: string, modelCalibre: string) =>
  read(asRead, { type, modelCalibre }),
)

/** A calibre as typed, narrowed by the type and the model where it names several cartridges. */
export function readCalibre(asRead: string, context: CalibreContext = {}): FieldReading {
  return remembered(asRead, context.type ?? '', context.modelCalibre ?? '')
}
