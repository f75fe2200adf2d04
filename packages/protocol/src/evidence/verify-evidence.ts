import { Fault, isFault } from '@proofmark/domain'
import type { EvidenceContent, EvidenceFile } from '../generated/messages.ts'
import { verifyCompact } from '../jws.ts'
import { type Anchor, readAnchor } from '../membership.ts'
import type { Message } from '../schema.ts'
import { checkConversation } from './check-conversation.ts'
import { checkLog } from './check-log.ts'
import { checkPermitted } from './check-permitted.ts'
import { checkTraining } from './check-training.ts'
import { digestOf, readEvidence } from './evidence-file.ts'
import { type Finding, isoTime, isWrong, momentOf } from './findings.ts'
import { History, type MemberList, readList } from './member-lists.ts'

export interface EvidenceReport {
  /** `training`: everything holds, and nothing of it is real. */
  readonly verdict: 'valid' | 'training' | 'not-valid'
  /** Whether any message says that it is of an exercise. */
  readonly training: boolean
  readonly trace: string
  readonly exportedBy: string
  readonly exportedAt: string
  /** What was found, in the order in which it was looked at. */
  readonly findings: readonly Finding[]
  /** The messages whose signatures hold: what was said. */
  readonly messages: readonly Message[]
}

/**
 * Checks an evidence file by itself: no network, no clock, no database. Every signature, every proof and
 * every byte is looked at; what does not hold is said, and the rest is looked at all the same.
 *
 * @param anchor what the reader was given of the directory by hand; without it the file's own is taken
 * @throws Fault PMK_INPUT_INVALID where the bytes are no evidence file
 */
export const verifyEvidence = async (
  bytes: Uint8Array,
  { anchor }: { readonly anchor: Anchor | null },
): Promise<EvidenceReport> => {
  const { file, isCanonical } = readEvidence(bytes)
  const { content } = file
  const own = readAnchor(JSON.stringify(content.anchor))
  const { lists, findings: members } = await checkLists(content, anchor ?? own)
  const history = new History(lists)
  const { training, finding: kind } = checkTraining(content)
  const log = await checkLog(content, history)
  const talks = await Promise.all(
    content.conversations.map((one) => checkConversation(one, { content, history, log })),
  )
  const messages = talks.flatMap(({ messages: said }) => said)
  const findings = [
    kind,
    ...(isCanonical ? [] : [{ step: 'file', code: 'file-respelled', with: {} } as const]),
    await checkSeal(file, history),
    ...checkPermitted(content, messages),
    checkDirectory(own, anchor),
    ...members,
    ...talks.flatMap(({ findings: found }) => found),
    ...log.findings,
  ]
  return {
    verdict: findings.some(isWrong) ? 'not-valid' : training ? 'training' : 'valid',
    training,
    trace: content.trace,
    exportedBy: content.exported_by,
    exportedAt: isoTime(content.exported_at),
    findings,
    messages,
  }
}

const fingerprints = ({ keys }: Anchor): string =>
  keys
    .map(({ kid }) => kid)
    .sort()
    .join(', ')

const checkDirectory = (own: Anchor, given: Anchor | null): Finding => {
  const said = { issuer: own.issuer, keys: fingerprints(own) }
  if (!given) return { step: 'directory', code: 'directory-from-file', with: said }
  const same = given.issuer === own.issuer && fingerprints(given) === said.keys
  return { step: 'directory', code: same ? 'directory-given' : 'directory-other', with: said }
}

const checkLists = async (
  { lists }: EvidenceContent,
  anchor: Anchor,
): Promise<{ lists: MemberList[]; findings: Finding[] }> => {
  const good: MemberList[] = []
  const findings: Finding[] = []
  for (const [place, statement] of lists.entries()) {
    try {
      const one = await readList(statement, anchor)
      const { version, iat, members } = one.list
      good.push(one)
      const said = { version, at: isoTime(iat), members: members.length, issuer: anchor.issuer }
      findings.push({ step: 'members', code: 'list-signed', with: said })
    } catch (error) {
      if (!isFault(error)) throw error
      const said = { place: place + 1, why: error.code }
      findings.push({ step: 'members', code: 'list-bad', with: said })
    }
  }
  return { lists: good, findings }
}

/** That the exporting State signed for every byte of the content. */
const checkSeal = async ({ content, seal }: EvidenceFile, history: History): Promise<Finding> => {
  const { exported_by: state, exported_at: second } = content
  const said = { state, at: isoTime(second) }
  try {
    await history.with(second, async ({ trust }) => {
      const { claims, signer } = await verifyCompact(
        seal,
        'txp-evidence+jwt',
        trust,
        momentOf(second),
      )
      const isOurs = signer.owner.id === state && claims.iss === state && claims.iat === second
      if (!isOurs || claims.digest !== digestOf(content) || Object.keys(claims).length !== 3)
        throw new Fault('TXP_MESSAGE_UNAUTHENTIC', 'The seal is for another content.')
    })
    return { step: 'file', code: 'file-whole', with: said }
  } catch (error) {
    if (!isFault(error)) throw error
    return { step: 'file', code: 'file-changed', with: { ...said, why: error.code } }
  }
}
