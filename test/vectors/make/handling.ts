import { signedRaw } from '@proofmark/testkit/forgery'
import { aMessage, aRequest } from '@proofmark/testkit/messages'
import type { TestParticipant } from '@proofmark/testkit/participants'
import type { Draft } from './vector.ts'

/** CLM: until which day a request may be kept. The published day is 2026-03-01. */
export const handlingVectors = ({ bra }: { readonly bra: TestParticipant }): Draft[] => {
  const { handling } = aRequest()
  const until = (retain_until: string) => ({ handling: { ...handling, retain_until } })
  const told = (says: string, expect: string, message: object): Draft => ({
    ...{ says, checks: [18], do: 'verify-message', expect },
    input: { message: signedRaw(bra, message) },
  })
  return [
    told('a request to be erased after today', 'accepted', aRequest(until('2026-03-01'))),
    told(
      'a request that had to be erased yesterday',
      'TXP_MESSAGE_EXPIRED',
      aRequest(until('2026-02-28')),
    ),
    told(
      'a request that had to be erased years ago',
      'TXP_MESSAGE_EXPIRED',
      aRequest(until('2020-01-01')),
    ),
    told(
      'an answer that may be kept no longer',
      'accepted',
      aMessage('trace.response', until('2026-02-28')),
    ),
  ]
}
