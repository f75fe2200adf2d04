import type {
  AbsenceShownFragment,
  DisclosuresQuery,
  HoldShownFragment,
  LetterDisclosuresQuery,
  PersonAccessesQuery,
  PoliciesInForceQuery,
  PolicyShownFragment,
  SdgCountersQuery,
} from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { moment, pairs, table } from './text.ts'
import { handlingLine } from './trace.ts'
import { marked } from './training.ts'

type Disclosure = DisclosuresQuery['disclosures']['nodes'][number]

const evidenceOf = ({ logIndex, inCheckpoint }: Disclosure): string =>
  logIndex === null
    ? 'not logged yet'
    : `log ${logIndex}${inCheckpoint ? '' : ', no checkpoint yet'}`

const fileWords = ({
  sha256,
  size,
  media,
  photographId,
  tickedBy,
}: Disclosure['files'][number]) => {
  const of = photographId ? ` of photograph ${photographId}, ticked by ${tickedBy}` : ''
  return `${media} ${size} bytes${of}, sha-256 ${sha256}`
}

const withheldWords = ({ withheld }: Pick<Disclosure, 'withheld'>): string =>
  withheld.map(({ group, ground }) => `${spelled(group)} (${spelled(ground)})`).join(', ')

/** Names of fields, never what was in them. */
export const disclosureLines = (one: Disclosure): string[] => [
  marked(
    one,
    `${moment(one.at)}  ${one.to}  ${one.type}${one.outcome ? `  ${one.outcome}` : ''}  ${one.delivery}  ${evidenceOf(one)}`,
  ),
  ...pairs([
    ['  trace', one.trace],
    ['  purpose', `${one.purpose}, ${one.legal}`],
    ['  rule', one.rule],
    ['  handling', one.handling && handlingLine(one.handling)],
    ['  written by', one.draftedBy.join(', ')],
    ['  approved by', one.approvedBy],
    ['  held back', withheldWords(one)],
    ['  told', one.fields.join(' ')],
    ['  files', one.files.map(fileWords).join(', ')],
    ['  erased', moment(one.erasedAt)],
  ]),
]

type Access = PersonAccessesQuery['personAccesses'][number]

/** `AUT under “NV 12/2026” (use)`, `TGO`: whose facts a file holds, and what let it where its terms did not. */
const heldUnder = ({ state, against, consents, permission }: Access['holds'][number]): string => {
  const lets = [
    ...(permission ? [`“${permission}”`] : []),
    ...consents.map((id) => `its consent ${id}`),
  ]
  if (lets.length === 0) return state
  return `${state} under ${lets.join(', ')} (${against.map(spelled).join(', ')})`
}

type ByLetter = LetterDisclosuresQuery['letterDisclosures']['nodes'][number]

/** Nothing signed tells of a letter: who recorded it does. */
export const letterDisclosureLines = (one: ByLetter): string[] => [
  `${moment(one.at)}  ${one.to}  ${spelled(one.kind)} by ${spelled(one.channel)}${one.outcome ? `  ${one.outcome}` : ''}`,
  ...pairs([
    ['  trace', one.trace],
    ['  rule', one.rule],
    ['  handling', one.handling && handlingLine(one.handling)],
    ['  recorded by', one.by],
    ['  held back', withheldWords(one)],
    ['  told', one.fields.join(' ')],
  ]),
]

export const accessTable = (accesses: readonly Access[]): string[] =>
  table(
    ['at', 'who', 'what for', 'where', 'of', 'holds'],
    accesses.map(({ at, actor, purpose, kind, subject, writtenFor, holds }) => [
      ...[moment(at), actor],
      writtenFor ? `${spelled(purpose)} (${writtenFor})` : spelled(purpose),
      ...[spelled(kind), subject, holds.map(heldUnder).join('; ')],
    ]),
  )

export const counterLines = (counters: SdgCountersQuery['sdgCounters']): string[] =>
  pairs([
    ['weapons', counters.total],
    ['  seized', counters.seized],
    ['  found', counters.found],
    ['  surrendered', counters.surrendered],
    ['uniquely marked', counters.uniquelyMarked],
    ['trace launched', counters.traceLaunched],
    ['origin by trace', counters.originByTrace],
    ['origin otherwise', counters.originOtherwise],
  ])

export const policyLines = ({ name, version, trouble }: PolicyShownFragment): string[] =>
  pairs([
    ['policy', name],
    ['version', version],
    ['its file now', trouble ?? 'is in force'],
  ])

export const policyTable = (policies: PoliciesInForceQuery['policiesInForce']): string[] =>
  table(
    ['since', 'policy', 'version', 'by', 'signed by'],
    policies.map((one) => [moment(one.since), one.name, one.version, one.by, one.signedBy]),
  )

export const absenceTable = (absences: readonly AbsenceShownFragment[]): string[] =>
  table(
    ['away', 'stands in', 'since', 'until'],
    absences.map(({ person, deputy, since, until }) => [
      ...[person, deputy, moment(since), moment(until)],
    ]),
  )

export const holdTable = (holds: readonly HoldShownFragment[]): string[] =>
  table(
    ['hold', 'record', 'placed', 'by', 'why', 'lifted', 'why lifted'],
    holds.map((hold) => [
      ...[hold.id, hold.recordId, moment(hold.placedAt), hold.placedBy, hold.reason],
      ...[hold.liftedAt && `${moment(hold.liftedAt)} by ${hold.liftedBy}`, hold.liftReason],
    ]),
  )
