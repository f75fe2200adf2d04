import { isDeepStrictEqual } from 'node:util'
import { Fault, isFault } from '@proofmark/domain'
import {
  type Anchor,
  type Membership,
  Trust,
  type TrustPolicy,
  verifyMembership,
} from '@proofmark/protocol'
import { type ExchangeHolder, exchangeTables } from '../database.ts'

/** Known peers stay usable this long after their list went stale: a dead directory stops nobody. */
const SOFT_STALE_MS = 7 * 86_400_000

interface Options {
  readonly db: ExchangeHolder
  readonly anchor: Anchor
  readonly fetchStatement: () => Promise<string>
  readonly clock: () => Date
  readonly policy?: TrustPolicy
  /** Told when the directory could not be asked or not be believed. */
  readonly onTrouble: (why: string) => void
}

export interface KnownMembers {
  /** Whom we believe now: nobody, once the list is staler than peers are given. */
  trust(): Trust
  /**
   * Asks the directory; one that is away, lies or goes back changes nothing.
   * @returns whether it answered with a list to believe
   */
  refresh(): Promise<boolean>
}

interface Held {
  readonly list: Pick<Membership, 'version' | 'members'>
  readonly trust: Trust
  readonly fetchedAt: Date
}

const nobody = new Trust({ version: 0, members: [] })
const nothingHeld: Held = {
  list: { version: 0, members: [] },
  trust: nobody,
  fetchedAt: new Date(0),
}

/** Keeps the newest list the directory ever signed, in the database and in memory. */
export const openKnownMembers = async (options: Options): Promise<KnownMembers> => {
  let held = await readHeld(options)

  const accept = async (statement: string): Promise<void> => {
    const now = options.clock()
    const heldVersion = held.list.version
    const list = await verifyMembership(statement, options.anchor, { now, heldVersion })
    if (list.version === heldVersion && !isDeepStrictEqual(list.members, held.list.members))
      throw new Fault('TXP_ORDER_FORKED', 'The directory showed two lists of one version.')
    const trust = list.version > heldVersion ? new Trust(list, options.policy) : held.trust
    await keep(options.db, list, statement, now)
    held = { list, trust, fetchedAt: now }
  }

  return {
    trust: () =>
      options.clock().getTime() - held.fetchedAt.getTime() > SOFT_STALE_MS ? nobody : held.trust,
    async refresh() {
      try {
        await accept(await options.fetchStatement())
        return true
      } catch (error) {
        options.onTrouble(isFault(error) ? error.code : 'unreachable')
        return false
      }
    },
  }
}

const keep = async (db: ExchangeHolder, { version }: Membership, statement: string, now: Date) => {
  await exchangeTables(db)
    .insertInto('membership')
    .values({ version, statement, fetched_at: now })
    .onConflict((known) => known.column('version').doUpdateSet({ statement, fetched_at: now }))
    .execute()
}

/** What was believed before a restart; if another anchor was given since, it is not believed any more. */
const readHeld = async ({ db, anchor, policy, onTrouble }: Options): Promise<Held> => {
  const stored = await exchangeTables(db)
    .selectFrom('membership')
    .selectAll()
    .orderBy('version', 'desc')
    .executeTakeFirst()
  if (!stored) return nothingHeld
  const { statement, fetched_at: fetchedAt } = stored
  try {
    const list = await verifyMembership(statement, anchor, { now: fetchedAt, heldVersion: 0 })
    return { list, trust: new Trust(list, policy), fetchedAt }
  } catch (error) {
    if (!isFault(error)) throw error
    onTrouble(error.code)
    return nothingHeld
  }
}
