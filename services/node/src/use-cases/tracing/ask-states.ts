import {
  type Addressee,
  type AskingTerms,
  Fault,
  type IllicitGround,
  messageLifetimeMs,
  type SlaClass,
  type State,
} from '@proofmark/domain'
import { type MarkAsSeen, readMark, type WeaponAsSeen } from '@proofmark/markings'
import type { MarkAsSeen as MarkTold, MessageOf } from '@proofmark/protocol'
import {
  attOf,
  type ConsentGranted,
  copiesFor,
  type NodeTx,
  nameCopies,
  putIntoOutbox,
  uuidV7,
} from '@proofmark/storage'
import { type NodeContext, senderOf } from '../../context.ts'
import { handlingTold } from '../../exchange/handling-told.ts'
import { type Confirmed, type Travelling, travellingTo } from './confirmed.ts'

/** The part of a case that another State is told: never the national case number, never a person. */
export interface AskedCase {
  readonly traceId: string
  readonly training: boolean
  readonly sla: SlaClass
  readonly seen: WeaponAsSeen
  /** What books say of the weapon; what of it may travel is looked at State by State. */
  readonly confirmed: readonly Confirmed[]
  /** What other States let us quote of it. */
  readonly consents?: readonly ConsentGranted[]
  readonly terms: AskingTerms
  readonly category: 'seized' | 'found' | 'surrendered'
  readonly ground: string
  readonly obtainedOn: string
}

/** Without what no reader sees, such as a direction mark that came along from another program. */
const asVisible = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim()

/** The marks another State may read: of import and proof only, and their words only. */
const travelling = (marks: readonly MarkAsSeen[]): MarkTold[] =>
  marks.flatMap((mark) => {
    const { kind } = readMark(mark)
    const text = asVisible(mark.text?.trim() ? mark.text : (mark.symbol ?? ''))
    return text !== '' && (kind === 'import' || kind === 'proof') ? [{ kind, text }] : []
  })

/** A weapon as another State is told it: in the words of whoever read it. */
export const weaponTold = (seen: WeaponAsSeen): MessageOf<'trace.request'>['body']['weapon'] => {
  const { type, make, model, calibre, serial, countryOfManufacture, importMark } = seen
  const marks = travelling(seen.marks ?? [])
  return {
    ...(type ? { type } : {}),
    ...(make ? { make } : {}),
    ...(model ? { model } : {}),
    ...(calibre ? { calibre } : {}),
    ...(serial ? { serial: asVisible(serial) } : {}),
    ...(countryOfManufacture ? { country_of_manufacture: countryOfManufacture } : {}),
    ...(importMark ? { import_mark: importMark } : {}),
    ...(marks.length > 0 ? { marks } : {}),
  }
}

export const requestBody = (
  { seen, category, ground, obtainedOn, terms }: Omit<AskedCase, 'training'>,
  { weapon: identified, consent }: Pick<Travelling, 'weapon' | 'consent'>,
): MessageOf<'trace.request'>['body'] => ({
  weapon: weaponTold(seen),
  ...(identified ? { identified } : {}),
  ...(consent ? { consent: { by: consent.by, jti: consent.jti, hash: consent.hash } } : {}),
  category,
  ground: ground as IllicitGround,
  obtained_on: obtainedOn,
  ...termsTold(terms),
})

/** What is said of our terms in words; the rest stands in the claims. */
const termsTold = ({ intendedUse, circumstances, notKept }: AskingTerms) => ({
  ...(intendedUse ? { intended_use: intendedUse } : {}),
  ...(circumstances ? { circumstances } : {}),
  ...(notKept
    ? { confidentiality: { cannot_keep: [...notKept.restrictions], why: notKept.why } }
    : {}),
})

/**
 * Asks States, in the caller's transaction: the ask, the signed request in the outbox and its evidence
 * stand or fall together. A State that is not in the network cannot be asked here: it counts as
 * `no-answer` and the trace says so.
 *
 * @throws Fault PMK_MEMBERS_UNKNOWN while nobody has told us who is in the network
 */
export const askStates = async (
  context: NodeContext,
  tx: NodeTx,
  asked: AskedCase,
  addressees: readonly Addressee[],
): Promise<void> => {
  if (context.trust().version === 0) throw new Fault('PMK_MEMBERS_UNKNOWN')
  for (const { state, because } of addressees) {
    const member = context.trust().member(state)
    if (member?.role === 'node') await askOne(context, tx, asked, { state, because })
    else await noteUnreachable(context, tx, asked, { state, because })
  }
}

const askOne = async (
  context: NodeContext,
  tx: NodeTx,
  asked: AskedCase,
  { state, because }: Addressee,
): Promise<void> => {
  const now = context.clock()
  const conv = uuidV7(now, context.random)
  const today = now.toISOString().slice(0, 10)
  const { confirmed, consents = [], terms } = asked
  const told = travellingTo(state, confirmed, { usual: terms.handling, today, consents })
  const copies = await copiesFor(tx, asked.traceId)
  const { jti, hash } = await putIntoOutbox(
    tx,
    {
      peer: state,
      lifetimeMs: messageLifetimeMs,
      message: {
        sub: asked.traceId,
        conv,
        ...(asked.training ? { training: true } : {}),
        purpose: terms.purpose,
        legal: terms.legal,
        handling: handlingTold(told.handling),
        sla: asked.sla,
        lang: terms.language,
        ...(copies.length > 0 ? { att: attOf(copies) } : {}),
      },
      content: { type: 'trace.request', body: requestBody(asked, told) },
    },
    senderOf(context, now),
  )
  await nameCopies(tx, copies, { conv, peer: state, jti, hash }, now)
  await tx
    .insertInto('ask')
    .values({
      ...askRow(context, asked, { state, because }, now),
      conv,
      request_jti: jti,
      request_hash: hash,
      lapses_at: new Date(now.getTime() + messageLifetimeMs),
    })
    .execute()
}

const noteUnreachable = async (
  context: NodeContext,
  tx: NodeTx,
  asked: AskedCase,
  { state, because }: Addressee,
): Promise<void> => {
  const now = context.clock()
  const conv = uuidV7(now, context.random)
  const reasons = [...because, { code: 'not-in-network', params: { state } }]
  await tx
    .insertInto('ask')
    .values({
      ...askRow(context, asked, { state, because: reasons }, now),
      conv,
      request_jti: conv,
      request_hash: '',
      outcome: 'no-answer',
    })
    .execute()
  await tx.updateTable('trace').set({ stirred: true }).where('id', '=', asked.traceId).execute()
}

export const askRow = (
  { deadlines }: NodeContext,
  asked: AskedCase,
  { state, because }: Addressee,
  now: Date,
) => ({
  trace_id: asked.traceId,
  state,
  because: JSON.stringify(because),
  asked_at: now,
  due_at: deadlines.dueAt({ other: state, answering: state, at: now, sla: asked.sla }),
})

/** Wakes the couriers of everybody asked; after commit. */
export const wakeCouriers = (context: NodeContext, states: Iterable<State>): void => {
  for (const state of states) if (context.trust().member(state)) context.wake('courier', state)
}
