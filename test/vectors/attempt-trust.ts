import {
  type FederationAnchor,
  type FetchStatement,
  type Member,
  memberOf,
  resolveEntity,
  succeed,
  validMarks,
  verifyHistoricalKeys,
  verifySuspension,
} from '@proofmark/protocol'
import type { CastFile } from './attempt.ts'
import type { Vector } from './make/vector.ts'

const isValidAt = ({ valid_from, valid_until }: Member['keys'][number], at: Date): boolean =>
  new Date(valid_from) <= at && at < new Date(valid_until)

/** `accepted` where every listed key of a known member counts at that time. */
const followKeys = async (vector: Vector, now: Date): Promise<string> => {
  const [held, listed] = [vector.held as Member, vector.listed as Member]
  const { member, refused } = await succeed(held, listed, now)
  const at = new Date(String(vector.at))
  // What was retired or is yet to come in the list itself is not what is asked.
  const wanted = listed.keys.filter((key) => isValidAt(key, now))
  const counts = ({ kid }: Member['keys'][number]): boolean =>
    member.keys.some((key) => key.kid === kid && isValidAt(key, at))
  return refused.length === 0 && wanted.every(counts) ? 'accepted' : 'unvouched'
}

const resolved = (vector: Vector, now: Date) => {
  const statements = vector.statements as Readonly<Record<string, string>>
  const fetch: FetchStatement = async (endpoint, sub) => {
    const text = statements[`${endpoint} ${sub ?? ''}`]
    if (text === undefined) throw new Error(`The vector holds nothing at ${endpoint}.`)
    return text
  }
  const anchors = vector.anchors as readonly FederationAnchor[]
  return resolveEntity(String(vector.entity), anchors, fetch, now)
}

/** What our implementation makes of a vector about trust; undefined where it is about something else. */
export const attemptTrust = async (
  vector: Vector,
  { anchor, now: at }: CastFile,
): Promise<string | undefined> => {
  const now = new Date(at)
  switch (vector.do) {
    case 'follow-keys':
      return followKeys(vector, now)
    case 'verify-suspension':
      await verifySuspension(String(vector.notice), anchor, now)
      return 'accepted'
    case 'resolve-entity': {
      const { metadata, keys } = await resolved(vector, now)
      memberOf(metadata, keys)
      return 'accepted'
    }
    case 'count-marks': {
      const { leaf, anchorStatement } = await resolved(vector, now)
      const { length } = await validMarks(leaf, anchorStatement, now)
      return length === leaf.trustMarks.length ? 'accepted' : 'unmarked'
    }
    case 'verify-historical-keys':
      await verifyHistoricalKeys(String(vector.keys), vector.issuer as FederationAnchor, now)
      return 'accepted'
  }
  return undefined
}
