import { isFault } from '@proofmark/domain'
import {
  type Anchor,
  type Attachment,
  checkpointOfLogged,
  type EvidenceReport,
  hashOf,
  isWrong,
  judgeResult,
  type Member,
  openAttachment,
  openMessages,
  openResults,
  readCheckpoint,
  readPollHeader,
  readTrustPolicy,
  type StoredKey,
  type StoredSecondKey,
  Trust,
  useKeyFile,
  verifyEvidence,
  verifyMembership,
  verifyMessage,
  verifyPoll,
  verifyReceipt,
  verifyRefusal,
} from '@proofmark/protocol'
import { attemptTrust } from './attempt-trust.ts'
import { type Text, type Vector, wholeText } from './make/vector.ts'

/** schema/vectors/cast.json. */
export interface CastFile {
  readonly now: string
  readonly anchor: Anchor
  readonly anchorKey: StoredKey
  readonly members: readonly Member[]
  readonly keys: Readonly<Record<string, readonly StoredKey[]>>
  readonly second: Readonly<Record<string, readonly StoredSecondKey[]>>
}

/** What our implementation makes of a vector: `accepted`, a verdict, or the code of the fault. */
export const outcomeOf = async (vector: Vector, cast: CastFile): Promise<string> => {
  try {
    return (await attemptTrust(vector, cast)) ?? (await attempt(vector, cast))
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  }
}

const attempt = async (vector: Vector, cast: CastFile): Promise<string> => {
  const now = new Date(cast.now)
  const text = (name: string): string => wholeText(vector[name] as Text)
  const trust = trustOf(vector, cast)
  const own = async (id: string) => (await useKeyFile({ keys: cast.keys[id] ?? [] }, now)).all
  const sent = () => ({ from: 'ARG', to: 'BRA', ...(vector.sent as { jti: string; hash: string }) })
  switch (vector.do) {
    case 'open-messages':
      await openMessages(text('envelope'), await own('ARG'))
      return 'accepted'
    case 'open-results':
      await openResults(text('envelope'), Number(vector.sent), await own('BRA'))
      return 'accepted'
    case 'verify-message':
      await verifyMessage(text('message'), 'ARG', trust, now)
      return 'accepted'
    case 'verify-receipt':
      await verifyReceipt(text('receipt'), sent(), trust, now)
      return 'accepted'
    case 'verify-error':
      await verifyRefusal(text('error'), sent(), trust, now)
      return 'accepted'
    case 'judge-result': {
      const result = vector.result as Parameters<typeof judgeResult>[0]
      return (await judgeResult(result, sent(), trust, now)).kind
    }
    case 'verify-membership':
      await verifyMembership(text('statement'), cast.anchor, {
        now,
        heldVersion: Number(vector.held),
      })
      return 'accepted'
    case 'use-members':
      new Trust({ version: 1, members: vector.members as Member[] })
      return 'accepted'
    case 'use-key':
      return useOneKey(vector.key as Member['keys'][number], now)
    case 'verify-logged': {
      const receipt = await verifyReceipt(text('receipt'), sent(), trust, now)
      return (await checkpointOfLogged(receipt, trust)) ? 'accepted' : 'unproved'
    }
    case 'read-checkpoint':
      readCheckpoint(text('checkpoint'))
      return 'accepted'
    case 'verify-poll':
      await verifyPoll(readPollHeader(text('poll')), 'ARG', trust, now)
      return 'accepted'
    case 'open-attachment':
      await openAttachment(text('sealed'), vector.named as Attachment, await own('ARG'))
      return 'accepted'
    case 'verify-evidence': {
      const anchor = (vector.anchor ?? null) as Anchor | null
      return wrongIn(await verifyEvidence(Buffer.from(text('file')), { anchor }))
    }
    default:
      throw new Error(`Nobody tries ${vector.do} here.`)
  }
}

/** Everything that is wrong with a file, each once, in the order in which it was found. */
const wrongIn = ({ findings }: EvidenceReport): string =>
  [...new Set(findings.filter(isWrong).map(({ code }) => code))].join(' ') || 'accepted'

const trustOf = ({ policy }: Vector, { members }: CastFile): Trust => {
  const { second_signature_from: from } = (policy ?? {}) as { second_signature_from?: string }
  return new Trust({ version: 1, members: [...members] }, readTrustPolicy(from))
}

/** A published key is taken for its use, by whoever looks for it. */
const useOneKey = async (key: Member['keys'][number], now: Date): Promise<string> => {
  const owner: Member = {
    id: 'XXX',
    role: 'node',
    inbox: 'urn:none',
    status: 'active',
    keys: [key],
  }
  const trust = new Trust({ version: 1, members: [owner] })
  const found =
    key.use === 'enc' ? await trust.sealingKey('XXX', now) : await trust.signatureKey(key.kid, now)
  return found ? 'accepted' : `no key, ${hashOf(key.kid)}`
}
