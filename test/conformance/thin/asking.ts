import { Fault } from '@proofmark/domain'
import { hashOf, type MessageOf, signMessage } from '@proofmark/protocol'
import type { createMemory, Missing } from './memory.ts'
import { type Reading, readMessage } from './reading.ts'
import { type Answered, ownMessage, type Sender, sendSigned } from './sending.ts'

interface Asking extends Sender {
  readonly self: string
  readonly memory: () => ReturnType<typeof createMemory>
  readonly reading: () => Reading
}

/** Asks for what is missing, takes what is brought, and brings what others miss. */
export const createAsking = ({ self, memory, reading, ...sender }: Asking) => {
  const { without } = sender
  const questions = new Set<string>()
  const given: Answered[] = []

  const say = async (message: MessageOf<'sync.request'> | MessageOf<'sync.reply'>) => {
    const text = await signMessage(message, sender.own.signing)
    if (message.type === 'sync.request') questions.add(`${message.jti} ${hashOf(text)}`)
    await sendSigned(text, message, sender)
  }
  const quietly = (said: Promise<void>): void => void said.catch(() => undefined)

  const takeBrought = async ({ body }: MessageOf<'sync.reply'>): Promise<void> => {
    for (const text of body.messages) {
      const message = await readMessage(text, reading())
      await memory().take({ message, hash: hashOf(text) })
    }
  }

  return {
    noteAnswer: (answer: Answered): void => void given.push(answer),
    missing: ({ peer, ...gap }: Missing): void => {
      if (without('never-asks')) return
      quietly(say(ownMessage('sync.request', { iss: self, aud: peer, body: { gaps: [gap] } })))
    },
    bring: ({ iss, conv, jti, body }: MessageOf<'sync.request'>, hash: string): void => {
      const asked = given.filter(({ to, conv: of, seq }) =>
        (body.gaps ?? []).some(
          (gap) => to === iss && gap.conv === of && gap.from <= seq && seq <= gap.to,
        ),
      )
      const bring = async () => {
        const texts = asked.map(({ text }) => text)
        const messages = without('brings-it-signed-anew')
          ? await Promise.all(texts.map((text) => signedAnew(text, sender)))
          : texts
        const ref = { jti, hash }
        await say(
          ownMessage('sync.reply', {
            iss: self,
            aud: iss,
            conv,
            sub: conv,
            ref,
            body: { messages },
          }),
        )
      }
      quietly(bring())
    },
    /** @throws Fault where nobody asked */
    take: async (reply: MessageOf<'sync.reply'>): Promise<void> => {
      const { ref, iss: peer, body } = reply
      if (!questions.has(`${ref?.jti} ${ref?.hash}`)) throw new Fault('TXP_CONVERSATION_REFUSED')
      if (!without('forgets-what-is-brought')) await takeBrought(reply)
      if (without('waits-behind-the-erased')) return
      for (const { conv, seq, hash } of body.erased ?? []) memory().pass({ peer, conv, seq, hash })
    },
  }
}

const signedAnew = (text: string, { own }: Sender): Promise<string> =>
  signMessage(
    JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()),
    own.signing,
  )
