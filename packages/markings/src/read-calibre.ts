import { compareCalibres, isJoined, type Meaning, meaningOf } from './calibre-list.ts'
import { calibreGroups } from './calibre-text.ts'
import { ambiguous, empty, known, note, unknown } from './field.ts'
import { memo } from './memo.ts'
import { modelsNamed, speaksForItself } from './model-list.ts'
import { spreadsheetCalibre } from './spreadsheet.ts'
import { compact } from './text.ts'
import type { FieldReading } from './weapon.ts'

/** What else is known of the weapon, to narrow a short form such as `9 mm`. */
export interface CalibreContext {
  readonly type?: string | null
  /** The calibres of the model or pattern, where it is known. */
  readonly modelCalibre?: string | null
}

/** What the text says, before anything else about the weapon is asked. */
const meaningsOf = memo((text: string): readonly Meaning[] => {
  const meanings = calibreGroups(text, isJoined).flatMap((group) => {
    const meaning = meaningOf(group)
    const suspect = meaning && group.odd && !meaning.exact && !meaning.usual.shotgun
    if (suspect) return [{ ...meaning, usual: {} }]
    return meaning ? [meaning] : []
  })
  return meanings.length > 0 ? meanings : modelMeanings(text)
})

/** Some write the model where the calibre belongs: `PT809`, `AK47`. */
function modelMeanings(text: string): readonly Meaning[] {
  const name = compact(text)
  if (!speaksForItself(name)) return []
  const calibres = [...new Set(modelsNamed(name).flatMap(({ calibre }) => calibre ?? []))]
  return calibres.length > 0 ? [{ candidates: calibres, usual: {}, exact: false }] : []
}

/** What all readings have in common: `32 (7.65)` can only be the .32 Auto. */
function shared(meanings: readonly Meaning[]): Meaning | undefined {
  const [first, ...rest] = meanings
  if (!first) return undefined
  const fits = (code: string) =>
    rest.every(({ candidates }) =>
      candidates.some((other) => ['same', 'compatible'].includes(compareCalibres(code, other))),
    )
  const exactOnes = meanings.filter(({ exact }) => exact)
  const lead = exactOnes[0] ?? first
  const candidates = lead.candidates.filter(fits)
  return candidates.length > 0 ? { ...lead, candidates } : undefined
}

function narrowed(asRead: string, meaning: Meaning, context: CalibreContext): FieldReading {
  const { candidates, usual } = meaning
  const [only, ...others] = candidates
  if (only !== undefined && others.length === 0) {
    return known(asRead, only, meaning.exact ? 1 : 0.9, note('calibre-named', { calibre: only }))
  }
  const byModel = candidates.find((code) => code === context.modelCalibre)
  if (byModel) {
    return known(asRead, byModel, 0.9, note('calibre-by-model', { calibre: byModel }), candidates)
  }
  const byType = context.type ? usual[context.type] : undefined
  const code = byType ?? usual['*']
  if (code === undefined || !candidates.includes(code)) {
    return ambiguous(asRead, candidates, note('calibre-ambiguous'))
  }
  const params = { calibre: code, type: context.type ?? '' }
  return known(asRead, code, 0.7, note('calibre-by-type', params), candidates)
}

/** A calibre as typed, narrowed by the type and the model where it names several cartridges. */
export function readCalibre(asRead: string, context: CalibreContext = {}): FieldReading {
  if (asRead.trim() === '') return empty(asRead)
  const repaired = spreadsheetCalibre(asRead)
  const meanings = meaningsOf(repaired ?? asRead)
  if (meanings.length === 0) return unknown(asRead, note('calibre-unknown'))
  const meaning = shared(meanings)
  if (!meaning) {
    const all = [...new Set(meanings.flatMap(({ candidates }) => candidates))]
    return ambiguous(asRead, all, note('calibre-several'))
  }
  const reading = narrowed(asRead, meaning, context)
  if (repaired === undefined) return reading
  const repair = note('spreadsheet-repaired', { text: repaired })
  return { ...reading, reasons: [repair, ...reading.reasons] }
}
