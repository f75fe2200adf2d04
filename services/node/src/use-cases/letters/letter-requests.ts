import { type AskingTerms, usualTerms } from '@proofmark/domain'
import { recordAudit, storeLetter, uuidV7 } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import {
  bodyAs,
  endOf,
  invalid,
  requireLetter,
  requireOther,
} from '../../letters/checked-letter.ts'
import { incomingView } from '../answering/incoming.ts'
import { requestBody } from '../tracing/ask-states.ts'
import { requireTerms } from '../tracing/asking.ts'
import type { IncomingView, Person } from '../views.ts'
import type { LetterRequest, LetterTold } from './letter-views.ts'

/** What a letter does not say of its terms is left open. */
const termsIn = (terms: AskingTerms | undefined) => ({
  purpose: terms?.purpose ?? usualTerms.purpose,
  ...(terms ? { legal: terms.legal } : {}),
  handling: terms ? JSON.stringify(terms.handling) : null,
})

/** Another State wrote. Nothing answers a letter by itself: it waits for a person from the start. */
export const recordLetterRequest = (
  context: NodeContext,
  person: Person,
  letter: LetterTold,
  { from, seen, category, ground, obtainedOn, sla, terms }: LetterRequest,
): Promise<IncomingView> => {
  const now = context.clock()
  requireOther(context.self, from)
  requireLetter(letter, now)
  if (terms) requireTerms(terms, now)
  if (obtainedOn > now.toISOString().slice(0, 10)) throw invalid('obtainedOn', 'lies in the future')
  const id = uuidV7(now, context.random)
  const { channel, on, reference, documentSha256, dueOn } = letter
  const asked = {
    traceId: id,
    sla,
    terms: terms ?? usualTerms,
    seen,
    confirmed: [],
    category,
    ground,
    obtainedOn,
  }
  const body = JSON.stringify(
    bodyAs('trace.request', requestBody(asked, { weapon: null, consent: null })),
  )
  const dueAt = dueOn
    ? endOf(dueOn)
    : context.deadlines.dueAt({ other: from, answering: context.self, at: now, sla })
  return context.db.transaction().execute(async (tx) => {
    const row = await tx
      .insertInto('request')
      .values({
        ...{ id, peer: from, conv: id, jti: id, hash: '', trace: id, channel, sla, body },
        ...{ status: 'for-a-person', ...termsIn(terms) },
        ...{ received_at: now, due_at: dueAt },
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await storeLetter(tx, {
      ...{ id, direction: 'in', kind: 'request', channel, peer: from, conv: id, trace: id, body },
      ...{ dated: on, reference, document_sha256: documentSha256 },
      ...{ recorded_by: person.id, recorded_at: now },
    })
    const line = { at: now, actor: person.id, act: 'letter-request-recorded', subject: id }
    await recordAudit(tx, { ...line, code: null })
    return incomingView(row)
  })
}
