import {
  type Anchor,
  type Membership,
  parseStrictJson,
  Trust,
  verifyMembership,
} from '@proofmark/protocol'
import { repeat } from '@proofmark/runtime'
import type { Without } from './defects.ts'
import { createStanding } from './standing.ts'

const POLL_MS = 60

/** Whom a thin node believes: the newest list of the directory. */
export const followDirectory = (directoryUrl: string, anchor: Anchor, without: Without) => {
  let held: { list: Membership; trust: Trust; version: number; members: string } | undefined
  const notices = createStanding(anchor, without)

  const believe = async (statement: string): Promise<Membership> => {
    if (without('believes-any-list')) {
      const payload = Buffer.from(statement.split('.')[1] ?? '', 'base64url')
      return parseStrictJson(payload) as unknown as Membership
    }
    const heldVersion = without('believes-older-lists') ? 0 : (held?.version ?? 0)
    return verifyMembership(statement, anchor, { now: new Date(), heldVersion })
  }
  const refresh = async (): Promise<void> => {
    const response = await fetch(`${directoryUrl}/membership`)
    const list = await believe(await response.text())
    const members = JSON.stringify(list.members)
    if (list.version === held?.version && members !== held.members) return
    held = { list, trust: new Trust(list), version: list.version, members }
    standing()
  }
  /** The list, with what its directory said since. */
  const standing = (): void => {
    if (!held) return
    const { list, version } = held
    const members = list.members.map((member) => notices.of(member, version))
    held.trust = new Trust({ ...list, members })
  }
  const asking = repeat(
    () => refresh().catch(() => undefined),
    () => POLL_MS,
    () => undefined,
  )
  return {
    trust: () => held?.trust ?? new Trust({ version: 0, members: [] }),
    stop: () => asking.stop(),
    /** @throws Fault where it is no notice of the directory that counts */
    hear: async (notice: string): Promise<void> => {
      await notices.take(notice, held?.version ?? 0)
      standing()
    },
  }
}
