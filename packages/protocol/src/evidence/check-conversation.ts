import { isFault } from '@proofmark/domain'
import { decodeCanonical, hashOf } from '../base64url.ts'
import type {
  EvidenceContent,
  EvidenceConversation,
  EvidenceEntry,
  EvidenceErased,
  EvidenceMessage,
} from '../generated/messages.ts'
import { checkpointOfLogged, leafOf, logOrigin, provesInclusion } from '../log/index.ts'
import { verifyMessage } from '../message.ts'
import { verifyAnyReceipt, verifyReceipt } from '../receipt.ts'
import type { Message } from '../schema.ts'
import { type CheckedLog, checkTestimony } from './check-log.ts'
import { type Finding, isoTime, momentOf } from './findings.ts'
import type { History, MemberList } from './member-lists.ts'
import { unverifiedClaims, unverifiedHeader } from './unverified-claims.ts'

interface Surroundings {
  readonly content: EvidenceContent
  readonly history: History
  readonly log: CheckedLog
}

/** A message that holds, or what is left of one, with what the file says about it. */
interface Checked {
  readonly message: Pick<Message, 'iss' | 'aud' | 'jti' | 'type' | 'seq' | 'prev' | 'ref'>
  readonly hash: string
  readonly evidence: Pick<EvidenceMessage, 'direction' | 'receipt' | 'logged' | 'entries'>
  /** Its content was erased: what it held of others, nobody can say any more. */
  readonly gone?: true
}

/** Checks what two States said to each other: each message by itself, then how they hang together. */
export const checkConversation = async (
  conversation: EvidenceConversation,
  around: Surroundings,
): Promise<{ readonly findings: Finding[]; readonly messages: Message[] }> => {
  const findings: Finding[] = []
  const checked: Checked[] = []
  const messages: Message[] = []
  for (const [place, evidence] of conversation.messages.entries()) {
    const { finding, message } = await checkMessage(evidence, conversation, around)
    findings.push({ ...finding, with: { ...finding.with, place: place + 1 } })
    if (!message) continue
    const one = { message, hash: hashOf(evidence.message), evidence }
    checked.push(one)
    messages.push(message)
    findings.push(...(await checkReceipts(one, around)))
  }
  for (const erased of conversation.erased ?? []) {
    const one = whatIsLeft(erased, conversation, around)
    checked.push(one)
    findings.push(checkErased(erased, one), ...(await checkReceipts(one, around)))
  }
  return {
    findings: [...findings, ...checkAnswers(checked), ...checkOrder(checked)],
    messages,
  }
}

/** When something says it was signed; 0 where it says nothing of the kind. */
const secondOf = (jws: string): number => {
  try {
    const { iat } = unverifiedClaims(jws)
    return typeof iat === 'number' ? iat : 0
  } catch (error) {
    if (isFault(error)) return 0
    throw error
  }
}

/** Which key signed a text that was verified. */
const keyOf = (jws: string): string => {
  const { kid } = unverifiedHeader(jws)
  return typeof kid === 'string' ? kid : ''
}

const keySaid = (jws: string, owner: string, { list, trust }: MemberList) => {
  const kid = keyOf(jws)
  const key = trust.member(owner)?.keys.find((known) => known.kid === kid)
  const said = { kid, version: list.version, listed: isoTime(list.iat) }
  return { ...said, from_day: key?.valid_from ?? '', until_day: key?.valid_until ?? '' }
}

const checkMessage = async (
  { message: text, direction }: EvidenceMessage,
  { conv, peer }: EvidenceConversation,
  { content, history }: Surroundings,
): Promise<{ finding: Finding; message?: Message }> => {
  const second = secondOf(text)
  const [from, to] =
    direction === 'sent' ? [content.exported_by, peer] : [peer, content.exported_by]
  try {
    return await history.with(second, async (list) => {
      const at = momentOf(second)
      const message = await verifyMessage(text, to, list.trust, at)
      const said = { from, to, at: isoTime(second), type: message.type, jti: message.jti }
      const isHere = message.iss === from && message.conv === conv && message.sub === content.trace
      if (!isHere) return { finding: { step: 'message', code: 'message-elsewhere', with: said } }
      const key = keySaid(text, from, list)
      return {
        finding: { step: 'message', code: 'message-signed', with: { ...said, ...key } },
        message,
      }
    })
  } catch (error) {
    if (!isFault(error)) throw error
    const said = { from, to, at: isoTime(second), why: error.code }
    return { finding: { step: 'message', code: 'message-bad', with: said } }
  }
}

/** Its place, hash and type are the exporting State's word; what others signed about them is looked at. */
const whatIsLeft = (
  { direction, jti, type, seq, hash, ...evidence }: EvidenceErased,
  { peer }: EvidenceConversation,
  { content: { exported_by: self } }: Surroundings,
): Checked => {
  const [iss, aud] = direction === 'sent' ? [self, peer] : [peer, self]
  const message = { iss, aud, jti, type: type as Message['type'], seq }
  return { message, hash, evidence: { direction, ...evidence }, gone: true }
}

const DAY_SECONDS = 86_400

/** That the day it could be kept was over in UTC when it was erased. */
const checkErased = (
  { kept_until, erased_at, issued_at, under }: EvidenceErased,
  { message: { iss: from, aud: to, jti, type } }: Checked,
): Finding => {
  const over = Date.parse(`${kept_until}T00:00:00Z`) / 1000 + DAY_SECONDS
  const early = erased_at < over
  const said = { from, to, at: isoTime(issued_at), type, jti, under, day: kept_until }
  const code = early ? 'erased-early' : 'message-erased'
  return { step: 'message', code, with: { ...said, erased: isoTime(erased_at) } }
}

