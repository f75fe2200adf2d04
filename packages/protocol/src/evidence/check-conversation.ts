import { isFault } from '@proofmark/domain'
import { decodeCanonical, hashOf } from '../base64url.ts'
import type {
  EvidenceConversation,
  EvidenceEntry,
  EvidenceErased,
  EvidenceMessage,
} from '../generated/messages.ts'
import { leafOf, logOrigin, provesInclusion } from '../log/index.ts'
import { verifyMessage } from '../message.ts'
import type { Message } from '../schema.ts'
import { checkAnswered, checkPeerLog, checkReceipt } from './check-receipts.ts'
import { type Checked, type Surroundings, secondOf } from './checked.ts'
import { type Finding, isoTime, momentOf } from './findings.ts'
import type { MemberList } from './member-lists.ts'
import { unverifiedHeader } from './unverified-claims.ts'

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
    findings.push(...filesNamed(message))
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

/** A file is proved by the hash that was signed; the file itself is not here, or sealed for its recipient. */
const filesNamed = ({ att = [], iss: from, jti }: Message): Finding[] =>
  att.map(({ sha256, size, media }) => ({
    ...{ step: 'message', code: 'file-named' },
    with: { from, jti, sha256, size, media },
  }))

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
  ...(await checkAnswered(one, around)),
  ...checkEntries(one, around),
  ...(await checkPeerLog(one, around)),
]

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
