import { Fault } from '@proofmark/domain'
import {
  type Anchor,
  type Member,
  type SuspensionNotice,
  verifySuspension,
} from '@proofmark/protocol'
import type { Without } from './defects.ts'

/** What a directory said of a member's standing ahead of its list. */
export const createStanding = (anchor: Anchor, without: Without) => {
  const notices = new Map<string, SuspensionNotice>()
  const read = (text: string): Promise<SuspensionNotice> | SuspensionNotice =>
    without('believes-any-notice')
      ? JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString())
      : verifySuspension(text, anchor, new Date())
  return {
    /** @throws Fault where it is not of this directory, or older than what is known */
    take: async (text: string, heldVersion: number): Promise<void> => {
      const notice = await read(text)
      const known = notices.get(notice.sub)?.version ?? 0
      const isOld = notice.version < heldVersion || notice.version <= known
      if (isOld && !without('takes-old-notices')) throw new Fault('TXP_ORDER_FORKED')
      notices.set(notice.sub, notice)
    },
    of: (member: Member, heldVersion: number): Member => {
      const notice = notices.get(member.id)
      if (!notice || without('ignores-notices')) return member
      const last = without('keeps-notices-too-long') ? notice.version + 1 : notice.version
      if (last <= heldVersion) return member
      return { ...member, status: notice.status }
    },
  }
}