const checkReceipts = async (one: Checked, around: Surroundings): Promise<Finding[]> => [
  await checkReceipt(one, around),
  ...checkEntries(one, around),
  ...(await checkPeerLog(one, around)),
]

const checkReceipt = async (
  { message, hash, evidence: { receipt } }: Checked,
  { history }: Surroundings,
): Promise<Finding> => {
  const { aud: by, iss: to, jti } = message
  if (receipt === undefined) return { step: 'receipt', code: 'receipt-absent', with: { by, jti } }
  const second = secondOf(receipt)
  const said = { by, jti, at: isoTime(second) }
  try {
    await history.with(second, ({ trust }) =>
      verifyReceipt(receipt, { from: by, to, jti, hash }, trust, momentOf(second)),
    )
    return { step: 'receipt', code: 'receipt-signed', with: said }
  } catch (error) {
    if (!isFault(error)) throw error
    return { step: 'receipt', code: 'receipt-bad', with: { ...said, why: error.code } }
  }
}

const kindsOf = {
  sent: { message: 'sent', receipt: 'receipt-got' },
  received: { message: 'received', receipt: 'receipt-given' },
} as const

/** That the exporting State's log holds the message, and what was signed for it. */
const checkEntries = (one: Checked, around: Surroundings): Finding[] => {
  const { evidence, message, hash } = one
  const { direction, entries, receipt } = evidence
  const kinds = kindsOf[direction]
  const digests = new Map([[kinds.message as string, hash]])
  if (receipt !== undefined) digests.set(kinds.receipt, hashOf(receipt))
  const findings = entries.map((entry): Finding => {
    const digest = digests.get(entry.kind)
    const isThere = digest !== undefined && isLogged(entry, digest, one, around)
    digests.delete(entry.kind)
    const said = { owner: around.content.exported_by, what: entry.kind, jti: message.jti }
    const place = { index: entry.index, size: entry.size }
    const code = isThere ? 'entry-logged' : 'entry-bad'
    return { step: 'log', code, with: { ...said, ...place } }
  })
  const missing = [...digests.keys()].map((what): Finding => {
    const said = { owner: around.content.exported_by, what, jti: message.jti }
    return { step: 'log', code: 'entry-absent', with: said }
  })
  return [...findings, ...missing]
}

const isLogged = (
  { kind, salt, epoch, size, index, path }: EvidenceEntry,
  digest: string,
  { message: { iss, aud, jti }, evidence: { direction } }: Checked,
  { content, log }: Surroundings,
): boolean => {
  const checkpoint = log.at(logOrigin(content.exported_by, epoch), size)
  const hashes = path.map(decodeCanonical)
  const leaf = leafOf({ salt, kind, peer: direction === 'sent' ? aud : iss, jti, digest })
  return (
    checkpoint !== undefined &&
    hashes.every((hash) => hash !== null) &&
    provesInclusion({ index, size, leaf, path: hashes, root: checkpoint.root })
  )
}

/** That the other State's own log holds it too, so that neither can deny it alone. */
const checkPeerLog = async (
  { message, hash, evidence: { logged } }: Checked,
  { history }: Surroundings,
): Promise<Finding[]> => {
  if (logged === undefined) return []
  const { aud: owner, iss: to, jti } = message
  const second = secondOf(logged)
  const said = { owner, jti, at: isoTime(second) }
  try {
    return await history.with(second, async ({ trust }): Promise<Finding[]> => {
      const at = momentOf(second)
      const receipt = await verifyAnyReceipt(logged, { from: owner, to }, trust, at)
      const isFor = receipt.ref.jti === jti && receipt.ref.hash === hash
      const read = isFor ? await checkpointOfLogged(receipt, trust) : null
      if (!read) return [{ step: 'log', code: 'peer-logged-bad', with: said }]
      const place = { index: receipt.log?.index ?? 0, size: read.checkpoint.size }
      return [
        { step: 'log', code: 'peer-logged', with: { ...said, ...place } },
        ...(await checkTestimony(read, history)),
      ]
    })
  } catch (error) {
    if (!isFault(error)) throw error
    return [{ step: 'log', code: 'peer-logged-bad', with: { ...said, why: error.code } }]
  }
}

/** An answer names the message it answers by its hash; that message has to be here. */
const checkAnswers = (checked: readonly Checked[]): Finding[] =>
  checked.flatMap(({ message: { ref, type, iss: from, jti }, gone }): Finding[] => {
    if (gone) return []
    if (ref === undefined && type !== 'trace.response' && type !== 'trace.correct') return []
    const target = checked.find(
      ({ message, hash }) => message.jti === ref?.jti && hash === ref.hash,
    )
    const said = { from, type, jti, to: target?.message.type ?? '' }
    return [{ step: 'order', code: target ? 'answer-bound' : 'answer-unbound', with: said }]
  })

/** Each State numbered what it said and hashed what it had said before: nothing is left out or put in. */
const checkOrder = (checked: readonly Checked[]): Finding[] =>
  (['sent', 'received'] as const).flatMap((direction): Finding[] => {
    const said = checked
      .filter(({ evidence }) => evidence.direction === direction)
      .sort((one, other) => one.message.seq - other.message.seq)
    const [first] = said
    if (!first) return []
    const broken = said.findIndex(
      ({ message: { seq, prev }, gone }, at) =>
        seq !== at + 1 || (!gone && prev !== said[at - 1]?.hash),
    )
    const { iss: from, aud: to } = first.message
    const facts = { from, to, count: said.length, place: broken + 1 }
    const code = broken < 0 ? 'order-whole' : 'order-broken'
    return [{ step: 'order', code, with: facts }]
  })
