import { isFault } from '@proofmark/domain'
import {
  cosignNote,
  epochOfLog,
  formatSignature,
  isSignedBy,
  keysOfLog,
  logOrigin,
  type OwnKey,
  ownerOfLog,
  parseWitnessRequest,
  provesConsistency,
  readBase64,
  type Trust,
  witnessName,
  writeBase64,
} from '@proofmark/protocol'
import type { Kysely } from 'kysely'
import { type ExchangeHolder, exchangeTables } from '../database.ts'
import type { ExchangeTables } from '../tables/exchange.ts'
import type { WitnessedLogTable } from '../tables/log.ts'

/** What a witness answers, as C2SP `tlog-witness` says it: each outcome has its HTTP status there. */
export type WitnessAnswer =
  | { readonly kind: 'cosigned'; readonly line: string }
  /** The log thinks we saw another size; it is told which. Or it shows another tree of the same size. */
  | { readonly kind: 'conflict'; readonly size: number }
  | { readonly kind: 'malformed' | 'unauthentic' | 'unknown-log' | 'inconsistent' }

export interface WitnessContext {
  readonly db: ExchangeHolder
  readonly self: string
  readonly logKey: OwnKey
  readonly trust: () => Trust
  readonly clock: () => Date
  /** A log that forks or goes back is never cosigned, and somebody has to know. */
  readonly onMisbehaviour: (owner: string, what: 'fork' | 'rollback') => void
  /** A participant goes on in a log of a new epoch: it says that its database was set back. */
  readonly onNewEpoch: (owner: string, epoch: number) => void
}

type Asked = ReturnType<typeof parseWitnessRequest>

/**
 * Cosigns a checkpoint of another participant's log, if the log only grew since the last one we
 * cosigned. The newest is kept under a row lock and committed before the cosignature is given away: of
 * two requests at one moment, one is refused.
 */
export const witnessCheckpoint = async (
  body: string,
  context: WitnessContext,
): Promise<WitnessAnswer> => {
  const asked = readRequest(body)
  if (!asked) return { kind: 'malformed' }
  const { checkpoint, note, from } = asked
  const now = context.clock()
  const owner = context.trust().member(ownerOfLog(checkpoint.origin) ?? '')
  if (owner?.status !== 'active' || owner.id === context.self) return { kind: 'unknown-log' }
  try {
    if (!(await isSignedBy(note, keysOfLog(context.trust(), checkpoint.origin, now))))
      return { kind: 'unauthentic' }
  } catch (error) {
    if (isFault(error)) return { kind: 'unauthentic' }
    throw error
  }
  if (from > checkpoint.size) return { kind: 'malformed' }
  return exchangeTables(context.db)
    .transaction()
    .execute((tx) => weigh(tx, asked, owner.id, context))
}

const readRequest = (body: string): Asked | null => {
  try {
    return parseWitnessRequest(body)
  } catch (error) {
    if (isFault(error)) return null
    throw error
  }
}

const weigh = async (
  tx: Kysely<ExchangeTables>,
  asked: Asked,
  owner: string,
  context: WitnessContext,
): Promise<WitnessAnswer> => {
  const { from, path, checkpoint } = asked
  const seen = await lockSeen(tx, checkpoint.origin, context.clock())
  if (await hasLaterLog(tx, owner, checkpoint.origin)) {
    context.onMisbehaviour(owner, 'rollback')
    return { kind: 'unknown-log' }
  }
  if (from !== seen.size) {
    if (checkpoint.size < seen.size) context.onMisbehaviour(owner, 'rollback')
    return { kind: 'conflict', size: seen.size }
  }
  const older = { size: seen.size, root: readBase64(seen.root) ?? new Uint8Array() }
  if (!provesConsistency({ from: older, to: checkpoint, path })) {
    if (path.length > 0 || checkpoint.size === seen.size) context.onMisbehaviour(owner, 'fork')
    return checkpoint.size === seen.size
      ? { kind: 'conflict', size: seen.size }
      : { kind: 'inconsistent' }
  }
  if (seen.size === 0 && epochOfLog(checkpoint.origin) > 1)
    context.onNewEpoch(owner, epochOfLog(checkpoint.origin))
  return { kind: 'cosigned', line: await cosign(tx, asked, context) }
}

/** Whether a log of a later epoch of this participant was cosigned here: then the older one has ended. */
const hasLaterLog = async (
  tx: Kysely<ExchangeTables>,
  owner: string,
  origin: string,
): Promise<boolean> => {
  const seen = await tx
    .selectFrom('witnessed_log')
    .select('origin')
    .where('origin', 'like', `${logOrigin(owner)}/%`)
    .where('size', '>', 0)
    .execute()
  return seen.some((later) => epochOfLog(later.origin) > epochOfLog(origin))
}

/** Whoever asks at the same moment waits here, and then finds what the first was given. */
const lockSeen = async (
  tx: Kysely<ExchangeTables>,
  origin: string,
  now: Date,
): Promise<Pick<WitnessedLogTable, 'size' | 'root'>> => {
  await tx
    .insertInto('witnessed_log')
    .values({ origin, size: 0, root: '', note: '', seen_at: now })
    .onConflict((known) => known.doNothing())
    .execute()
  return tx
    .selectFrom('witnessed_log')
    .select(['size', 'root'])
    .where('origin', '=', origin)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

const cosign = async (
  tx: Kysely<ExchangeTables>,
  { checkpoint, note, signed }: Asked,
  { self, logKey, clock }: WitnessContext,
): Promise<string> => {
  const now = clock()
  const { origin, size, root } = checkpoint
  const line = formatSignature(await cosignNote(note.text, witnessName(self), logKey, now))
  await tx
    .updateTable('witnessed_log')
    .set({ size, root: writeBase64(root), note: signed, seen_at: now })
    .where('origin', '=', origin)
    .execute()
  return line
}
