import type { Message } from '@proofmark/protocol'
import { signedRaw } from '@proofmark/testkit/forgery'
import { aMessage } from '@proofmark/testkit/messages'
import type { TestParticipant } from '@proofmark/testkit/participants'
import type { Draft } from './vector.ts'

const I = 'TXP_MESSAGE_INVALID'

const weapon = { make: 'Taurus', serial: 'TOE76843' }
const concern = { resolution: 'S/RES/1970 (2011)', text: 'Crates without marks at the quay.' }
const help = { side: 'offered', field: 'destruction', text: 'A mobile shredder.' }

/** NTC: what States tell each other outside any trace. */
export const noticeVectors = ({ bra }: { readonly bra: TestParticipant }): Draft[] => {
  const tried = (
    says: string,
    checks: readonly number[],
    expect: string,
    [type, body]: readonly [Message['type'], object],
  ): Draft => ({
    ...{ says, checks, do: 'verify-message', expect },
    input: { message: signedRaw(bra, { ...aMessage(type), body }) },
  })
  const lost = (over: object) =>
    ['notice.loss', { weapons: [weapon], kind: 'loss', on: '2026-02-01', ...over }] as const
  const destroyed = (over: object) =>
    ['notice.destruction', { weapons: [weapon], on: '2026-02-01', ...over }] as const
  const going = (over: object) =>
    ['notice.retransfer', { weapons: [weapon], to: 'PRY', on: '2026-02-01', ...over }] as const
  const embargo = (over: object) => ['notice.embargo', { ...concern, ...over }] as const
  const assistance = (over: object) => ['notice.assistance', { ...help, ...over }] as const
  return [
    tried('a loss of one weapon today', [1, 4], 'accepted', lost({ on: '2026-03-01' })),
    tried('a loss of a hundred', [1], 'accepted', lost({ weapons: Array(100).fill(weapon) })),
    tried('a retransfer that lies ahead', [1], 'accepted', going({ on: '2026-09-01' })),
    tried('a destruction with its method', [1, 4], 'accepted', destroyed({ method: 'melted' })),
    tried('a concern without weapons', [2], 'accepted', embargo({})),
    tried(
      'a concern with a State, a day and weapons',
      [1, 2, 4],
      'accepted',
      embargo({ against: 'LBY', on: '2026-02-20', weapons: [weapon] }),
    ),
    tried('assistance wanted until a day', [3], 'accepted', [
      'notice.assistance',
      { side: 'wanted', field: 'legislation', text: 'A model law.', until: '2026-12-31' },
    ]),
    tried('a person took note', [4], 'accepted', ['notice.ack', { taken_on: '2026-03-01' }]),
    tried('a loss of nothing', [1], I, lost({ weapons: [] })),
    tried('a loss of a hundred and one', [1], I, lost({ weapons: Array(101).fill(weapon) })),
    tried('a weapon without its number', [1], I, destroyed({ weapons: [{ make: 'Taurus' }] })),
    tried(
      'a retransfer of a weapon without its make',
      [1],
      I,
      going({ weapons: [{ serial: '1' }] }),
    ),
    tried('a concern without the resolution', [2], I, ['notice.embargo', { text: concern.text }]),
    tried('a concern with a blank resolution', [2], I, embargo({ resolution: '  ' })),
    tried('assistance, and nobody knows which way', [3], I, [
      'notice.assistance',
      { field: help.field, text: help.text },
    ]),
    tried('assistance in a field of its own', [3], I, assistance({ field: 'weather' })),
    tried('lost next week', [4], I, lost({ on: '2026-03-08' })),
    tried('destroyed next week', [4], I, destroyed({ on: '2026-03-08' })),
    tried('a breach seen next week', [4], I, embargo({ on: '2026-03-08' })),
    tried('noted next week', [4], I, ['notice.ack', { taken_on: '2026-03-08' }]),
  ]
}
