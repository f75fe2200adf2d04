import type { ConformanceCase } from '../case.ts'
import { after, type Signed } from '../drafts.ts'
import { requireRefused, requireTaken } from '../expectations.ts'
import type { Kit } from '../kit.ts'
import { close, request, requireSame, send } from './steps.ts'

const refused = 'refused with TXP_CONVERSATION_REFUSED; nothing stored'

const unasked = (
  id: string,
  title: string,
  check: string,
  make: (kit: Kit) => Promise<Signed>,
): ConformanceCase => ({
  ...{ id: `answers.${id}`, title, checks: [check], must: refused },
  async run(kit) {
    requireRefused(await send(kit, await make(kit)), 'TXP_CONVERSATION_REFUSED')
    await requireTaken(kit, await request(kit))
  },
})

/** What fits no conversation. */
export const answers: readonly ConformanceCase[] = [
  unasked('unasked', 'an answer nobody asked for', 'TXP-ANS-003', (kit) =>
    kit.sign(kit.draft('trace.response', 'XKA')),
  ),
  unasked('unasked-ref', 'an answer to a request there is not', 'TXP-ANS-003', (kit) =>
    kit.sign(
      kit.draft('trace.response', 'XKA', { ref: { jti: kit.nextId(), hash: 'A'.repeat(43) } }),
    ),
  ),
  unasked('unasked-ack', 'word that a person took what nobody asked for', 'TXP-ANS-003', (kit) =>
    kit.sign(kit.draft('trace.ack', 'XKA')),
  ),
  unasked('unasked-correction', 'a correction of an answer nobody gave', 'TXP-ANS-006', (kit) =>
    kit.sign(
      kit.draft('trace.correct', 'XKA', { ref: { jti: kit.nextId(), hash: 'A'.repeat(43) } }),
    ),
  ),
  ...(
    [
      ['trace.clarify', 'a question about a request there is not', 'TXP-ANS-011'],
      ['trace.interim', 'where a request stands that there is not', 'TXP-ANS-011'],
      ['trace.clarified', 'what nobody asked, told', 'TXP-ANS-012'],
      ['trace.consent-ask', 'may I tell on what was never answered', 'TXP-ANS-013'],
      ['trace.consent-grant', 'a consent nobody asked for', 'TXP-ANS-014'],
      ['trace.consent-deny', 'a denial of what nobody asked for', 'TXP-ANS-014'],
      ['trace.recall', 'what was never said, taken back', 'TXP-ANS-016'],
    ] as const
  ).map(([type, title, check]) =>
    unasked(`unasked-${type.slice('trace.'.length)}`, title, check, (kit) =>
      kit.sign(kit.draft(type, 'XKA', { ref: { jti: kit.nextId(), hash: 'A'.repeat(43) } })),
    ),
  ),
  unasked('unasked-close', 'the end of a trace nobody asked for', 'TXP-ANS-007', (kit) =>
    kit.sign(kit.draft('trace.close', 'XKA')),
  ),
  unasked('times', 'times, which are for a monitor', 'TXP-ANS-009', (kit) =>
    kit.sign(kit.draft('clock.slip', 'XKA')),
  ),
  unasked('by-a-monitor', 'a monitor that asks for a trace', 'TXP-ANS-001', (kit) =>
    kit.sign(kit.draft('trace.request', 'kit-monitor')),
  ),
  unasked('notice-by-a-monitor', 'a monitor that tells of a loss', 'TXP-NTC-006', (kit) =>
    kit.sign(kit.draft('notice.loss', 'kit-monitor')),
  ),
  unasked('note-of-nothing', 'note taken of a notice nobody sent', 'TXP-NTC-005', (kit) =>
    kit.sign(kit.draft('notice.ack', 'XKA', { ref: { jti: kit.nextId(), hash: 'A'.repeat(43) } })),
  ),
  ...(['notice.key', 'notice.maintenance', 'notice.suspend', 'error'] as const).map(
    (type): ConformanceCase => ({
      id: `answers.kept-${type.replace('.', '-')}`,
      title: `a message of type ${type}, which changes nothing`,
      checks: ['TXP-ANS-010', 'TXP-RPL-001'],
      must: 'stored and receipted; the receipt never changes',
      async run(kit) {
        const signed = await kit.sign(kit.draft(type, 'XKA'))
        requireSame(await requireTaken(kit, signed), await requireTaken(kit, signed))
      },
    }),
  ),
  {
    id: 'answers.second-request',
    title: 'a second request in one conversation',
    checks: ['TXP-ANS-002'],
    must: refused,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      const two = await kit.sign(kit.draft('trace.request', 'XKA', after(one)))
      requireRefused(await send(kit, two), 'TXP_CONVERSATION_REFUSED')
      await requireTaken(kit, await close(kit, one))
    },
  },
  {
    id: 'answers.second-close',
    title: 'the same end of a trace told twice',
    checks: ['TXP-ANS-007'],
    must: refused,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      const two = await close(kit, one)
      await requireTaken(kit, two)
      requireRefused(await send(kit, await close(kit, two)), 'TXP_CONVERSATION_REFUSED')
    },
  },
  {
    id: 'answers.close-of-another',
    title: 'another State ends what this one asked for',
    checks: ['TXP-ANS-007'],
    must: refused,
    async run(kit) {
      const one = await request(kit)
      await requireTaken(kit, one)
      const { conv, sub } = one.message
      const foreign = await kit.sign(kit.draft('trace.close', 'XKB', { conv, sub }))
      requireRefused(await send(kit, foreign), 'TXP_CONVERSATION_REFUSED')
      await requireTaken(kit, await close(kit, one))
    },
  },
]
