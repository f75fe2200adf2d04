import { Fault } from '@proofmark/domain'
import { type MessageOf, type Trust, verifyAnyReceipt } from '@proofmark/protocol'
import type { Without } from './defects.ts'
import type { Answered } from './sending.ts'

/** Takes what others sign for the answers a thin node gave: it sends nothing else that could be signed for. */
export const createReceipts = (self: string, trust: () => Trust, without: Without) => {
  const given: Answered[] = []
  return {
    noteAnswer: (answer: Answered): void => void given.push(answer),
    /** @throws Fault where a receipt is for no answer that its signer was given */
    take: async ({ iss, body }: MessageOf<'receipt'>): Promise<void> => {
      for (const text of body.receipts) {
        const { ref } = await verifyAnyReceipt(text, { from: iss, to: self }, trust(), new Date())
        const isOurs = given.some(
          ({ to, jti, hash }) => to === iss && jti === ref.jti && hash === ref.hash,
        )
        if (!isOurs && !without('takes-any-word-for-an-answer'))
          throw new Fault('TXP_CONVERSATION_REFUSED')
      }
    },
  }
}
