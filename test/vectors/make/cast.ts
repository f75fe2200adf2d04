import {
  type Member,
  makeKey,
  makeSecondKey,
  publicPart,
  type StoredKey,
  secondPublicPart,
  useSecondKey,
} from '@proofmark/protocol'
import {
  later,
  makeDirectory,
  makeParticipant,
  makeSigningKey,
  NOW,
  type TestParticipant,
} from '@proofmark/testkit/participants'

const YEAR_MS = 365 * 86_400_000

const withKeys = (
  participant: TestParticipant,
  ...more: readonly StoredKey[]
): TestParticipant => ({
  ...participant,
  keys: [...participant.keys, ...more],
  member: {
    ...participant.member,
    keys: [...participant.member.keys, ...more.map(publicPart)],
  },
})

/** Everybody in the vectors: BRA, PRY, CHL, URY and a monitor speak, ARG listens. */
export const makeCast = async () => {
  const retired = await makeSigningKey('ES256', new Date(NOW.getTime() - 2 * YEAR_MS - 1))
  const coming = await makeSigningKey('ES256', later(NOW, YEAR_MS))
  const [second, otherSecond] = [
    await makeSecondKey(later(NOW, -1000)),
    await makeSecondKey(later(NOW, -1000)),
  ]
  const plain = {
    bra: withKeys(await makeParticipant('BRA'), retired, coming),
    pry: await makeParticipant('PRY', { alg: 'Ed25519' }),
    chl: await makeParticipant('CHL', { alg: 'ES384' }),
    ury: await makeParticipant('URY', { status: 'suspended' }),
    arg: await makeParticipant('ARG'),
    monitor: await makeParticipant('some-monitor', { role: 'monitor' }),
  }
  const seconds = { BRA: second, CHL: otherSecond }
  const members: Member[] = Object.values(plain).map(({ id, member }) => {
    const key = Reflect.get(seconds, id)
    return key ? { ...member, second_keys: [secondPublicPart(key)] } : member
  })
  const directory = await makeDirectory()
  return {
    ...plain,
    retired,
    coming,
    second: await useSecondKey(second),
    otherSecond: await useSecondKey(otherSecond),
    members,
    directory,
    /** As the file holds it. */
    file: {
      warning: 'Test keys, published with their private parts. Never believe them outside tests.',
      now: NOW.toISOString(),
      anchor: directory.anchor,
      anchorKey: directory.key,
      members,
      keys: Object.fromEntries(Object.values(plain).map(({ id, keys }) => [id, keys])),
      second: { BRA: [second], CHL: [otherSecond] },
    },
  }
}

export type VectorCast = Awaited<ReturnType<typeof makeCast>>

export const logKeyOf = async (participant: TestParticipant): Promise<StoredKey> =>
  participant.keys.find(({ use }) => use === 'log') ?? (await makeKey('log', NOW))
