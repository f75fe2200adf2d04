import type { StateClaim } from './claim.ts'
import { type CustodyEvent, canFollow, earliestDay, matchingImport } from './custody.ts'
import type { AnswerOutcome, Because, State } from './terms.ts'

/** One State in the graph of a trace, and what came of asking it. */
export interface ChainNode {
  readonly state: State
  /** Null while it has not answered. */
  readonly outcome: AnswerOutcome | 'no-answer' | null
  /** Whether its books were told to us. */
  readonly found: boolean
}

export const crossings = ['agree', 'conflict', 'gap', 'one-sided', 'waiting'] as const
/**
 * What two States' books say of one border: the same; something that cannot both be; an export that was
 * never imported; only one of them tells; one of them has not answered yet.
 */
export type Crossing = (typeof crossings)[number]

export interface ChainEdge {
  readonly from: State
  readonly to: State
  readonly exportedOn: string | null
  readonly importedOn: string | null
  readonly crossing: Crossing
  readonly reasons: readonly Because[]
}

export interface ChainGraph {
  readonly nodes: readonly ChainNode[]
  readonly edges: readonly ChainEdge[]
}

interface Told {
  readonly claims: readonly StateClaim[]
  /** States that were asked and have not answered. */
  readonly pending: readonly State[]
  /** No entry after the day the weapon was obtained concerns its way there. */
  readonly seizedOn: string
}

const isFound = ({ outcome }: StateClaim): boolean =>
  outcome === 'found' || outcome === 'found-restricted'

/** Whether everything the book holds was told, so that what is missing proves something. */
const tellsAll = (claim: StateClaim): boolean => claim.outcome === 'found' && !claim.lapsed

const withDay =
  (kind: CustodyEvent['kind']) =>
  (event: CustodyEvent): event is CustodyEvent & { counterparty: State } =>
    event.kind === kind && event.counterparty !== undefined

/** The graph of a trace: every State that was asked or is named, and every border a book tells of. */
export const chainGraph = ({ claims, pending, seizedOn }: Told): ChainGraph => {
  const known = new Map(claims.map((claim) => [claim.state, untilThen(claim, seizedOn)]))
  const border = { known, pending: new Set(pending) }
  const exits = [...known.values()].flatMap((claim) =>
    claim.events.filter(withDay('export')).map((event) => exitEdge(border, claim.state, event)),
  )
  const entries = [...known.values()].flatMap((claim) =>
    claim.events
      .filter(withDay('import'))
      .filter((event) => !isMet(exits, claim.state, event))
      .map((event) => entryEdge(border, claim.state, event)),
  )
  const edges = [...exits, ...entries]
  return { nodes: nodesOf(border, edges), edges }
}

const untilThen = (claim: StateClaim, seizedOn: string): StateClaim => ({
  ...claim,
  events: claim.events.filter(({ occurredOn }) => earliestDay(occurredOn) <= seizedOn),
})

interface Border {
  readonly known: ReadonlyMap<State, StateClaim>
  readonly pending: ReadonlySet<State>
}

const nodesOf = ({ known, pending }: Border, edges: readonly ChainEdge[]): ChainNode[] => {
  const named = edges.flatMap(({ from, to }) => [from, to])
  return [...new Set([...known.keys(), ...pending, ...named])].map((state) => {
    const claim = known.get(state)
    return { state, outcome: claim?.outcome ?? null, found: claim ? isFound(claim) : false }
  })
}

type Crossed = CustodyEvent & { readonly counterparty: State }

/** What becomes of an export once the books on the other side are looked at. */
const exitEdge = ({ known, pending }: Border, from: State, exported: Crossed): ChainEdge => {
  const { counterparty: to, occurredOn: on } = exported
  const edge = { from, to, exportedOn: on, importedOn: null, reasons: [] }
  const claim = known.get(to)
  if (!claim) return { ...edge, crossing: pending.has(to) ? 'waiting' : 'one-sided' }
  const gap = [{ code: 'export-never-imported', params: { from, to, on } }]
  if (claim.outcome === 'no-record') return { ...edge, crossing: 'gap', reasons: gap }
  if (!isFound(claim)) return { ...edge, crossing: 'one-sided' }
  const imported = matchingImport(claim.events, from, on)
  if (imported) return { ...edge, ...compared({ from, to, exported, imported }) }
  if (!tellsAll(claim)) return { ...edge, crossing: 'one-sided' }
  const goesOn = claim.events.some((event) => canFollow(event.occurredOn, on))
  if (!goesOn) return { ...edge, crossing: 'gap', reasons: gap }
  const reasons = [{ code: 'import-not-in-books', params: { from, to, on } }]
  return { ...edge, crossing: 'conflict', reasons }
}

interface BothSides {
  readonly from: State
  readonly to: State
  readonly exported: CustodyEvent
  readonly imported: CustodyEvent
}

const plain = (licence: string): string => licence.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')

/** The days fit already; two licences that are both told have to be one. */
const compared = ({ from, to, exported, imported }: BothSides) => {
  const differ =
    exported.licence !== undefined &&
    imported.licence !== undefined &&
    plain(exported.licence) !== plain(imported.licence)
  const reasons = differ ? [{ code: 'licences-differ', params: { from, to } }] : []
  const crossing: Crossing = differ ? 'conflict' : 'agree'
  return { importedOn: imported.occurredOn, crossing, reasons }
}

const isMet = (exits: readonly ChainEdge[], to: State, { counterparty, occurredOn }: Crossed) =>
  exits.some((e) => e.from === counterparty && e.to === to && e.importedOn === occurredOn)

/** An import that no book on the other side sent. */
const entryEdge = ({ known, pending }: Border, to: State, imported: Crossed): ChainEdge => {
  const { counterparty: from, occurredOn: on } = imported
  const edge = { from, to, exportedOn: null, importedOn: on, reasons: [] }
  const claim = known.get(from)
  if (!claim) return { ...edge, crossing: pending.has(from) ? 'waiting' : 'one-sided' }
  if (!tellsAll(claim)) return { ...edge, crossing: 'one-sided' }
  const reasons = [{ code: 'export-not-in-books', params: { from, to, on } }]
  return { ...edge, crossing: 'conflict', reasons }
}
