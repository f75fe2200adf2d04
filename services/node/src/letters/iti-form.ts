import {
  Fault,
  type InFile,
  isBesideNetwork,
  isPersonData,
  isPersonsLicence,
} from '@proofmark/domain'
import type { Language } from '@proofmark/face'
import type { MessageOf } from '@proofmark/protocol'
import {
  contactsOf,
  handlingGiven,
  type LetterRow,
  lettersIn,
  type PersonLog,
} from '@proofmark/storage'
import type { NodeContext } from '../context.ts'
import { askedOf } from '../use-cases/answering/asked-of.ts'
import type { FormFacts, FormWanted, PrintedForm } from '../use-cases/letters/letter-views.ts'
import { requestBody } from '../use-cases/tracing/ask-states.ts'
import { travellingTo } from '../use-cases/tracing/confirmed.ts'
import { askedCase } from '../use-cases/tracing/follow-trace.ts'
import type { Person } from '../use-cases/views.ts'
import { formHtml } from './form-html.ts'
import { factsOnOurForm, factsOnTheirForm, noteForm } from './form-terms.ts'

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

type RequestTold = MessageOf<'trace.request'>['body']
type AnswerTold = MessageOf<'trace.response'>['body']

const last = (letters: readonly LetterRow[], kind: LetterRow['kind']): LetterRow | undefined =>
  letters.findLast((letter) => letter.kind === kind)

type FactsOfCase = Omit<FormFacts, 'sender' | 'recipient' | 'namesPersons'> & {
  /** The conversation the answer belongs to; null where the State was not asked yet. */
  readonly conv: string | null
  /** What other States told and the form holds. */
  readonly told: readonly InFile[]
  /** Of a request of ours: which. */
  readonly traceId?: string
}

/** A request of ours as it was written, or as it would be if it were written now. */
const ownRequest = async (
  { db, self, clock }: NodeContext,
  { traceId, state }: { readonly traceId: string; readonly state: string },
): Promise<FactsOfCase> => {
  const trace = await db
    .selectFrom('trace')
    .selectAll()
    .where('id', '=', traceId)
    .executeTakeFirst()
  if (!trace) throw new Fault('PMK_NOT_FOUND')
  const file = await db
    .selectFrom('case_file')
    .selectAll()
    .where('id', '=', trace.case_id)
    .executeTakeFirstOrThrow()
  const asks = await db
    .selectFrom('ask')
    .selectAll()
    .where('trace_id', '=', traceId)
    .where('superseded', '=', false)
    .execute()
  const ask = asks.find((one) => one.state === state)
  const letters = ask ? await lettersIn(db, ask.conv) : []
  const written = last(letters, 'request')
  const asked = await askedCase(db, trace, file, asks)
  const today = dayOf(clock())
  const { confirmed, consents = [], terms } = asked
  const told = travellingTo(state, confirmed, { usual: terms.handling, today, consents })
  const request = (written?.body ?? requestBody(asked, told)) as RequestTold
  const answer = (last(letters, 'answer')?.body ?? null) as AnswerTold | null
  return {
    traceId,
    told: factsOnOurForm({ ask, answer, request, confirmed, toldFor: terms.purpose }),
    training: file.training,
    ...{ number: traceId, from: self, to: state, on: written?.dated ?? today },
    conv: ask?.conv ?? null,
    channel: written?.channel ?? null,
    reference: written?.reference ?? null,
    request,
    sla: trace.sla,
    dueOn: ask && isBesideNetwork(ask.channel) ? dayOf(ask.due_at) : null,
    answer,
    handling: answer && (ask?.handling ?? null),
    erased: written?.erased ?? last(letters, 'answer')?.erased ?? null,
  }
}

/** A request of a State that wrote, and our answer to it. */
const theirRequest = async (
  { db, self }: NodeContext,
  { requestId }: { readonly requestId: string },
): Promise<FactsOfCase> => {
  const request = await db
    .selectFrom('request')
    .selectAll()
    .where('id', '=', requestId)
    .executeTakeFirst()
  if (!request || !isBesideNetwork(request.channel)) throw new Fault('PMK_NOT_FOUND')
  const letters = await lettersIn(db, request.conv)
  const written = last(letters, 'request')
  const given = last(letters, 'answer')
  return {
    told: factsOnTheirForm(request),
    training: request.training,
    ...{ number: request.id, conv: request.conv, from: request.peer, to: self },
    on: written?.dated ?? dayOf(request.received_at),
    channel: request.channel,
    reference: written?.reference ?? null,
    ...{ request: askedOf(request), sla: request.sla, dueOn: dayOf(request.due_at) },
    answer: (given?.body ?? null) as AnswerTold | null,
    handling: given ? await handlingGiven(db, given.id) : null,
    erased: null,
  }
}

/** Each entry that names a person or their permit. */
const namesOfPersons = ({ answer }: FactsOfCase): number =>
  (answer?.events ?? []).filter(
    ({ kind, licence, party_name: partyName, party_kind: partyKind }) =>
      isPersonData({ partyName, partyKind }) ||
      isPersonsLicence({ kind, licence, partyName, partyKind }),
  ).length

/** A line for each name, as for each look on the screen (docs/decisions/0033); before anything is printed. */
const noteNames = async (
  log: PersonLog,
  { id: actor }: Person,
  facts: FactsOfCase,
  purpose: FormWanted['namesFor'],
): Promise<void> => {
  const { conv: subject } = facts
  if (!purpose || subject === null) return
  const look = { actor, purpose, kind: 'answer', subject } as const
  await Promise.all(Array.from({ length: namesOfPersons(facts) }, () => log.note(look)))
}

interface Reader {
  readonly person: Person
  readonly language: Language
  /** Where looks at the names of persons are put on record. */
  readonly log: PersonLog
}

/** The form of a request and its answer, to print. The national case number is not on it. */
export const itiForm = async (
  context: NodeContext,
  wanted: FormWanted,
  { person, language, log }: Reader,
): Promise<PrintedForm> => {
  const { namesFor, permissions } = wanted
  const facts = await ('requestId' in wanted
    ? theirRequest(context, wanted)
    : ownRequest(context, wanted))
  const [sender, recipient] = await Promise.all([
    contactsOf(context.db, facts.from),
    contactsOf(context.db, facts.to),
  ])
  if (namesFor) await noteForm(context, person, facts, { namesFor, permissions })
  await noteNames(log, person, facts, namesFor)
  const namesPersons = namesFor !== undefined
  const html = formHtml({ ...facts, sender, recipient, namesPersons }, language)
  const kind = facts.training ? 'training' : 'iti'
  return { fileName: `${kind}-${facts.from}-${facts.to}-${facts.number}.html`, html }
}
