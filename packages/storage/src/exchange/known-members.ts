import { isFault } from '@proofmark/domain'
import { type Anchor, type Membership, Trust, verifyMembership } from '@proofmark/protocol'
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
}

export interface KnownMembers {
  /** Whom we believe now. */
  trust(): Trust
  /** Asks the directory; a directory that is away, lies or goes back changes nothing. */
  refresh(): Promise<void>
}

const nobody = new Trust({ version: 0, members: [] })

/** Keeps the newest list the directory ever signed, in the database and in memory. */
export const openKnownMembers = async (options: Options): Promise<KnownMembers> => {
  let trust = await storedTrust(options)

  const accept = async (statement: string): Promise<void> => {
    const now = options.clock()
    const heldVersion = trust.version
    const list = await verifyMembership(statement, options.anchor, { now, heldVersion })
    await keep(options.db, list, statement, now)
    if (list.version > heldVersion) trust = new Trust(list)
  }

  return {
    trust: () => trust,
    async refresh() {
      try {
        await accept(await options.fetchStatement())
      } catch (error) {
        options.onTrouble(isFault(error) ? error.code : 'unreachable')
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

/** What was believed before a restart, as long as it is not staler than peers are given. */
const storedTrust = async ({ db, anchor, clock }: Options): Promise<Trust> => {
  const stored = await exchangeTables(db)
    .selectFrom('membership')
    .selectAll()
    .orderBy('version', 'desc')
    .executeTakeFirst()
  if (!stored || clock().getTime() - stored.fetched_at.getTime() > SOFT_STALE_MS) return nobody
  const then = { now: stored.fetched_at, heldVersion: 0 }
  return new Trust(await verifyMembership(stored.statement, anchor, then))
}
