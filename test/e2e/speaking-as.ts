import { setTimeout as waitMs } from 'node:timers/promises'
import {
  hashOf,
  type Message,
  type MessageOf,
  openResults,
  payloadOf,
  publicPart,
  sealMessages,
  signMessage,
  useKeyFile,
} from '@proofmark/protocol'
import type { TestNetwork } from '@proofmark/testkit/network'
import { secondsOf, trustIn } from '@proofmark/testkit/participants'
import { postEnvelope } from './post.ts'

/** A message that was signed with another State's key. */
export interface Spoken {
  readonly text: string
  readonly hash: string
  readonly jti: string
  readonly seq: number
}

/** Takes the place of a State whose node answers nothing alone: says with its key what a test wants. */
export const speakingAs = (
  network: TestNetwork,
  { self, to, now }: { readonly self: string; readonly to: string; readonly now: () => Date },
) => {
  const ownKeys = () => useKeyFile(network.keysOf(self), now())
  const sign = async (message: Message): Promise<Spoken> => {
    const text = await signMessage(message, (await ownKeys()).signing)
    return { text, hash: hashOf(text), jti: message.jti, seq: message.seq }
  }
  return {
    /** Says something in the conversation of a request that `to` asked. */
    say: async <T extends Message['type']>(
      request: string,
      said: Pick<MessageOf<T>, 'type' | 'body' | 'handling' | 'jti' | 'seq'> &
        Partial<MessageOf<T>>,
    ): Promise<Spoken> => {
      const { sub, conv, sla, jti } = payloadOf(request) as Message
      const iat = secondsOf(now())
      return sign({
        ...{ iss: self, aud: to, sub, conv, sla, iat, exp: iat + 30 * 86_400, lang: 'en' },
        ...{ purpose: 'criminal-investigation', legal: 'iti-2005' },
        ref: { jti, hash: hashOf(request) },
        ...said,
      } as unknown as Message)
    },
    /** Posts it as it is. @returns the receipt, or the signed refusal */
    post: async ({ text }: Spoken): Promise<string> => {
      const inbox = { id: to, role: 'node', status: 'active', inbox: 'urn:test' } as const
      const member = { ...inbox, keys: network.keysOf(to).keys.map(publicPart) }
      const envelope = await sealMessages([text], await trustIn(member).sealingKey(to, now()))
      const answer = await postEnvelope(`${network.addressOf(to)}/txp/1/inbox`, envelope)
      const [result] = await openResults(answer, 1, (await ownKeys()).all)
      if (!result) throw new Error('There was no answer.')
      if ('receipt' in result) return result.receipt
      return typeof result.error === 'string' ? result.error : result.error.code
    },
  }
}

/** Looks again until it holds; the test's own time limit ends the wait. */
export const eventually = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await waitMs(100)
}
