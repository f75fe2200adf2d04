import { Fault, isFault } from '@proofmark/domain'
import type { Membership } from '../generated/messages.ts'
import { type Anchor, verifyMembership } from '../membership.ts'
import { Trust } from '../trust.ts'
import { momentOf } from './findings.ts'
import { unverifiedClaims } from './unverified-claims.ts'

/** A list of members, with the keys that were good then. */
export interface MemberList {
  readonly list: Membership
  readonly trust: Trust
}

/** @throws Fault where the directory did not sign it, or it is no list */
export const readList = async (statement: string, anchor: Anchor): Promise<MemberList> => {
  const { iat } = unverifiedClaims(statement)
  if (typeof iat !== 'number') throw new Fault('TXP_MESSAGE_INVALID', 'It is no list of members.')
  const now = momentOf(iat)
  const list = await verifyMembership(statement, anchor, { now, heldVersion: 0 })
  return { list, trust: new Trust(list) }
}

/**
 * The lists that say who was who at a time: the last one signed before it and the first one signed after
 * it. Between the two a key may have come or gone, so either may name it.
 */
export const listsAround = <L extends { readonly iat: number }>(
  lists: readonly L[],
  second: number,
): L[] => {
  const after = lists.find(({ iat }) => iat >= second)
  const before = lists.findLast(({ iat }) => iat < second)
  return [after, before].filter((list) => list !== undefined)
}

/** Who takes part, as these lists say it in turn. */
export class History {
  readonly #lists: readonly (MemberList & { readonly iat: number })[]

  constructor(lists: readonly MemberList[]) {
    this.#lists = lists
      .map((list) => ({ ...list, iat: list.list.iat }))
      .sort((one, other) => one.iat - other.iat)
  }

  around(second: number): MemberList[] {
    return listsAround(this.#lists, second)
  }

  /** When each list was signed. */
  seconds(): number[] {
    return this.#lists.map(({ iat }) => iat)
  }

  /**
   * Does what needs somebody's key with each list around that time until one has it.
   * @throws the Fault of the last one tried
   */
  async with<R>(second: number, work: (list: MemberList) => Promise<R>): Promise<R> {
    let last: unknown = new Fault('TXP_MESSAGE_UNAUTHENTIC', 'No list of members is from then.')
    for (const list of this.around(second)) {
      try {
        return await work(list)
      } catch (error) {
        if (!isFault(error)) throw error
        last = error
      }
    }
    throw last
  }
}
