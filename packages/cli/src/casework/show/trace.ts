import type {
  AnsweredEventShownFragment,
  AskShownFragment,
  EndFragment,
  TraceShownFragment,
  TracesQuery,
  WithheldFragment,
} from '@proofmark/client'
import { spelled } from '../../catalogue/choices.ts'
import { erasedLines } from './erasure.ts'
import { contactLine, letterLine } from './letter.ts'
import { sentLine } from './photograph.ts'
import { saidLine } from './said.ts'
import { termsLines } from './terms.ts'
import { moment, pairs, table, under } from './text.ts'
import { marked, trainingLines } from './training.ts'
import { partyWords, reasons, weaponLine } from './weapon.ts'

export const eventLine = (event: AnsweredEventShownFragment): string => {
  const words = [event.occurredOn, spelled(event.kind), event.counterparty, partyWords(event)]
  return [...words, event.licence && `licence ${event.licence}`].filter(Boolean).join(' ')
}

export const withheldLines = (all: readonly WithheldFragment[]): string[] =>
  all.map(
    ({ group, ground, reason }) =>
      `held back: ${spelled(group)}, ${spelled(ground)}${reason ? `: ${reason}` : ''}`,
  )

/** The code is the same everywhere; what it means is told in the reader's language. */
export const inWords = ({ groundText }: { readonly groundText: string | null }): string[] =>
  groundText ? [`  ${groundText}`] : []

type HandlingTold = NonNullable<AskShownFragment['handling']>

const stateOfAsk = (ask: AskShownFragment): string => {
  if (ask.recalledAt) return `taken back ${moment(ask.recalledAt)}`
  const lapsed = ask.lapsedAt ? `lapsed ${moment(ask.lapsedAt)} without an answer` : ''
  if (ask.outcome && lapsed)
    return `${lapsed}, then ${spelled(ask.outcome)} ${moment(ask.answeredAt)}`
  if (lapsed) return lapsed
  if (ask.outcome) return `${spelled(ask.outcome)} ${moment(ask.answeredAt)}`
  if (ask.clockStandsSince) return `asks us for more since ${moment(ask.clockStandsSince)}`
  const due = `due ${moment(ask.dueAt)}`
  if (ask.overdue) return `OVERDUE, ${due}`
  if (ask.acknowledgedAt) return `a person took it ${moment(ask.acknowledgedAt)}, ${due}`
  return ask.storedAt ? `stored there ${moment(ask.storedAt)}, ${due}` : `not delivered yet, ${due}`
}

export const handlingLine = ({ tlp, use, onward, retainUntil }: HandlingTold): string =>
  [
    `told under TLP ${spelled(tlp)}`,
    spelled(use),
    `passed on: ${spelled(onward)}`,
    ...(retainUntil ? [`keep until ${retainUntil}`] : []),
  ].join(', ')

const answerLines = (ask: AskShownFragment): string[] => [
  ...erasedLines(ask.erased),
  ...(ask.ground ? [`ground: ${spelled(ask.ground)}${ask.reason ? `: ${ask.reason}` : ''}`] : []),
  ...inWords(ask),
  ...(ask.weapon ? [weaponLine(ask.weapon)] : []),
  ...ask.events.map(eventLine),
  ...withheldLines(ask.withheld),
  ...(ask.until ? [`delayed until ${ask.until}`] : []),
  ...(ask.next
    ? [`next: ${ask.next}, ${ask.mayQuote ? 'may be quoted there' : 'NOT to be quoted there'}`]
    : []),
  ...(ask.handling ? [handlingLine(ask.handling)] : []),
  ...ask.candidates.map((candidate) => `may be ${weaponLine(candidate)}`),
  ...(ask.correctedAt ? [`corrected ${moment(ask.correctedAt)}: ${ask.correction}`] : []),
]

const askLines = (ask: AskShownFragment): string[] => [
  `${ask.state}  asked ${moment(ask.askedAt)}${ask.channel === 'NETWORK' ? '' : ` by ${spelled(ask.channel)}`}: ${stateOfAsk(ask)}`,
  ...[
    ...reasons(ask.because),
    ...(ask.askedWhy ? [`why: ${ask.askedWhy}`] : []),
    ...answerLines(ask),
    ...ask.photographs.map(sentLine),
    ...ask.letters.map(letterLine),
    ...ask.dialogue.map(saidLine),
    ...(ask.outcome || ask.channel === 'NETWORK' ? [] : ask.contacts.map(contactLine)),
  ].map((line) => `  ${line}`),
]

const endWords = (end: EndFragment): string =>
  [
    spelled(end.outcome),
    end.holderState && `in ${end.holderState}${end.holderOn ? ` on ${end.holderOn}` : ''}`,
    end.divertedIn && `in ${end.divertedIn}${end.divertedOn ? ` on ${end.divertedOn}` : ''}`,
    end.gap && `between ${end.gap.join(' and ')}`,
    end.ground && `(${spelled(end.ground)})`,
  ]
    .filter(Boolean)
    .join(' ')

type ChainNode = TraceShownFragment['chain']['nodes'][number]

const signOf = ({ found, silent, erased, lapsedAt }: ChainNode): string => {
  if (erased) return ' (erased)'
  if (found) return ''
  if (lapsedAt) return ' (lapsed)'
  return silent ? ' (silent)' : ' (?)'
}

const chainLines = ({ edges, nodes }: TraceShownFragment['chain']): string[] => [
  // In the order they were asked, which is not the way the weapon went: that is what the arrows below tell.
  nodes.map((node) => `${node.state}${signOf(node)}`).join(', '),
  ...edges.flatMap((edge) => [
    `${edge.from} → ${edge.to}: ${spelled(edge.crossing)} (exported ${edge.exportedOn ?? '?'}, imported ${edge.importedOn ?? '?'})`,
    ...reasons(edge.reasons).map((line) => `  ${line}`),
  ]),
]

export const traceLines = (trace: TraceShownFragment): string[] => [
  ...trainingLines(trace),
  ...pairs([
    ['trace', trace.id],
    ['case', `${trace.case.nationalNumber}  [${trace.case.id}]`],
    ['status', spelled(trace.status)],
    ['end', trace.end && endWords(trace.end)],
    ['class', spelled(trace.sla)],
    ['opened', moment(trace.openedAt)],
    ['closed', moment(trace.closedAt)],
    ['left out', trace.leftOut.join(', ')],
  ]),
  ...termsLines(trace.asking),
  ...under('Asked', trace.asks.flatMap(askLines)),
  ...under('Chain', trace.chain.nodes.length > 0 ? chainLines(trace.chain) : []),
  ...under('Why', trace.end ? reasons(trace.end.reasons) : []),
]

type Line = TracesQuery['traces']['nodes'][number]

const asksIn = ({ asks }: Line): string =>
  asks
    .map(({ state, outcome, overdue }) => {
      const said = outcome ? spelled(outcome) : overdue ? 'OVERDUE' : 'waiting'
      return `${state} ${said}`
    })
    .join(', ')

export const traceTable = (traces: readonly Line[]): string[] =>
  table(
    ['trace', 'case', 'status', 'end', 'opened', 'asked'],
    traces.map((trace) => [
      marked(trace, trace.id),
      trace.case.nationalNumber,
      spelled(trace.status),
      trace.end && endWords(trace.end),
      moment(trace.openedAt),
      asksIn(trace),
    ]),
  )
