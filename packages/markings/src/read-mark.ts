import { factoryMark } from './factory-mark.ts'
import { empty, note } from './field.ts'
import type { MarkAsSeen, MarkCondition, MarkKind, MarkMeaning, MarkReading } from './mark.ts'
import { scriptOf } from './mark-words.ts'
import { memo } from './memo.ts'
import { isTellingProof, proofMark } from './proof-mark.ts'
import { readMake } from './read-make.ts'
import { readModel } from './read-model.ts'
import type { Reason } from './reason.ts'
import type { ReasonCode } from './reason-catalogue.ts'
import { ownershipMark, regionalMark } from './regional-mark.ts'
import { saysImport, stateInMark } from './state-mark.ts'
import type { FieldReading } from './weapon.ts'

function unread(kind: MarkKind | null, reasons: readonly Reason[]): MarkMeaning {
  const nothing = { code: null, state: null, from: null, until: null }
  return { kind, ...nothing, confidence: 0, alternatives: [], reasons }
}

function fromField(kind: MarkKind, field: FieldReading): MarkMeaning | undefined {
  if (field.code === null && field.alternatives.length === 0) return undefined
  const { code, confidence, alternatives, reasons } = field
  return { ...unread(kind, reasons), code, confidence, alternatives }
}

type Reader = (text: string, symbol: string) => MarkMeaning | undefined

const stateReader =
  (kind: MarkKind, read: (text: string) => Omit<MarkMeaning, 'kind'> | undefined): Reader =>
  (text, symbol) => {
    const found = read(text) ?? read(symbol)
    return found && { kind, ...found }
  }

const manufacture: Reader = (text, symbol) =>
  factoryMark(`${text} ${symbol}`) ?? fromField('manufacture', readMake(text))

const as = (kind: MarkKind, meaning: MarkMeaning | undefined): MarkMeaning | undefined =>
  meaning && { ...meaning, kind }

/** Marks of the other kinds are kept as read; no list says what they mean. */
const readers: Partial<Record<MarkKind, Reader>> = {
  manufacture,
  import: stateReader('import', (text) => stateInMark(text) ?? regionalMark(text)),
  ownership: stateReader('ownership', ownershipMark),
  regional: stateReader('regional', (text) => regionalMark(text) ?? stateInMark(text)),
  security: stateReader('security', regionalMark),
  'post-seizure': stateReader('post-seizure', (text) => stateInMark(text)),
  proof: (text, symbol) => proofMark(`${text} ${symbol}`),
  model: (text) => fromField('model', readModel(text)),
  rework: (text, symbol) => as('rework', factoryMark(`${text} ${symbol}`)),
}

/** `TG 09`: a code and a year are an import mark until something says otherwise. */
function codeWithYear(text: string): MarkMeaning | undefined {
  const found = stateInMark(text)
  if (!found || found.from === null) return undefined
  return { kind: 'import', ...found, confidence: Math.min(found.confidence, 0.6) }
}

/** No kind was stated: what the mark itself tells, surest first. */
function unstated(text: string, symbol: string): MarkMeaning | undefined {
  const regional = regionalMark(text)
  if (regional) return { kind: 'regional', ...regional }
  if (saysImport(text)) return readers.import?.(text, symbol)
  if (isTellingProof(`${text} ${symbol}`)) return proofMark(`${text} ${symbol}`)
  const found = codeWithYear(text)
  return found ?? (symbol.trim() === '' ? undefined : factoryMark(`${text} ${symbol}`))
}

const conditionWeighs: Partial<Record<MarkCondition, readonly [number, ReasonCode]>> = {
  worn: [0.9, 'mark-worn'],
  restored: [0.9, 'mark-restored'],
  altered: [0.5, 'mark-altered'],
  obliterated: [0.5, 'mark-altered'],
}

/** A mark that is worn or was tampered with counts for less. */
function weighed(meaning: MarkMeaning, condition: MarkCondition | undefined): MarkMeaning {
  const [factor, code] = (condition && conditionWeighs[condition]) ?? []
  if (factor === undefined || code === undefined) return meaning
  return {
    ...meaning,
    confidence: meaning.confidence * factor,
    reasons: [...meaning.reasons, note(code)],
  }
}

function meaningOf({ kind, text = '', symbol = '' }: MarkAsSeen): MarkMeaning {
  if (`${text}${symbol}`.trim() === '') return unread(kind ?? null, [])
  const found = kind ? readers[kind]?.(text, symbol) : unstated(text, symbol)
  if (found) return { ...found, alternatives: found.alternatives.filter((x) => x !== found.code) }
  const known = kind === undefined || readers[kind] !== undefined
  return unread(kind ?? null, [note(known ? 'mark-unknown' : 'mark-kept')])
}

/** One mark: what it points to, why, and how sure that is. A symbol alone never gives a code. */
export function readMark(mark: MarkAsSeen): MarkReading {
  return {
    asRead: mark.text ?? '',
    symbolAsRead: mark.symbol ?? '',
    place: mark.place ?? null,
    condition: mark.condition ?? null,
    script: scriptOf(mark.text ?? ''),
    ...weighed(meaningOf(mark), mark.condition),
  }
}

/** The field `importMark` of a weapon: an import mark with nothing but its text. */
export const readImportMark: (asTyped: string) => FieldReading = memo((asRead) => {
  if (asRead.trim() === '') return empty(asRead)
  const { code, confidence, alternatives, reasons } = readMark({ kind: 'import', text: asRead })
  return { asRead, code, confidence, alternatives, reasons }
})
