import {
  type MemberKey,
  makeKey,
  publicPart,
  type StoredKey,
  signVouch,
  useOwnKey,
} from '@proofmark/protocol'
import { forge, honestHeader, signerOf } from '@proofmark/testkit/forgery'
import { later, NOW, secondsOf, type TestParticipant } from '@proofmark/testkit/participants'
import type { Draft } from './vector.ts'

const DAY_MS = 86_400_000

const storedFed = ({ id, keys }: TestParticipant): StoredKey => {
  const stored = keys.find(({ use }) => use === 'fed')
  if (!stored) throw new Error(`${id} has no federation key.`)
  return stored
}

/** VCH: a known member's keys, as a newer list shows them. */
export const vouchVectors = async ({
  arg,
  chl,
}: {
  readonly arg: TestParticipant
  readonly chl: TestParticipant
}): Promise<Draft[]> => {
  const { member } = arg
  const { vouches: _, ...held } = member
  const all = held.keys
  const fed = storedFed(arg)
  const nextFed = await makeKey('fed', NOW)
  const [added, next] = [publicPart(await makeKey('sig', NOW)), publicPart(nextFed)]
  const [first, ...others] = all
  const by = async (key: StoredKey, keys: readonly MemberKey[], id = 'ARG') =>
    signVouch({ id, keys: [...keys] }, await useOwnKey(key), NOW)
  const honest = await by(fed, [...all, added])
  const forged = (over: object) =>
    forge(
      honestHeader(fed, 'txp-keys+jwt'),
      { iss: 'ARG', iat: secondsOf(NOW), keys: [...all, added], ...over },
      signerOf(fed),
    )
  const follow = (
    says: string,
    checks: readonly number[],
    expect: 'accepted' | 'unvouched',
    keys: readonly MemberKey[],
    vouches: readonly string[] = [],
    at = NOW,
  ): Draft => ({
    ...{ says, checks, do: 'follow-keys', expect },
    input: { held, listed: { ...held, keys, vouches }, at: at.toISOString() },
  })
  const more = [...all, added]
  const rolled = [...all, next]
  const renewed = await by(nextFed, [...all, next, added])
  const lasting = (key: MemberKey, until: string) => ({ ...key, valid_until: until })
  const [longer, sooner] = ['2029-06-01T00:00:00Z', later(NOW, DAY_MS).toISOString()]
  const whole = (key: MemberKey | undefined) => (key ? [key] : [])
  return [
    follow('the keys it had', [4, 6], 'accepted', all),
    follow('fewer keys', [4], 'accepted', others),
    follow('a key more, and the member vouches for it', [1, 2, 3, 4], 'accepted', more, [honest]),
    follow('a key more that only the directory names', [4], 'unvouched', more),
    follow('a vouch by its new key alone', [1], 'unvouched', rolled, [await by(nextFed, rolled)]),
    follow('a vouch by another State', [1], 'unvouched', more, [await by(storedFed(chl), more)]),
    follow('a vouch by its signing key', [1], 'unvouched', more, [await by(arg.signing, more)]),
    follow('a vouch in the name of another', [2], 'unvouched', more, [await by(fed, more, 'CHL')]),
    follow('a vouch with more in it', [3], 'unvouched', more, [forged({ exp: 1 })]),
    follow('a vouch without its time', [3], 'unvouched', more, [forged({ iat: undefined })]),
    follow('a vouch for what is no key', [3], 'unvouched', more, [forged({ keys: [{}] })]),
    follow('a bad vouch before a good one', [1], 'accepted', more, ['a.b.c', honest]),
    follow(
      'a vouch by a key that was vouched for',
      [5],
      'accepted',
      [...rolled, added],
      [await by(fed, rolled), renewed],
    ),
    follow(
      'the same, the newer vouch first',
      [5],
      'unvouched',
      [...rolled, added],
      [renewed, await by(fed, rolled)],
    ),
    follow('a key that the directory ends sooner, before that', [6], 'accepted', [
      ...whole(first && lasting(first, sooner)),
      ...others,
    ]),
    follow(
      'the same, after that',
      [6],
      'unvouched',
      [...whole(first && lasting(first, sooner)), ...others],
      [],
      later(NOW, 2 * DAY_MS),
    ),
    follow(
      'a key that the directory lets live longer, after its end',
      [6],
      'unvouched',
      all.map((key) => lasting(key, longer)),
      [],
      new Date('2029-01-01T00:00:00Z'),
    ),
  ]
}
