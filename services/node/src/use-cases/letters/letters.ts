import { Fault } from '@proofmark/domain'
import type { ContactRow, LetterRow } from '@proofmark/storage'
import {
  contactsOf,
  dropContact,
  keepContact,
  lettersIn,
  openPersonLog,
  recordAudit,
  uuidV7,
} from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { itiForm } from '../../letters/iti-form.ts'
import { requireRequest } from '../answering/request-visibility.ts'
import { requireTrace } from '../tracing/traces.ts'
import type { Person } from '../views.ts'
import { answerByLetter, askByLetter, giveUpLetter } from './letter-asks.ts'
import { recordLetterRequest } from './letter-requests.ts'
import type { ContactToKeep, ContactView, LetterUseCases, LetterView } from './letter-views.ts'

const letterView = (row: LetterRow): LetterView => ({
  direction: row.direction,
  kind: row.kind,
  channel: row.channel,
  on: row.dated,
  reference: row.reference,
  documentSha256: row.document_sha256,
  by: row.recorded_by,
  recordedAt: row.recorded_at,
  erased: row.erased,
})

export const contactView = ({ kept_by, kept_at, ...row }: ContactRow): ContactView => ({
  ...row,
  keptBy: kept_by,
  keptAt: kept_at,
})

const keep = async (
  { db, clock, random }: NodeContext,
  person: Person,
  contact: ContactToKeep,
): Promise<ContactView> => {
  const at = clock()
  const id = contact.id ?? uuidV7(at, random)
  const row = { ...contact, id, kept_by: person.id, kept_at: at }
  await db.transaction().execute(async (tx) => {
    await keepContact(tx, row)
    await recordAudit(tx, { at, actor: person.id, act: 'contact-kept', subject: id, code: null })
  })
  return contactView(row)
}

const drop = ({ db, clock }: NodeContext, person: Person, id: string): Promise<ContactView> =>
  db.transaction().execute(async (tx) => {
    const dropped = await dropContact(tx, id)
    if (!dropped) throw new Fault('PMK_NOT_FOUND')
    const line = { at: clock(), actor: person.id, act: 'contact-dropped', subject: id, code: null }
    await recordAudit(tx, line)
    return contactView(dropped)
  })

/** What people do with States that are not in the network, and whom they write to. */
export const letterUseCases = (context: NodeContext): LetterUseCases => {
  const log = openPersonLog(context.db, context.clock)
  return {
    async askByLetter(person, asking, letter) {
      await requireTrace(context, person, asking.traceId)
      await askByLetter(context, person, asking, letter)
      return requireTrace(context, person, asking.traceId)
    },
    async answerByLetter(person, asking, written) {
      await requireTrace(context, person, asking.traceId)
      await answerByLetter(context, person, asking, written)
      return requireTrace(context, person, asking.traceId)
    },
    async giveUpLetter(person, asking) {
      await requireTrace(context, person, asking.traceId)
      await giveUpLetter(context, person, asking)
      return requireTrace(context, person, asking.traceId)
    },
    recordLetterRequest: (person, letter, request) =>
      recordLetterRequest(context, person, letter, request),
    lettersIn: async (conv) => (await lettersIn(context.db, conv)).map(letterView),
    contacts: async (state) => (await contactsOf(context.db, state)).map(contactView),
    keepContact: (person, contact) => keep(context, person, contact),
    dropContact: (person, id) => drop(context, person, id),
    async itiForm(person, wanted, language) {
      if ('traceId' in wanted) await requireTrace(context, person, wanted.traceId)
      else await requireRequest(context, person, wanted.requestId)
      return itiForm(context, wanted, { person, language, log })
    },
  }
}
