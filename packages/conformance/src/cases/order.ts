import type { ConformanceCase } from '../case.ts'
import { requireRefused, requireTaken } from '../expectations.ts'
import { close, request, requireSame, send } from './steps.ts'

const forked = 'refused with TXP_ORDER_FORKED; what was taken before stands'

/** Places in a conversation. */
export const order: readonly ConformanceCase[] = [
  {
    id: 'order.place-taken-first',
    title: 'another first message in a conversation',
    checks: ['TXP-ORD-003'],
    must: forked,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      const rival = await kit.sign({ ...one.message, jti: kit.nextId() })
      requireRefused(await send(kit, rival), 'TXP_ORDER_FORKED')
      await requireTaken(kit, await close(kit, one))
    },
  },
  {
    id: 'order.place-taken',
    title: 'another second message in a conversation',
    checks: ['TXP-ORD-003'],
    must: forked,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      const two = await close(kit, one)
      const receipt = await requireTaken(kit, two)
      requireRefused(await send(kit, await close(kit, one)), 'TXP_ORDER_FORKED')
      requireSame(receipt, await requireTaken(kit, two))
    },
  },
  {
    id: 'order.place-taken-ahead',
    title: 'two messages for one place that is not reached yet',
    checks: ['TXP-ORD-003', 'TXP-ORD-004'],
    must: forked,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, await close(kit, one))
      requireRefused(await send(kit, await close(kit, one)), 'TXP_ORDER_FORKED')
      await requireTaken(kit, one)
    },
  },
  {
    id: 'order.prev-wrong',
    title: 'a message that follows another than the one that was taken',
    checks: ['TXP-ORD-002'],
    must: forked,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      const stray = await close(kit, one, { prev: 'A'.repeat(43) })
      requireRefused(await send(kit, stray), 'TXP_ORDER_FORKED')
      await requireTaken(kit, await close(kit, one))
    },
  },
  {
    id: 'order.prev-missing',
    title: 'a second message that follows nothing',
    checks: ['TXP-ORD-002'],
    must: forked,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      const stray = await close(kit, one)
      const { prev: _, ...rest } = stray.message
      requireRefused(
        await send(kit, await kit.sign(rest as typeof stray.message)),
        'TXP_ORDER_FORKED',
      )
      await requireTaken(kit, await close(kit, one))
    },
  },
  {
    id: 'order.first-follows',
    title: 'a first message that follows another',
    checks: ['TXP-ORD-001'],
    must: forked,
    async run(kit) {
      const stray = await request(kit, { prev: 'A'.repeat(43) })
      requireRefused(await send(kit, stray), 'TXP_ORDER_FORKED')
      const { prev: _, ...honest } = stray.message
      await requireTaken(kit, await kit.sign(honest as typeof stray.message))
    },
  },
  {
    id: 'order.gap',
    title: 'the second message before the first, and a third that shows what became of it',
    checks: ['TXP-ORD-004', 'TXP-ORD-005', 'TXP-RPL-001'],
    must: 'receipted and held; applied when the gap is filled; the receipt never changes',
    async run(kit) {
      const one = await request(kit)
      const two = await close(kit, one)
      const early = await requireTaken(kit, two)
      await requireTaken(kit, one)
      requireSame(early, await requireTaken(kit, two))
      // Only a node that applied the end that waited knows that there is nothing left to end.
      requireRefused(await send(kit, await close(kit, two)), 'TXP_CONVERSATION_REFUSED')
    },
  },
  {
    id: 'order.held-stray',
    title: 'a message that waits behind a gap and turns out to follow nothing',
    checks: ['TXP-ORD-006'],
    must: 'receipted; its receipt stands when the gap is filled',
    async run(kit) {
      const one = await request(kit)
      const stray = await close(kit, one, { prev: 'A'.repeat(43) })
      const early = await requireTaken(kit, stray)
      await requireTaken(kit, one)
      requireSame(early, await requireTaken(kit, stray))
    },
  },
  {
    id: 'order.conversations-apart',
    title: 'the same numbers in another conversation and of another State',
    checks: ['TXP-ORD-003', 'TXP-RPL-005'],
    must: 'taken: order is by conversation and issuer',
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      await requireTaken(kit, await request(kit))
      const { conv } = one.message
      await requireTaken(kit, await kit.sign(kit.draft('trace.request', 'XKB', { conv })))
    },
  },
]
