import type { Message } from '@proofmark/protocol'
import type { ConformanceCase } from '../case.ts'
import { after, type Signed } from '../drafts.ts'
import { requireRefused, requireTaken } from '../expectations.ts'
import type { Kit } from '../kit.ts'

/** Of 200,000 bytes: in two parts, and not in three. */
const named = { sha256: 'A'.repeat(43), size: 200_000, media: 'image/jpeg' }

const naming = (kit: Kit, file: object = {}) =>
  kit.sign(kit.draft('trace.request', 'XKA', { att: [{ ...named, ...file }] }))

const refOf = ({ message: { jti }, hash }: Signed) => ({ jti, hash })

interface Place {
  readonly part: number
  readonly parts: number
}

/** The next message of the conversation: one part of the file that `request` names. */
const partOf = (
  kit: Kit,
  { request, last }: { readonly request: Signed; readonly last: Signed },
  place: Place,
  over: object = {},
): Promise<Signed> => {
  const body = { sha256: named.sha256, data: 'QUJD', ...place }
  const message = { ...after(last), ref: refOf(request), body, ...over }
  return kit.sign(kit.draft('trace.attachment', 'XKA', message) as Message)
}

const requirePartRefused = async (kit: Kit, part: Signed): Promise<void> =>
  requireRefused(await kit.deliver('XKA', part.text), 'TXP_CONVERSATION_REFUSED')

const refused = 'refused with TXP_CONVERSATION_REFUSED; nothing stored'

const whole = { part: 1, parts: 1 }

/** A first part that is refused, after a request that is as it should be or names something else. */
const refusedAtOnce = (
  id: string,
  title: string,
  check: string,
  { file, place = whole, over }: { file?: object; place?: Place; over?: object },
): ConformanceCase => ({
  ...{ id: `attachments.${id}`, title, checks: [check], must: refused },
  async run(kit) {
    const request = await naming(kit, file)
    await requireTaken(kit, request)
    await requirePartRefused(kit, await partOf(kit, { request, last: request }, place, over))
    await requireTaken(kit, await kit.sign(kit.draft('trace.close', 'XKA', after(request))))
  },
})

export const attachments: readonly ConformanceCase[] = [
  {
    id: 'attachments.in-parts',
    title: 'a file in two parts, after the request that names it',
    checks: ['TXP-ATT-001', 'TXP-ATT-002', 'TXP-ATT-003', 'TXP-ATT-005'],
    must: 'taken',
    async run(kit) {
      const request = await naming(kit)
      await requireTaken(kit, request)
      const one = await partOf(kit, { request, last: request }, { part: 1, parts: 2 })
      await requireTaken(kit, one)
      await requireTaken(kit, await partOf(kit, { request, last: one }, { part: 2, parts: 2 }))
    },
  },
  {
    id: 'attachments.after-the-end',
    title: 'a file whose trace has ended meanwhile',
    checks: ['TXP-ATT-006'],
    must: 'taken',
    async run(kit) {
      const request = await naming(kit)
      await requireTaken(kit, request)
      const last = await kit.sign(kit.draft('trace.close', 'XKA', after(request)))
      await requireTaken(kit, last)
      await requireTaken(kit, await partOf(kit, { request, last }, whole))
    },
  },
  refusedAtOnce('no-ref', 'a part that does not say what names its file', 'TXP-ATT-001', {
    over: { ref: undefined },
  }),
  refusedAtOnce('unnamed', 'a file that nothing named', 'TXP-ATT-001', {
    file: { sha256: 'B'.repeat(43) },
  }),
  refusedAtOnce('second-first', 'the second part before the first', 'TXP-ATT-002', {
    place: { part: 2, parts: 2 },
  }),
  refusedAtOnce('many-parts', 'more parts than the size of the file needs', 'TXP-ATT-003', {
    place: { part: 1, parts: 3 },
  }),
  refusedAtOnce('large', 'a file larger than what travels', 'TXP-ATT-005', {
    file: { size: 2_097_153 },
  }),
  refusedAtOnce('no-photograph', 'a file that is no photograph', 'TXP-ATT-005', {
    file: { media: 'application/pdf' },
  }),
  {
    id: 'attachments.named-elsewhere',
    title: 'a file that a request in another conversation names',
    checks: ['TXP-ATT-001'],
    must: refused,
    async run(kit) {
      const request = await naming(kit)
      await requireTaken(kit, request)
      const last = await kit.sign(kit.draft('trace.request', 'XKA'))
      await requireTaken(kit, last)
      await requirePartRefused(kit, await partOf(kit, { request, last }, whole))
    },
  },
  {
    id: 'attachments.part-again',
    title: 'the same part of a file under another id, then the next one',
    checks: ['TXP-ATT-002'],
    must: 'the first and the next are taken, the other is refused with TXP_CONVERSATION_REFUSED',
    async run(kit) {
      const request = await naming(kit)
      await requireTaken(kit, request)
      const one = await partOf(kit, { request, last: request }, { part: 1, parts: 2 })
      await requireTaken(kit, one)
      const again = await partOf(kit, { request, last: one }, { part: 1, parts: 2 })
      await requirePartRefused(kit, again)
      await requireTaken(kit, await partOf(kit, { request, last: one }, { part: 2, parts: 2 }))
    },
  },
  {
    id: 'attachments.whole-again',
    title: 'a second copy of a file that is whole',
    checks: ['TXP-ATT-002'],
    must: refused,
    async run(kit) {
      const request = await naming(kit)
      await requireTaken(kit, request)
      const one = await partOf(kit, { request, last: request }, whole)
      await requireTaken(kit, one)
      await requirePartRefused(kit, await partOf(kit, { request, last: one }, whole))
    },
  },
  {
    id: 'attachments.recalled',
    title: 'a file of a request that was taken back',
    checks: ['TXP-ATT-006'],
    must: refused,
    async run(kit) {
      const request = await naming(kit)
      await requireTaken(kit, request)
      const back = { ...after(request), ref: refOf(request) }
      const last = await kit.sign(kit.draft('trace.recall', 'XKA', back))
      await requireTaken(kit, last)
      await requirePartRefused(kit, await partOf(kit, { request, last }, whole))
    },
  },
]
