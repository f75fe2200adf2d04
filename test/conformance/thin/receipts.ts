import { Fault } from '@proofmark/domain'
import { type MessageOf, type Trust, verifyAnyReceipt } from '@proofmark/protocol'
import type { Without } from './defects.ts'
import type { Answered } from './sending.ts'

/** Takes what others sign for the answers a thin node gave: it sends nothing else that could be signed for. */
export const createReceipts = (self: string, trust: () => Trust, without: Without) => {
  const given: Answered[] = []
  const isOurs = async (iss: string, text: string): Promise<boolean> => {
    try {
      const { ref } = await verifyAnyReceipt(text, { from: iss, to: self }, trust(), new Date())
      return given.some(({ to, jti, hash }) => to === iss && jti === ref.jti && hash === ref.hash)
    } catch {
      return false
    }
  }
  return {
    noteAnswer: (answer: Answered): void => void given.push(answer),
    /** @throws Fault where none is for an answer that its signer was given */
    take: async ({ iss, body }: MessageOf<'receipt'>): Promise<void> => {
      const hold = await Promise.all(body.receipts.map((text) => isOurs(iss, text)))
      const enough = without('refuses-receipts-whole') ? hold.every(Boolean) : hold.some(Boolean)
      if (!enough && !without('takes-any-word-for-an-answer'))
        throw new Fault('TXP_CONVERSATION_REFUSED')
    },
  }
}
