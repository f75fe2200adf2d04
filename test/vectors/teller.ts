import {
  hashOf,
  type Message,
  openResults,
  type StoredKey,
  useKeyFile,
  verifyReceipt,
  verifyRefusal,
} from '@proofmark/protocol'
import { forge, honestHeader, signerOf } from '@proofmark/testkit/forgery'
import { aMessage, sealedFor } from '@proofmark/testkit/messages'
import { secondsOf, type TestParticipant, trustIn } from '@proofmark/testkit/participants'
import type { CastFile } from './attempt.ts'
import { problemIn } from './problem.ts'
import type { Told, ToldReceipt } from './scenario.ts'

/** Somebody of the published cast. */
export const participantOf = async (cast: CastFile, id: string): Promise<TestParticipant> => {
  const keys = cast.keys[id] ?? []
  const member = cast.members.find((one) => one.id === id)
  const [signing] = keys.filter(({ use }) => use === 'sig')
  const [sealing] = keys.filter(({ use }) => use === 'enc')
  if (!member || !signing || !sealing) throw new Error(`${id} is not of the cast.`)
  return { id, keys, signing, sealing, member, own: await useKeyFile({ keys }, new Date(cast.now)) }
}

export interface Said {
  readonly by: string
  readonly text: string
  readonly hash: string
  readonly jti: string
  readonly conv: string
  readonly sub: string
}

interface Surroundings {
  readonly cast: CastFile
  readonly canary: string
  /** An id nobody had before: version 7, now. */
  readonly newId: () => string
}

/** Makes the messages of one scenario and remembers them by name. */
export const openTeller = ({ cast, canary, newId }: Surroundings) => {
  const said = new Map<string, Said>()
  const named = (name: string): Said => {
    const found = said.get(name)
    if (!found) throw new Error(`The scenario names no message ${name}.`)
    return found
  }
  const keyOf = (id: string): StoredKey => {
    const key = cast.keys[id]?.find(({ use }) => use === 'sig')
    if (!key) throw new Error(`${id} is not of the cast.`)
    return key
  }
  const receiptBy = (iss: string, told: ToldReceipt, now: Date): string => {
    const { jti, hash } = named(told.for)
    const claims = {
      ...{ iss, aud: 'ARG', jti: newId(), iat: secondsOf(now), type: 'receipt' },
      ...{ kind: told.kind, ref: { jti, hash } },
    }
    const header = honestHeader(keyOf(iss), 'txp-receipt+jwt')
    return forge(header, claims, signerOf(keyOf(told.forged_by ?? iss)))
  }
  const make = (told: Told): Said => {
    if (told.again !== undefined) {
      const first = named(told.again)
      const [header, payload, signature = ''] = first.text.split('.')
      const text = told.respelled ? `${header}.${payload}. ${signature}` : first.text
      return { ...first, text }
    }
    const {
      by = 'BRA',
      type = 'trace.request',
      seq,
      prev,
      ref,
      jti,
      conv,
      att,
      body,
      receipts,
      sub,
    } = told
    const now = new Date()
    const known = conv === undefined ? undefined : named(conv)
    const message = {
      ...aMessage(type as Message['type'], {}, now),
      iss: by,
      jti: jti === undefined ? newId() : named(jti).jti,
      sub: (sub === undefined ? known : named(sub))?.sub ?? newId(),
      conv: known?.conv ?? newId(),
      exp: secondsOf(now) + 3600,
      ...(seq === undefined ? {} : { seq }),
      ...(prev === undefined ? {} : { prev: said.get(prev)?.hash ?? prev }),
      ...(ref === undefined ? {} : { ref: { jti: named(ref).jti, hash: named(ref).hash } }),
      ...(att === undefined ? {} : { att }),
      ...(body === undefined ? {} : { body: withNames(body) }),
      ...(receipts && { body: { receipts: receipts.map((one) => receiptBy(by, one, now)) } }),
      ...(told.training ? { training: true } : {}),
    }
    const more = Object.fromEntries(
      Object.entries(told.header ?? {}).map(([name, value]) => [
        name,
        value === 'canary' ? canary : value,
      ]),
    )
    const header = { ...honestHeader(keyOf(by)), ...more }
    const text = forge(header, message, signerOf(keyOf(told.forged_by ?? by)))
    const ids = { jti: message.jti, conv: message.conv, sub: message.sub }
    return { by, text, hash: hashOf(text), ...ids }
  }
  /** A conversation in a body is told by the name of one of its messages. */
  const withNames = (body: object): object =>
    JSON.parse(
      JSON.stringify(body, (name, value) =>
        name === 'conv' || name === 'jti' || name === 'hash'
          ? (said.get(value)?.[name] ?? value)
          : value,
      ),
    )
  return {
    named,
    withNames,
    /** Whether a message of this scenario has this id. */
    has: (jti: string): boolean => [...said.values()].some((one) => one.jti === jti),
    remember: (name: string, one: Said): void => void said.set(name, one),
    tell: (told: Told): Said => {
      const one = make(told)
      if (told.as !== undefined) said.set(told.as, one)
      return one
    },
  }
}

/** What the node said of each message of an envelope: `receipt`, `signed CODE`, `bare CODE` or `clear CODE`. */
export const resultsOf = async (
  answer: { readonly type: string; readonly body: string; readonly status: number },
  messages: readonly Said[],
  cast: CastFile,
): Promise<{ readonly words: string[]; readonly receipts: (string | undefined)[] }> => {
  if (answer.type !== 'application/jose')
    return { words: [`clear ${problemIn(answer).code}`], receipts: [] }
  const [first] = messages
  const sender = await participantOf(cast, first?.by ?? '')
  const trust = trustIn(...cast.members)
  const results = await openResults(answer.body, messages.length, sender.own.all)
  const words: string[] = []
  const receipts: (string | undefined)[] = []
  for (const [index, result] of results.entries()) {
    const { jti = '', hash = '' } = messages[index] ?? {}
    const sent = { from: 'ARG', to: sender.id, jti, hash }
    receipts.push('receipt' in result ? result.receipt : undefined)
    if ('receipt' in result) {
      await verifyReceipt(result.receipt, sent, trust, new Date())
      words.push('receipt')
    } else if (typeof result.error === 'string') {
      const { code } = await verifyRefusal(result.error, sent, trust, new Date())
      words.push(`signed ${code}`)
    } else words.push(`bare ${result.error.code}`)
  }
  return { words, receipts }
}

export const sealedFrom = async (cast: CastFile, messages: readonly Said[]): Promise<string> =>
  sealedFor(
    await participantOf(cast, 'ARG'),
    messages.map(({ text }) => text),
    new Date(),
  )
