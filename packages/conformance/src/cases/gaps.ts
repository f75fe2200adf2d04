import { hashOf, type Message, type MessageOf } from '@proofmark/protocol'
import { type ConformanceCase, Finding } from '../case.ts'
import { after, type Signed } from '../drafts.ts'
import { requireRefused, requireTaken } from '../expectations.ts'
import type { Kit } from '../kit.ts'
import type { Receiver } from '../players.ts'
import { answered, heard, listen } from './listening.ts'
import { close, send } from './steps.ts'

const REFUSED = 'TXP_CONVERSATION_REFUSED'

/** What the node asks about this conversation, of which it got no more than the second message. */
const askedFor = async (
  kit: Kit,
  batches: ReturnType<typeof listen>,
  { message: { conv } }: Signed,
): Promise<Signed<MessageOf<'sync.request'>>> => {
  const gapIn = (message: Message) =>
    message.type === 'sync.request'
      ? message.body.gaps?.find((gap) => gap.conv === conv)
      : undefined
  const asks = (message: Message): message is MessageOf<'sync.request'> => Boolean(gapIn(message))
  const question = await heard(kit, batches, asks)
  if (!question) throw new Finding('never asked for what was missing')
  const { message, text } = question
  const gap = gapIn(message)
  if (gap?.from !== 1 || gap.to !== 1) throw new Finding('asked for other places')
  if (message.seq !== 1 || message.conv === conv)
    throw new Finding('asked in a conversation that is not of its own')
  return { message, text, hash: hashOf(text) }
}

const replyTo = (
  kit: Kit,
  { message, hash }: Signed<MessageOf<'sync.request'>>,
  body: MessageOf<'sync.reply'>['body'],
) => {
  const { conv, sub, jti, aud } = message
  return kit.sign(kit.draft('sync.reply', aud, { conv, sub, ref: { jti, hash }, body }))
}

const brought: ConformanceCase = {
  id: 'order.gap-asked-for',
  title: 'the second message alone, and the first only when it is asked for',
  checks: ['TXP-ORD-007', 'TXP-ORD-005'],
  must: 'asked for by sync.request; what is brought fills the gap, and what was held is applied',
  pace: 'slow',
  async run(kit) {
    const batches = listen(kit, 'XKG')
    const one = await kit.sign(kit.draft('trace.request', 'XKG'))
    const two = await close(kit, one)
    await requireTaken(kit, two)
    const question = await askedFor(kit, batches, two)
    await requireTaken(kit, await replyTo(kit, question, { messages: [one.text] }))
    // Only a node that applied the end that waited knows that there is nothing left to end.
    requireRefused(await send(kit, await close(kit, two)), REFUSED)
  },
}

interface Erased {
  readonly id: `order.${string}`
  readonly title: string
  readonly must: string
  readonly player: Receiver
  /** What is told of the first message. */
  readonly hash: (first: Signed) => string
  /** What has to come of the third, which ends what the second asked for. */
  readonly ends: (kit: Kit, third: Signed) => Promise<void>
}

/** A request in the second place, behind a first that was erased before it ever came. */
const erased = ({ player, hash, ends, ...said }: Erased): ConformanceCase => ({
  ...{ ...said, checks: ['TXP-ORD-010'], pace: 'slow' },
  async run(kit) {
    const batches = listen(kit, player)
    const one = await kit.sign(kit.draft('notice.maintenance', player))
    const two = await kit.sign(kit.draft('trace.request', player, after(one)))
    await requireTaken(kit, two)
    const question = await askedFor(kit, batches, two)
    const { jti, conv, type } = one.message
    const place = { whose: 'mine', conv, seq: 1, jti, hash: hash(one), type } as const
    const under = { under: player, kept_until: '2020-01-31' }
    const told = { messages: [], erased: [{ ...place, ...under }] }
    await requireTaken(kit, await replyTo(kit, question, told))
    await ends(kit, await close(kit, two))
  },
})

const goesOn = erased({
  id: 'order.gap-erased',
  title: 'what is asked for was erased since',
  must: 'the order goes on behind its place: what was held is applied, and what follows it',
  player: 'XKH',
  hash: ({ hash }) => hash,
  async ends(kit, third) {
    await requireTaken(kit, third)
    // Held behind the gap it would be taken too; then a second end would be.
    requireRefused(await send(kit, await close(kit, third)), REFUSED)
  },
})

const strays = erased({
  id: 'order.gap-erased-otherwise',
  title: 'what is asked for was erased since, and had another hash than what was held says',
  must: 'what was held is set aside: nothing was asked that could be ended',
  player: 'XKE',
  hash: () => 'A'.repeat(43),
  async ends(kit, third) {
    requireRefused(await send(kit, third), REFUSED)
  },
})

const askedBack: ConformanceCase = {
  id: 'order.asked-back',
  title: 'an answer of the node, asked for again by sync.request',
  checks: ['TXP-ORD-008'],
  must: 'the very bytes come again, in the conversation of the question',
  pace: 'slow',
  async run(kit) {
    const batches = listen(kit, 'XKI')
    const answer = await answered(kit, 'XKI', batches)
    const gaps = [{ conv: answer.message.conv, from: 1, to: 1 }]
    const question = await kit.sign(kit.draft('sync.request', 'XKI', { body: { gaps } }))
    await requireTaken(kit, question)
    const { conv, jti } = question.message
    const replies = (message: Message): message is MessageOf<'sync.reply'> =>
      message.type === 'sync.reply' && message.conv === conv
    const reply = await heard(kit, batches, replies)
    if (!reply) throw new Finding('never brought what was asked for')
    const { ref, body } = reply.message
    if (ref?.jti !== jti || ref.hash !== question.hash)
      throw new Finding('the reply does not hold the hash of its question')
    if (!body.messages.includes(answer.text)) throw new Finding('did not bring the very bytes')
  },
}

/** What is missing on either side, and asked for. */
export const gaps: readonly ConformanceCase[] = [brought, goesOn, strays, askedBack]
