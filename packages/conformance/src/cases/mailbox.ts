import type { FaultCode } from '@proofmark/domain'
import { type ConformanceCase, Finding, NotRun } from '../case.ts'
import { requireRefused } from '../expectations.ts'
import { forge, honestHeader, signerOf } from '../forgery.ts'
import type { Kit } from '../kit.ts'
import { keyFor } from '../players.ts'
import { type Answer, endpointOf, head, sendRaw } from '../wire.ts'

const TEN_MINUTES_S = 600

interface Told {
  readonly by?: string
  /** Whose key signs, under the key id of `by`. */
  readonly forgedBy?: string
  readonly typ?: string
  readonly over?: Readonly<Record<string, unknown>>
}

const secondsOf = ({ now }: Kit): number => Math.floor(now.getTime() / 1000)

const pollOf = (kit: Kit, { by = 'XKA', forgedBy = by, typ, over }: Told = {}): string => {
  const key = keyFor(kit.player(by), 'sig')
  const claims = { iss: by, aud: kit.self, iat: secondsOf(kit), jti: kit.nextId(), ...over }
  const signer = signerOf(keyFor(kit.player(forgedBy), 'sig'))
  return forge(honestHeader(key, typ ?? 'txp-poll+jwt'), claims, signer)
}

interface Look {
  readonly authorization?: string | undefined
  readonly query?: string
}

const look = async (kit: Kit, { authorization, query = '' }: Look): Promise<Answer> => {
  const path = kit.inbox.pathname.replace(/inbox$/, 'mailbox')
  const answer = await sendRaw(endpointOf(kit.inbox), [
    head([
      `GET ${path}${query} HTTP/1.1`,
      `host: ${kit.inbox.host}`,
      ...(authorization === undefined ? [] : [`authorization: ${authorization}`]),
      'connection: close',
    ]),
  ])
  if (answer.status === 404) throw new NotRun('the node has no mailbox')
  return answer
}

const withPoll = (poll: string): Look => ({ authorization: `TXP-Poll ${poll}` })

const requireLetIn = ({ status }: Answer): void => {
  if (status !== 200 && status !== 204)
    throw new Finding(`answered ${status} to a poll of a member; it must be 200 or 204`)
}

const refused = (
  name: string,
  [title, check, expect]: readonly [string, string, FaultCode],
  made: (kit: Kit) => Look,
): ConformanceCase => ({
  id: `mailbox.${name}`,
  title,
  checks: [check],
  must: `refused with ${expect}`,
  async run(kit) {
    requireRefused({ kind: 'clear', answer: await look(kit, made(kit)) }, expect)
  },
})

const MALFORMED = 'TXP_ENVELOPE_MALFORMED'

/** Looking into the mailbox of a State that cannot be reached: who may, and who may not. */
export const mailbox: readonly ConformanceCase[] = [
  {
    id: 'mailbox.poll',
    title: 'a State looks into its mailbox, twice',
    checks: ['TXP-MBX-008', 'TXP-MBX-010'],
    must: '200, or 204 where nothing waits',
    async run(kit) {
      for (const _ of [1, 2]) requireLetIn(await look(kit, withPoll(pollOf(kit))))
    },
  },
  {
    id: 'mailbox.poll-again',
    title: 'the very same poll again',
    checks: ['TXP-MBX-008'],
    must: 'refused with TXP_ID_REUSED',
    async run(kit) {
      const poll = withPoll(pollOf(kit))
      requireLetIn(await look(kit, poll))
      requireRefused({ kind: 'clear', answer: await look(kit, poll) }, 'TXP_ID_REUSED')
    },
  },
  refused('no-poll', ['no poll at all', 'TXP-MBX-009', MALFORMED], () => ({})),
  refused('other-scheme', ['a poll as a bearer token', 'TXP-MBX-009', MALFORMED], (kit) => ({
    authorization: `Bearer ${pollOf(kit)}`,
  })),
  refused('parameter', ['a parameter nobody knows', 'TXP-MBX-009', MALFORMED], (kit) => ({
    ...withPoll(pollOf(kit)),
    query: '?of=XKB',
  })),
  refused(
    'forged',
    ["a poll in another State's name", 'TXP-MBX-010', 'TXP_MESSAGE_UNAUTHENTIC'],
    (kit) => withPoll(pollOf(kit, { forgedBy: 'XKB' })),
  ),
  refused('message', ['a message for a poll', 'TXP-MBX-001', MALFORMED], (kit) =>
    withPoll(pollOf(kit, { typ: 'txp+jwt' })),
  ),
  refused('claim-more', ['a claim more', 'TXP-MBX-002', 'TXP_MESSAGE_INVALID'], (kit) =>
    withPoll(pollOf(kit, { over: { of: 'XKB' } })),
  ),
  refused(
    'other-issuer',
    ["another's mailbox under one's own key", 'TXP-MBX-003', 'TXP_ISSUER_MISMATCH'],
    (kit) => withPoll(pollOf(kit, { over: { iss: 'XKB' } })),
  ),
  refused('suspended', ['a member that is suspended', 'TXP-MBX-004', 'TXP_PEER_SUSPENDED'], (kit) =>
    withPoll(pollOf(kit, { by: 'XKS' })),
  ),
  refused(
    'other-audience',
    ['a poll made for another node', 'TXP-MBX-005', 'TXP_AUDIENCE_WRONG'],
    (kit) => withPoll(pollOf(kit, { over: { aud: 'XKB' } })),
  ),
  refused('old', ['a poll of ten minutes ago', 'TXP-MBX-006', 'TXP_MESSAGE_EXPIRED'], (kit) =>
    withPoll(pollOf(kit, { over: { iat: secondsOf(kit) - TEN_MINUTES_S } })),
  ),
]
