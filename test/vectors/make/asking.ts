import { signedRaw } from '@proofmark/testkit/forgery'
import { aRequest } from '@proofmark/testkit/messages'
import type { TestParticipant } from '@proofmark/testkit/participants'
import type { Draft } from './vector.ts'

const I = 'TXP_MESSAGE_INVALID'
const why = 'The court file is open to the defence.'

/** ASK: on which terms a request asks. */
export const askingVectors = ({ bra }: { readonly bra: TestParticipant }): Draft[] => {
  const asked = (says: string, checks: readonly number[], expect: string, over: object): Draft => {
    const request = aRequest()
    const message = signedRaw(bra, { ...request, body: { ...request.body, ...over } })
    return { ...{ says, checks, do: 'verify-message', expect }, input: { message } }
  }
  const cannotKeep = (...restrictions: readonly string[]) => ({
    confidentiality: { cannot_keep: restrictions, why },
  })
  return [
    asked('a use and circumstances in words', [2], 'accepted', {
      intended_use: 'To find who sold it on.',
      circumstances: 'In the boot of a car, at a road block.',
    }),
    asked('a restriction that cannot be kept', [1], 'accepted', cannotKeep('no-onward-release')),
    asked(
      'none that can be kept',
      [1],
      'accepted',
      cannotKeep('named-authorities', 'iti-purposes', 'no-onward-release'),
    ),
    asked('a list of nothing that cannot be kept', [1], I, cannotKeep()),
    asked('one named twice', [1], I, cannotKeep('iti-purposes', 'iti-purposes')),
    asked('a restriction of its own', [1], I, cannotKeep('secrecy')),
    asked('not kept, and nobody says why', [1], I, {
      confidentiality: { cannot_keep: ['iti-purposes'] },
    }),
    asked('a use that is no text', [2], I, { intended_use: ['court'] }),
    asked('circumstances without end', [2], I, { circumstances: 'x'.repeat(4001) }),
  ]
}
