import { Fault } from '@proofmark/domain'
import { decodeCanonical, parseStrictJson, type Trust } from '@proofmark/protocol'
import type { Without } from './defects.ts'
import { holds } from './reading.ts'

interface Asked {
  readonly self: string
  readonly trust: () => Trust
  readonly without: Without
}

const CLAIMS = ['aud', 'iat', 'iss', 'jti']
const HEADER = ['alg', 'crit', 'kid', 'txp', 'typ']

const part = (text: string): Record<string, unknown> => {
  const bytes = decodeCanonical(text)
  if (!bytes) throw new Fault('TXP_ENVELOPE_MALFORMED')
  return parseStrictJson(bytes)
}

const names = (value: object): string => Object.keys(value).sort().join()

/** Who looks into their mailbox, as far as the poll proves it. A thin node keeps nothing for anybody. */
export const createPolls = ({ self, trust, without }: Asked) => {
  const seen = new Set<string>()
  return async (poll: string): Promise<null> => {
    const [head = '', payload = '', tail = ''] = poll.split('.')
    const header = part(head)
    const { alg, kid, typ } = header
    if (typ !== 'txp-poll+jwt' || names(header) !== HEADER.join())
      throw new Fault('TXP_ENVELOPE_MALFORMED')
    const owner = trust()
      .members()
      .find(({ keys }) => keys.some((one) => one.kid === kid && one.use === 'sig'))
    const key = owner?.keys.find((one) => one.kid === kid)
    const signature = decodeCanonical(tail)
    const good =
      key !== undefined &&
      key.alg === alg &&
      signature !== null &&
      holds({ ...header, alg: String(alg), kid: String(kid) }, `${head}.${payload}`, signature, key)
    if (!owner || (!good && !without('takes-any-poll'))) throw new Fault('TXP_MESSAGE_UNAUTHENTIC')
    if (owner.status !== 'active') throw new Fault('TXP_PEER_SUSPENDED')
    const claims = part(payload)
    if (names(claims) !== CLAIMS.join()) throw new Fault('TXP_MESSAGE_INVALID')
    if (claims.iss !== owner.id && !without('opens-any-mailbox'))
      throw new Fault('TXP_ISSUER_MISMATCH')
    if (claims.aud !== self) throw new Fault('TXP_AUDIENCE_WRONG')
    if (Math.abs(Number(claims.iat) - Date.now() / 1000) > 301)
      throw new Fault('TXP_MESSAGE_EXPIRED')
    const name = `${claims.iss} ${claims.jti}`
    if (seen.has(name) && !without('takes-polls-twice')) throw new Fault('TXP_ID_REUSED')
    seen.add(name)
    return null
  }
}
