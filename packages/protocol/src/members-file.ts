import { Fault } from '@proofmark/domain'
import type { TrustMarkName } from './federation/trust-mark.ts'
import { trustMarkTypes } from './federation/trust-mark.ts'
import type { Member, MemberKey } from './generated/messages.ts'
import { parseMember } from './schema.ts'
import { succeed } from './succession.ts'
import { Trust } from './trust.ts'

export interface GivenMark {
  readonly since: string
  readonly until?: string
}

export interface AdmittedMember {
  readonly member: Member
  readonly marks: Readonly<Partial<Record<TrustMarkName, GivenMark>>>
}

export const membershipActs = ['admit', 'keys', 'suspend', 'lift', 'mark', 'unmark'] as const
export type MembershipAct = (typeof membershipActs)[number]

export interface MembershipChange {
  readonly version: number
  readonly at: string
  readonly act: MembershipAct
  readonly member: string
}

/** Whom a directory admits: the one source of its list and of its federation statements. */
export interface MembersFile {
  /** Grows with every change. */
  readonly version: number
  readonly members: readonly AdmittedMember[]
  /** What was changed through the command line, the newest last. */
  readonly changes: readonly MembershipChange[]
}

/** What a participant's operator hands to the directory's. */
export interface Submission {
  readonly id: string
  readonly role: Member['role']
  readonly inbox: string
  readonly entity?: string
  readonly keys: readonly MemberKey[]
  /** The participant's own word for these keys, by a federation key of before. */
  readonly vouch?: string
}

/** As many changes as are kept to be shown. */
const CHANGES_KEPT = 200
const MOST_VOUCHES = 20

const bad = (detail: string) => new Fault('PMK_CONFIGURATION_BAD', detail)

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const isMarks = (value: unknown): value is AdmittedMember['marks'] =>
  isObject(value) &&
  Object.entries(value).every(
    ([name, given]) =>
      name in trustMarkTypes &&
      isObject(given) &&
      [given.since, given.until ?? given.since].every(
        (time) => typeof time === 'string' && !Number.isNaN(Date.parse(time)),
      ),
  )

const readAdmitted = (entry: unknown): AdmittedMember => {
  if (!isObject(entry)) throw bad('The members file holds a member that is none.')
  const { marks = {}, ...member } = entry
  if (!isMarks(marks)) throw bad('The members file gives a mark that is not known.')
  return { member: parseMember(member), marks }
}

const isChange = (value: unknown): value is MembershipChange =>
  isObject(value) &&
  Number.isSafeInteger(value.version) &&
  typeof value.at === 'string' &&
  typeof value.member === 'string' &&
  membershipActs.some((act) => act === value.act)

/** @throws Fault PMK_CONFIGURATION_BAD, TXP_MESSAGE_INVALID naming the field, TXP_ENVELOPE_MALFORMED */
export const readMembersFile = (text: string): MembersFile => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw bad('The members file cannot be read as JSON.')
  }
  if (!isObject(value) || !Array.isArray(value.members) || !Number.isSafeInteger(value.version))
    throw bad('The members file lacks `version` or `members`.')
  const { version, members, changes = [] } = value
  if (!Array.isArray(changes) || !changes.every(isChange))
    throw bad('The members file holds a change that is none.')
  const file = { version: Number(version), members: members.map(readAdmitted), changes }
  new Trust({ version: file.version, members: listedMembers(file) })
  return file
}

export const writeMembersFile = ({ version, members, changes }: MembersFile): string => {
  const entries = members.map(({ member, marks }) => ({
    ...member,
    ...(Object.keys(marks).length > 0 ? { marks } : {}),
  }))
  return `${JSON.stringify({ version, members: entries, changes }, undefined, 2)}\n`
}

/** The members as the list shows them. */
export const listedMembers = ({ members }: Pick<MembersFile, 'members'>): Member[] =>
  members.map(({ member }) => member)

export const admittedIn = (file: MembersFile, id: string): AdmittedMember => {
  const found = file.members.find(({ member }) => member.id === id)
  if (!found) throw new Fault('PMK_NOT_FOUND', `"${id}" is no member.`)
  return found
}

const changed = (
  file: MembersFile,
  admitted: AdmittedMember,
  act: MembershipAct,
  at: Date,
): MembersFile => {
  const { id } = admitted.member
  const version = file.version + 1
  const known = file.members.some(({ member }) => member.id === id)
  const members = known
    ? file.members.map((one) => (one.member.id === id ? admitted : one))
    : [...file.members, admitted]
  const change = { version, at: at.toISOString(), act, member: id }
  const next = { version, members, changes: [...file.changes, change].slice(-CHANGES_KEPT) }
  // Two members of one key would stop every node from taking the list.
  new Trust({ version, members: listedMembers(next) })
  return next
}

/**
 * Admits a participant, or takes the new keys of one that is admitted; those need its own word, for
 * without it the nodes that know the participant would not use them.
 *
 * @throws Fault PMK_INPUT_INVALID where nobody vouches; TXP_MESSAGE_INVALID naming the field
 */
export const admitMember = async (
  file: MembersFile,
  { vouch, ...submission }: Submission,
  at: Date,
): Promise<MembersFile> => {
  const before = file.members.find(({ member }) => member.id === submission.id)
  const vouches = [...(before?.member.vouches ?? []), ...(vouch ? [vouch] : [])]
  const member = parseMember({
    ...submission,
    keys: [...submission.keys],
    status: before?.member.status ?? 'active',
    ...(vouches.length > 0 ? { vouches: vouches.slice(-MOST_VOUCHES) } : {}),
  })
  if (!before) return changed(file, { member, marks: {} }, 'admit', at)
  const { refused } = await succeed(before.member, member, at)
  if (refused.length > 0)
    throw new Fault(
      'PMK_INPUT_INVALID',
      'It does not vouch for its new keys with a federation key of before (`proofmark keys rotate` prints such a vouch).',
    )
  return changed(file, { ...before, member }, 'keys', at)
}

/** @throws Fault PMK_NOT_FOUND; PMK_INPUT_INVALID where nothing would change */
export const setStatus = (
  file: MembersFile,
  id: string,
  status: Member['status'],
  at: Date,
): MembersFile => {
  const { member, marks } = admittedIn(file, id)
  if (member.status === status)
    throw new Fault('PMK_INPUT_INVALID', `"${id}" is ${status} already.`)
  const act = status === 'suspended' ? 'suspend' : 'lift'
  return changed(file, { member: { ...member, status }, marks }, act, at)
}

/** Gives a mark, or takes it back with null. @throws Fault PMK_NOT_FOUND */
export const setMark = (
  file: MembersFile,
  id: string,
  { name, given }: { readonly name: TrustMarkName; readonly given: GivenMark | null },
  at: Date,
): MembersFile => {
  const { member, marks } = admittedIn(file, id)
  const { [name]: _before, ...others } = marks
  const next = given ? { ...others, [name]: given } : others
  return changed(file, { member, marks: next }, given ? 'mark' : 'unmark', at)
}
