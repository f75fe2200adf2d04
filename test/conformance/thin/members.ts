import {
  type Anchor,
  type Membership,
  parseStrictJson,
  Trust,
  verifyMembership,
} from '@proofmark/protocol'
import { repeat } from '@proofmark/runtime'
import type { Without } from './defects.ts'

const POLL_MS = 60

/** Whom a thin node believes: the newest list of the directory. */
export const followDirectory = (directoryUrl: string, anchor: Anchor, without: Without) => {
  let held: { trust: Trust; version: number; members: string } | undefined

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
    held = { trust: new Trust(list), version: list.version, members }
  }
  const asking = repeat(
    () => refresh().catch(() => undefined),
    () => POLL_MS,
    () => undefined,
  )
  return {
    trust: () => held?.trust ?? new Trust({ version: 0, members: [] }),
    stop: () => asking.stop(),
  }
}
