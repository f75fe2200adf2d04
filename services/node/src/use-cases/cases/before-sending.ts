import {
  type Addressee,
  caseQuality,
  Fault,
  type FaultCode,
  isFault,
  type Known,
  type QualityNote,
} from '@proofmark/domain'
import { type FieldReading, readWeapon, routingClues } from '@proofmark/markings'
import { photographsOf } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import type { HowToAsk } from '../tracing/request-trace.ts'
import { whomToAsk } from '../tracing/whom-to-ask.ts'
import type { CaseView, Person, TraceView } from '../views.ts'

export const MOST_CASES = 100

/** What came of one case among many. */
export interface CaseSent {
  readonly caseId: string
  readonly trace: TraceView | null
  readonly fault: { readonly code: FaultCode; readonly message: string } | null
}

/** What a person looks at before a case is sent, and sending many. */
export interface BeforeSending {
  /** What the case lacks: advice, never a bar. */
  quality(file: CaseView): Promise<readonly QualityNote[]>
  /** Whom sending it would ask, and why; States of the network only count as reachable. */
  wouldAsk(file: CaseView): readonly WouldAsk[]
  /** Each case by itself: one that cannot be sent keeps no other back. */
  requestTraces(
    person: Person,
    caseIds: readonly string[],
    how: HowToAsk,
  ): Promise<readonly CaseSent[]>
}

export interface WouldAsk extends Addressee {
  /** It can be asked here; another way has to be found otherwise. */
  readonly reachable: boolean
}

const known = ({ asRead, code }: FieldReading): Known => {
  if (code !== null) return 'known'
  return asRead.trim() === '' ? 'missing' : 'unknown'
}

const wouldAsk = ({ self, successors, trust }: NodeContext, { seen }: CaseView): WouldAsk[] =>
  whomToAsk(readWeapon(seen), successors).map((addressee) => ({
    ...addressee,
    reachable: addressee.state === self || trust().member(addressee.state)?.role === 'node',
  }))

const qualityOf = async (context: NodeContext, file: CaseView): Promise<QualityNote[]> => {
  const photographs = await photographsOf(context.db, file.id)
  const reading = readWeapon(file.seen)
  const { serial, make, model, calibre, type, country, marks, importMark } = {
    ...reading,
    country: reading.countryOfManufacture,
  }
  const imports = routingClues(marks, reading).some(({ kind }) => kind === 'import')
  return caseQuality({
    serial: serial.state,
    otherNumbers: serial.alternatives.length,
    make: known(make),
    model: known(model),
    calibre: known(calibre),
    type: known(type),
    country: known(country),
    importMark: imports ? 'known' : known(importMark),
    anyMark: marks.length > 0,
    alteredMark: marks.some(
      ({ condition }) => condition === 'altered' || condition === 'obliterated',
    ),
    markPhotographed: photographs.some(({ of_mark }) => of_mark),
    pointsTo: wouldAsk(context, file).length,
    circumstances: Boolean(file.circumstances?.trim()),
  })
}

type RequestTrace = (person: Person, caseId: string, how: HowToAsk) => Promise<TraceView>

const invalid = (why: string): Fault =>
  new Fault('PMK_INPUT_INVALID', `caseIds: ${why}.`, { place: { column: 'caseIds' } })

const sendOne = async (caseId: string, send: () => Promise<TraceView>): Promise<CaseSent> => {
  try {
    return { caseId, trace: await send(), fault: null }
  } catch (error) {
    if (!isFault(error)) throw error
    return { caseId, trace: null, fault: { code: error.code, message: error.message } }
  }
}

export const beforeSending = (context: NodeContext, requestTrace: RequestTrace): BeforeSending => ({
  quality: (file) => qualityOf(context, file),
  wouldAsk: (file) => wouldAsk(context, file),
  async requestTraces(person, caseIds, how) {
    if (caseIds.length === 0) throw invalid('no case is named')
    if (caseIds.length > MOST_CASES) throw invalid(`more than ${MOST_CASES}`)
    const results: CaseSent[] = []
    for (const caseId of new Set(caseIds))
      results.push(await sendOne(caseId, () => requestTrace(person, caseId, how)))
    return results
  },
})
