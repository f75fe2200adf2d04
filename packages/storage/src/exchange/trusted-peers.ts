import { Fault, isFault } from '@proofmark/domain'
import {
  type Anchor,
  type Member,
  type SuspensionNotice,
  Trust,
  type TrustPolicy,
  verifySuspension,
} from '@proofmark/protocol'
import { type ExchangeHolder, exchangeTables } from '../database.ts'
import { type KnownMembers, openKnownMembers } from './known-members.ts'

/** What this participant decided itself, above every directory. */
export interface OwnPeers {
  /** Refused, whoever admits them. */
  readonly deny: readonly string[]
  /** Believed with these keys, received by hand, whatever a directory says. */
  readonly pin: readonly Member[]
}

interface Options {
  readonly db: ExchangeHolder
  /** Where two know the same participant, the one that stands first is believed. */
  readonly directories: readonly {
    readonly anchor: Anchor
    readonly fetchStatement: () => Promise<string>
  }[]
  /** Reads them anew; what it throws is told and changes nothing. */
  readonly readOwnPeers: () => Promise<OwnPeers>
  readonly clock: () => Date
  /** What this participant demands beyond the protocol. */
  readonly policy?: TrustPolicy | undefined
  readonly onTrouble: (why: string) => void
  readonly onKeysRefused: (member: string, kids: readonly string[]) => void
}

export interface TrustedPeers {
  trust(): Trust
  /** Asks every directory. @returns whether one of them gave a list to believe */
  refresh(): Promise<boolean>
  /**
   * Takes a notice that was pushed to us; it counts at once, and until a newer list says otherwise.
   * @throws Fault of `verifySuspension`; TXP_ORDER_FORKED for a notice that is not news
   */
  takeSuspension(statement: string): Promise<void>
}

type Notices = ReadonlyMap<string, SuspensionNotice>

interface Source {
  readonly anchor: Anchor
  readonly members: KnownMembers
}

const statusIn = (member: Member, listVersion: number, notice: SuspensionNotice | undefined) =>
  notice && notice.version > listVersion ? notice.status : member.status

/** A member of a later directory must not take a key that stands for somebody else already. */
const addUnlessTaken = (
  chosen: Map<string, Member>,
  owners: Map<string, string>,
  member: Member,
): void => {
  if (chosen.has(member.id) || member.keys.some(({ kid }) => owners.has(kid))) return
  chosen.set(member.id, member)
  for (const { kid } of member.keys) owners.set(kid, member.id)
}

interface Word {
  readonly anchor: Anchor
  readonly trust: Trust
}

/** Everybody's word in one: our own first, then the directories in their order. */
const combine = (
  words: readonly Word[],
  notices: Notices,
  { deny, pin }: OwnPeers,
  policy: TrustPolicy | undefined,
): Trust => {
  const chosen = new Map<string, Member>()
  const owners = new Map<string, string>()
  for (const member of pin) addUnlessTaken(chosen, owners, { ...member, status: 'active' })
  for (const { anchor, trust } of words)
    for (const member of trust.members()) {
      const notice = notices.get(noticeKey(anchor.issuer, member.id))
      const status = statusIn(member, trust.version, notice)
      addUnlessTaken(chosen, owners, { ...member, status })
    }
  const members = [...chosen.values()].map(
    (member): Member => (deny.includes(member.id) ? { ...member, status: 'suspended' } : member),
  )
  const version = Math.max(0, ...words.map(({ trust }) => trust.version))
  return new Trust({ version, members }, policy)
}

const noticeKey = (issuer: string, member: string): string => `${issuer} ${member}`

/** Keeps one result as long as everything it was made from is the same: each `Trust` imports its keys once. */
const remembering = () => {
  let from: readonly unknown[] = []
  let result: Trust | undefined
  return (inputs: readonly unknown[], make: () => Trust): Trust => {
    const same =
      inputs.length === from.length && inputs.every((input, index) => input === from[index])
    if (!result || !same) {
      result = make()
      from = inputs
    }
    return result
  }
}

const nobodyOfOurs: OwnPeers = { deny: [], pin: [] }

