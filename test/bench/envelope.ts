import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hash,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import {
  type Member,
  type Message,
  makeKey,
  openMessages,
  publicPart,
  sealMessages,
  signMessage,
  Trust,
  useKeyFile,
  verifyMessage,
} from '@proofmark/protocol'
import { type Figures, median } from '@proofmark/scripts/bench'
import { aRequest } from '@proofmark/testkit/messages'

/** The messages one envelope carries at most. */
const BATCH = 100
const ROUNDS = 7
const US_A_SECOND = 1_000_000

/** Both ends, as our own code sees them. */
const makeEnds = async (now: Date) => {
  const [bra, arg] = await Promise.all(
    ['BRA', 'ARG'].map(async (id) => {
      const keys = [await makeKey('sig', now), await makeKey('enc', now)]
      const member: Member = {
        id,
        role: 'node',
        inbox: 'urn:none',
        status: 'active',
        keys: keys.map(publicPart),
      }
      return { keys, member, own: await useKeyFile({ keys }, now) }
    }),
  )
  if (!bra || !arg) throw new Error('There are two ends.')
  const trust = new Trust({ version: 1, members: [bra.member, arg.member] })
  return { bra, arg, trust, recipient: await trust.sealingKey('ARG', now) }
}

type Ends = Awaited<ReturnType<typeof makeEnds>>

/** What the protocol does: sign, seal, open, verify, with every check. */
const throughProtocol = async (
  { bra, arg, trust, recipient }: Ends,
  messages: readonly Message[],
  now: Date,
): Promise<void> => {
  const texts = await Promise.all(messages.map((message) => signMessage(message, bra.own.signing)))
  const envelope = await sealMessages(texts, recipient)
  const opened = await openMessages(envelope, arg.own.all)
  await Promise.all(opened.map((text) => verifyMessage(text, 'ARG', trust, now)))
}

interface RawKeys {
  readonly signing: KeyObject
  readonly verifying: KeyObject
  readonly opening: KeyObject
  readonly sealing: KeyObject
}

const rawKeys = ({ bra, arg }: Ends): RawKeys => {
  const [signing, opening] = [bra.keys[0], arg.keys[1]].map((key) =>
    createPrivateKey({ key: { ...key }, format: 'jwk' }),
  )
  if (!signing || !opening) throw new Error('There are two keys.')
  return {
    signing,
    opening,
    verifying: createPublicKey(signing),
    sealing: createPublicKey(opening),
  }
}

const p1363 = (key: KeyObject) => ({ key, dsaEncoding: 'ieee-p1363' as const })

/** A key for A256KW out of the agreement, as RFC 7518 section 4.6.2 derives it, and the key wrapped in it. */
const derived = (privateKey: KeyObject, publicKey: KeyObject): Buffer =>
  hash('sha256', diffieHellman({ privateKey, publicKey }), 'buffer')

const IV_OF_KW = Buffer.alloc(8, 0xa6)

/** The same operations bare, on the same bytes: sign, agree, wrap, encrypt; agree, unwrap, decrypt, verify. */
const bare = (keys: RawKeys, signed: readonly Buffer[], plaintext: Buffer): void => {
  const signatures = signed.map((bytes) => sign('sha256', bytes, p1363(keys.signing)))
  const ephemeral = generateKeyPairSync('x25519')
  const key = randomBytes(32)
  const iv = randomBytes(12)
  const wrapper = createCipheriv(
    'id-aes256-wrap',
    derived(ephemeral.privateKey, keys.sealing),
    IV_OF_KW,
  )
  const wrapped = Buffer.concat([wrapper.update(key), wrapper.final()])
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()])

  const unwrapper = createDecipheriv(
    'id-aes256-wrap',
    derived(keys.opening, ephemeral.publicKey),
    IV_OF_KW,
  )
  const unwrapped = Buffer.concat([unwrapper.update(wrapped), unwrapper.final()])
  const decipher = createDecipheriv('aes-256-gcm', unwrapped, iv)
  decipher.setAuthTag(cipher.getAuthTag())
  Buffer.concat([decipher.update(sealed), decipher.final()])
  for (const [index, bytes] of signed.entries())
    if (!verify('sha256', bytes, p1363(keys.verifying), signatures[index] ?? Buffer.alloc(0)))
      throw new Error('A bare signature does not verify.')
}

/** What was signed and what was sealed of these messages, as bytes. */
const bytesOf = async ({ bra }: Ends, messages: readonly Message[]) => {
  const texts = await Promise.all(messages.map((message) => signMessage(message, bra.own.signing)))
  const signed = texts.map((text) => Buffer.from(text.slice(0, text.lastIndexOf('.'))))
  return { signed, plaintext: Buffer.from(JSON.stringify({ messages: texts })) }
}

/** Processor time for one message, in microseconds: what other threads do for us counts as well. */
const microsecondsEach = async (count: number, work: () => unknown): Promise<number> => {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}

interface Compared {
  readonly ratio: number
  readonly ours: number
  readonly raw: number
}

/** Ours and bare by turns, so that whatever else the machine does meets both. */
const compare = async (ends: Ends, size: number, times: number, now: Date): Promise<Compared> => {
  const messages = Array.from({ length: size }, () => aRequest({}, now))
  const keys = rawKeys(ends)
  const { signed, plaintext } = await bytesOf(ends, messages)
  const ours = async (): Promise<void> => {
    for (let turn = 0; turn < times; turn += 1) await throughProtocol(ends, messages, now)
  }
  const raw = (): void => {
    for (let turn = 0; turn < times; turn += 1) bare(keys, signed, plaintext)
  }
  await ours()
  raw()
  const rounds: Compared[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const [one, other] = [
      await microsecondsEach(size * times, ours),
      await microsecondsEach(size * times, raw),
    ]
    rounds.push({ ratio: other / one, ours: one, raw: other })
  }
  const middle = (of: keyof Compared) => median(rounds.map((round) => round[of]))
  return { ratio: middle('ratio'), ours: middle('ours'), raw: middle('raw') }
}

const said = ({ ours, raw }: Compared): string =>
  `ES256, ${Math.round(ours)} against ${Math.round(raw)} µs of processor time a message, both ends`

export const figures = async ({ quick }: { readonly quick: boolean }): Promise<Figures> => {
  const now = new Date()
  const ends = await makeEnds(now)
  const batch = await compare(ends, BATCH, quick ? 5 : 20, now)
  const single = await compare(ends, 1, quick ? 200 : 1000, now)
  return {
    'envelope.vs_raw': {
      value: batch.ratio,
      unit: '×',
      note: `batches of ${BATCH}: the protocol against the same operations bare in node:crypto; ${said(batch)}`,
    },
    'envelope.vs_raw_single': {
      value: single.ratio,
      unit: '×',
      note: `one message an envelope: the protocol against the same operations bare; ${said(single)}`,
    },
    'envelope.messages_per_s': {
      value: US_A_SECOND / batch.ours,
      unit: 'messages/s',
      note: `signed, sealed, opened and verified with every check, batches of ${BATCH}, one core`,
    },
  }
}
