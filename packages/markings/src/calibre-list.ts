import list from '../../../schema/codes/calibres.json' with { type: 'json' }
import { type CalibreGroup, calibreGroups, gauges } from './calibre-text.ts'
import { lazy, memo } from './memo.ts'

interface Calibre {
  readonly id: string
  readonly name: string
  readonly kind: string
  /** Cartridges of one family share the number people write (`.38`), and are easily confused. */
  readonly family: string
  readonly metric?: { readonly bore: number; readonly case: number }
  readonly aliases: readonly string[]
  readonly compatible?: readonly string[]
}

/** A way of writing that by itself names several cartridges. */
interface ShortForm {
  readonly forms: readonly string[]
  readonly candidates: readonly string[]
  /** What the form nearly always means on one type of weapon; `*` on any. */
  readonly usual?: Readonly<Record<string, string | undefined>>
}

/** What a group of number and words means: one cartridge, or a short form for several. */
export interface Meaning {
  readonly candidates: readonly string[]
  readonly usual: Readonly<Record<string, string | undefined>>
  readonly exact: boolean
}

interface Entry {
  readonly words: ReadonlySet<string>
  readonly meaning: Meaning
}

const calibres: readonly Calibre[] = list.calibres
const shortForms: readonly ShortForm[] = list.shortForms
const byId = new Map(calibres.map((calibre) => [calibre.id, calibre]))

interface Form {
  readonly form: string
  readonly meaning: Meaning
}

function everyForm(): readonly Form[] {
  const short = shortForms.flatMap(({ forms, candidates, usual }) =>
    forms.map((form) => ({ form, meaning: { candidates, usual: usual ?? {}, exact: false } })),
  )
  const single = calibres.flatMap(({ id, aliases }) =>
    aliases.map((form) => ({ form, meaning: { candidates: [id], usual: {}, exact: true } })),
  )
  return [...short, ...single]
}

const firstDigit = (text: string): string => /[1-9]/.exec(text)?.[0] ?? ''

const formsByDigit = lazy(() => Map.groupBy(everyForm(), ({ form }) => firstDigit(form)))

/** Parsed digit by digit when first asked for: a short-lived process needs a few of them. */
const entriesByDigit = memo((digit: string): ReadonlyMap<string, readonly Entry[]> => {
  const entries = new Map<string, Entry[]>()
  for (const { form, meaning } of formsByDigit().get(digit) ?? []) {
    const [group] = calibreGroups(form, () => true)
    if (!group) continue
    const filed = entries.get(group.number) ?? []
    entries.set(group.number, [...filed, { words: group.words, meaning }])
  }
  return entries
})

function entriesOf(number: string): readonly Entry[] | undefined {
  return entriesByDigit(firstDigit(number)).get(number)
}

/** Whether the list knows two numbers joined so: `44-40`, `7.62X39`. */
export function isJoined(number: string): boolean {
  return entriesOf(number) !== undefined
}

/** The entry that explains most words of the group; words no entry knows are notes. */
export function meaningOf(group: CalibreGroup): Meaning | undefined {
  const gauge = /^GAUGE (.+)$/.exec(group.number)?.[1]
  const code = gauge === undefined ? undefined : gauges[gauge]
  if (code !== undefined) return { candidates: [code], usual: {}, exact: true }
  let best: Entry | undefined
  for (const entry of entriesOf(group.number) ?? nearestMetric(group.number)) {
    const fits = [...entry.words].every((word) => group.words.has(word)) && !barsGauge(group, entry)
    // On equal terms the earlier entry stays: short forms are filed before single cartridges.
    if (fits && (!best || entry.words.size > best.words.size)) best = entry
  }
  return best?.meaning
}

/** `25 GA` is no cartridge of that number. */
function barsGauge(group: CalibreGroup, { meaning, words }: Entry): boolean {
  return (
    group.words.has('GAUGE') &&
    !words.has('GAUGE') &&
    !meaning.candidates.some((code) => byId.get(code)?.kind === 'shotgun')
  )
}

/** `7.62X52` is a slip of the pen for a case that exists, where exactly one is near enough. */
function nearestMetric(number: string): readonly Entry[] {
  const [bore, length] = number.split('X').map(Number)
  if (bore === undefined || length === undefined) return []
  const near = calibres.filter(
    ({ metric }) =>
      metric && Math.abs(metric.bore - bore) <= 0.06 && Math.abs(metric.case - length) <= 0.5,
  )
  const [only, ...others] = near
  if (!only || others.length > 0) return []
  const meaning = { candidates: [only.id], usual: {}, exact: true }
  return [{ words: new Set<string>(), meaning }]
}

/** A cartridge without a projectile. */
export function isBlank(code: string): boolean {
  return byId.get(code)?.kind === 'blank'
}

export function familyOf(code: string): string | undefined {
  return byId.get(code)?.family
}

/**
 * How two cartridges stand to each other. `compatible` ones fit one chamber; `kin` share the
 * number people write and are taken for each other.
 */
export function compareCalibres(a: string, b: string): 'same' | 'compatible' | 'kin' | 'other' {
  if (a === b) return 'same'
  const [left, right] = [byId.get(a), byId.get(b)]
  if (left?.compatible?.includes(b) || right?.compatible?.includes(a)) return 'compatible'
  return left !== undefined && left.family === right?.family && left.family !== 'gauge'
    ? 'kin'
    : 'other'
}
