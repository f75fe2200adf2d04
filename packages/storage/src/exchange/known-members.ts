import { isDeepStrictEqual } from 'node:util'
import { Fault, isFault } from '@proofmark/domain'
import {
  type Anchor,
  type Member,
  type Membership,
  succeed,
  Trust,
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
  /** Told when the directory could not be asked or not be believed. */
  readonly onTrouble: (why: string) => void
  /** Told of keys that the directory gives a State we know and that the State does not stand for. */
  readonly onKeysRefused?: (member: string, kids: readonly string[]) => void
}

export interface KnownMembers {
  /** Whom we believe now: nobody, once the list is staler than peers are given. */
  trust(): Trust
  /** The newest list ever believed, stale or not: nothing older is. */
  heldVersion(): number
  /**
   * Asks the directory; one that is away, lies or goes back changes nothing.
   * @returns whether it answered with a list to believe
   */
  refresh(): Promise<boolean>
}

interface Held {
  readonly list: Pick<Membership, 'version' | 'members'>
  readonly trust: Trust
  /** Everybody ever listed, with the keys they stand for: who is left out is not forgotten. */
  readonly remembered: ReadonlyMap<string, Member>
  readonly fetchedAt: Date
}

const nobody = new Trust({ version: 0, members: [] })
const nothingHeld: Held = {
  list: { version: 0, members: [] },
  trust: nobody,
  remembered: new Map(),
  fetchedAt: new Date(0),
}

/** The list as it is believed by somebody who knows what earlier lists said. */
const follow = async (
  before: Held,
  list: Membership,
  now: Date,
  onKeysRefused: Options['onKeysRefused'],
): Promise<Held> => {
  const remembered = new Map(before.remembered)
  const members: Member[] = []
  for (const listed of list.members) {
    const known = remembered.get(listed.id)
    const { member, refused } = known
      ? await succeed(known, listed, now)
      : { member: listed, refused: [] }
    if (refused.length > 0) onKeysRefused?.(listed.id, refused)
    remembered.set(listed.id, member)
    members.push(member)
  }
  const { version } = list
  // As listed: a list that gives one key to two States is refused whatever is left of it.
  new Trust(list)
  return { list, trust: new Trust({ version, members }), remembered, fetchedAt: now }
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
    const next =
      list.version > heldVersion
        ? await follow(held, list, now, options.onKeysRefused)
        : { ...held, list, fetchedAt: now }
    await keep(options.db, list, statement, now)
    held = next
  }

  return {
    trust: () =>
      options.clock().getTime() - held.fetchedAt.getTime() > SOFT_STALE_MS ? nobody : held.trust,
    heldVersion: () => held.list.version,
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

const keep = async (
  db: ExchangeHolder,
  { iss: issuer, version }: Membership,
  statement: string,
  now: Date,
) => {
  await exchangeTables(db)
    .insertInto('membership')
    .values({ issuer, version, statement, fetched_at: now })
    .onConflict((known) =>
      known.columns(['issuer', 'version']).doUpdateSet({ statement, fetched_at: now }),
    )
    .execute()
}

/** Lists of before there were several directories name none. */
const UNNAMED = ''

/**
 * What was believed before a restart, read from the signed lists themselves, the oldest first: so
 * nobody who can write to the database alone can give a State other keys. If another anchor was given
 * since, it is not believed any more.
 */
const readHeld = async ({ db, anchor, onTrouble }: Options): Promise<Held> => {
  const stored = await exchangeTables(db)
    .selectFrom('membership')
    .selectAll()
    .where('issuer', 'in', [anchor.issuer, UNNAMED])
    .orderBy('version', 'asc')
    .execute()
  let held = nothingHeld
  for (const { statement, fetched_at: fetchedAt } of stored) {
    try {
      const heldVersion = held.list.version
      const list = await verifyMembership(statement, anchor, { now: fetchedAt, heldVersion })
      held = await follow(held, list, fetchedAt, undefined)
    } catch (error) {
      if (!isFault(error)) throw error
      onTrouble(error.code)
    }
  }
  return held
}