/** Whom a participant believes: its own word, several directories, and their notices. */
export const openTrustedPeers = async (options: Options): Promise<TrustedPeers> => {
  const { db, clock, onTrouble, onKeysRefused, readOwnPeers } = options
  const sources: Source[] = []
  for (const { anchor, fetchStatement } of options.directories) {
    const members = await openKnownMembers({
      ...{ db, anchor, fetchStatement, clock, onTrouble, onKeysRefused },
    })
    sources.push({ anchor, members })
  }
  const anchors = sources.map(({ anchor }) => anchor)
  let own = nobodyOfOurs
  let notices = await readNotices(db, anchors, onTrouble)
  const remembered = remembering()

  const readOwn = async (): Promise<void> => {
    try {
      own = await readOwnPeers()
    } catch (error) {
      onTrouble(isFault(error) ? error.message : 'the peers file cannot be read')
    }
  }
  own = await readOwnPeers()

  return {
    trust() {
      const words = sources.map(({ anchor, members }) => ({ anchor, trust: members.trust() }))
      return remembered([own, notices, ...words.map(({ trust }) => trust)], () =>
        combine(words, notices, own, options.policy),
      )
    },
    async refresh() {
      await readOwn()
      const heard = await Promise.all(sources.map(({ members }) => members.refresh()))
      const read = await readNotices(db, anchors, onTrouble)
      notices = newestOf(notices, read)
      return heard.includes(true)
    },
    async takeSuspension(statement) {
      const now = clock()
      const { notice, source } = await verifyByAny(statement, sources, now)
      const listed = source.members.heldVersion()
      // The list was quicker and says the same.
      if (notice.version === listed) return
      const before = notices.get(noticeKey(notice.iss, notice.sub))
      if (notice.version <= Math.max(listed, before?.version ?? 0))
        throw new Fault('TXP_ORDER_FORKED', 'A newer word on this member is known.')
      await keepNotice(db, notice, statement, now)
      notices = new Map(notices).set(noticeKey(notice.iss, notice.sub), notice)
    },
  }
}

/** The newest word on each member: one that was taken while the others were read is not forgotten again. */
const newestOf = (known: Notices, read: Notices): Notices => {
  const news = [...read].filter(([key, { version }]) => version > (known.get(key)?.version ?? 0))
  return news.length > 0 ? new Map([...known, ...news]) : known
}

const verifyByAny = async (
  statement: string,
  sources: readonly Source[],
  now: Date,
): Promise<{ notice: SuspensionNotice; source: Source }> => {
  let wrong: unknown = new Fault('TXP_MESSAGE_UNAUTHENTIC')
  for (const source of sources)
    try {
      return { notice: await verifySuspension(statement, source.anchor, now), source }
    } catch (error) {
      if (!isFault(error)) throw error
      wrong = error
    }
  throw wrong
}

const keepNotice = async (
  db: ExchangeHolder,
  { iss: issuer, sub: member, version }: SuspensionNotice,
  statement: string,
  now: Date,
): Promise<void> => {
  await exchangeTables(db)
    .insertInto('suspension')
    .values({ issuer, member, version, statement, received_at: now })
    .onConflict((known) =>
      known
        .columns(['issuer', 'member'])
        .doUpdateSet({ version, statement, received_at: now })
        .where('suspension.version', '<', version),
    )
    .execute()
}

/** Notices are verified again whenever they are read: the database alone suspends nobody. */
const readNotices = async (
  db: ExchangeHolder,
  anchors: readonly Anchor[],
  onTrouble: (why: string) => void,
): Promise<Notices> => {
  const stored = await exchangeTables(db).selectFrom('suspension').selectAll().execute()
  const notices = new Map<string, SuspensionNotice>()
  for (const { issuer, statement, received_at: receivedAt } of stored) {
    const anchor = anchors.find((candidate) => candidate.issuer === issuer)
    if (!anchor) continue
    try {
      const notice = await verifySuspension(statement, anchor, receivedAt)
      notices.set(noticeKey(issuer, notice.sub), notice)
    } catch (error) {
      if (!isFault(error)) throw error
      onTrouble(error.code)
    }
  }
  return notices
}
