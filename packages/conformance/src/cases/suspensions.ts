import type { StoredKey } from '@proofmark/protocol'
import { type ConformanceCase, Finding, NotRun } from '../case.ts'
import { type codeOf, requireNotTaken, requireRefused, requireTaken } from '../expectations.ts'
import { forge, honestHeader, signerOf } from '../forgery.ts'
import { KIT_DIRECTORY, type Kit } from '../kit.ts'
import type { Answer } from '../wire.ts'
import { restore, show } from './lists.ts'

const notice = (kit: Kit, over: object = {}, key: StoredKey = kit.directoryKey): string => {
  const iat = Math.floor(kit.now.getTime() / 1000)
  const next = { sub: 'XKB', version: kit.version + 1, status: 'suspended' }
  const said = { iss: KIT_DIRECTORY, iat, ...next, ...over }
  return forge(honestHeader(key, 'txp-suspend+jwt'), said, signerOf(key))
}

const push = (kit: Kit, text: string, type = 'application/jose'): Promise<Answer> =>
  kit.post(text, { beside: 'suspensions', headers: { 'content-type': type } })

const requireHeard = async (kit: Kit, text: string): Promise<void> => {
  const answer = await push(kit, text)
  if (answer.status !== 204)
    throw new Finding(`answered ${answer.status} to a notice of its directory`)
}

const requireStanding = async (kit: Kit, status: 'active' | 'suspended'): Promise<void> => {
  const said = await kit.sign(kit.draft('trace.request', 'XKB'))
  if (status === 'active') await requireTaken(kit, said)
  else requireRefused(await kit.deliver('XKB', said.text), 'TXP_PEER_SUSPENDED')
}

const alone = (
  id: string,
  said: Pick<ConformanceCase, 'title' | 'checks' | 'must'>,
  run: (kit: Kit) => Promise<void>,
): ConformanceCase => ({
  ...{ id: `suspensions.${id}`, ...said, pace: 'alone' },
  async run(kit) {
    try {
      await run(kit)
    } finally {
      await restore(kit)
    }
  },
})

const taken: readonly ConformanceCase[] = [
  alone(
    'until-the-list',
    {
      title: 'a member is suspended by a notice, and by the list of that version it is not',
      checks: ['TXP-SUS-001', 'TXP-SUS-004'],
      must: 'what it sends is refused at once with TXP_PEER_SUSPENDED, until that list is held',
    },
    async (kit) => {
      await requireHeard(kit, notice(kit))
      await requireStanding(kit, 'suspended')
      kit.nextVersion()
      await show(kit, await kit.statement(kit.members))
      await requireStanding(kit, 'active')
    },
  ),
  alone(
    'after-restart',
    {
      title: 'a member is suspended by a notice, and the node is stopped hard',
      checks: ['TXP-SUS-004'],
      must: 'what it sends is refused with TXP_PEER_SUSPENDED',
    },
    async (kit) => {
      const { restart } = kit.options
      if (!restart) throw new NotRun('the kit was not told how to restart the node')
      await requireHeard(kit, notice(kit))
      await restart()
      await requireStanding(kit, 'suspended')
    },
  ),
  alone(
    'taken-back-too-late',
    {
      title: 'a member is suspended by a notice, and taken back by another of the same version',
      checks: ['TXP-SUS-005'],
      must: 'the second is refused with TXP_ORDER_FORKED: the first counts',
    },
    async (kit) => {
      await requireHeard(kit, notice(kit))
      requireCode(await push(kit, notice(kit, { status: 'active' })), 'TXP_ORDER_FORKED')
      await requireStanding(kit, 'suspended')
    },
  ),
]

const INVALID = 'TXP_MESSAGE_INVALID'

const requireCode = (answer: Answer, code: NonNullable<ReturnType<typeof codeOf>>): void => {
  if (answer.status === 204) throw new Finding(`took it; it must be refused with ${code}`)
  requireRefused({ kind: 'clear', answer }, code)
}

const refused = (
  id: string,
  title: string,
  check: string,
  code: NonNullable<ReturnType<typeof codeOf>>,
  send: (kit: Kit) => Promise<Answer>,
): ConformanceCase =>
  alone(
    id,
    { title, checks: [check], must: `refused with ${code}; the member is what it was` },
    async (kit) => {
      requireCode(await send(kit), code)
      await requireStanding(kit, 'active')
    },
  )

const large: ConformanceCase = alone(
  'large',
  {
    title: 'a notice of more than 16,384 bytes',
    checks: ['TXP-SUS-006'],
    must: 'refused or cut off; the member is what it was',
  },
  async (kit) => {
    const answer = await push(kit, notice(kit, { note: 'A'.repeat(20_000) }))
    requireNotTaken(answer)
    if (answer.status !== 0) requireCode(answer, 'TXP_ENVELOPE_TOO_LARGE')
    await requireStanding(kit, 'active')
  },
)

/** What a directory says of standing ahead of its list, and who else says it. */
export const suspensions: readonly ConformanceCase[] = [
  ...taken,
  refused(
    'by-nobody',
    'a notice signed by a key of nobody',
    'TXP-SUS-001',
    'TXP_MESSAGE_UNAUTHENTIC',
    (kit) => push(kit, notice(kit, {}, kit.options.file.stranger)),
  ),
  refused(
    'by-a-member',
    'a notice signed by a member',
    'TXP-SUS-001',
    'TXP_MESSAGE_UNAUTHENTIC',
    (kit) => push(kit, notice(kit, {}, kit.player('XKA').signing)),
  ),
  refused(
    'of-another-directory',
    'a notice in the name of another directory',
    'TXP-SUS-002',
    'TXP_ISSUER_MISMATCH',
    (kit) => push(kit, notice(kit, { iss: 'urn:proofmark:another' })),
  ),
  refused('more-members', 'a notice with one member more', 'TXP-SUS-003', INVALID, (kit) =>
    push(kit, notice(kit, { until: '2030-01-01' })),
  ),
  refused('no-version', 'a notice of version 0', 'TXP-SUS-003', INVALID, (kit) =>
    push(kit, notice(kit, { version: 0 })),
  ),
  refused('older', 'a notice older than the list', 'TXP-SUS-005', 'TXP_ORDER_FORKED', (kit) =>
    push(kit, notice(kit, { version: kit.version - 1 })),
  ),
  refused('type', 'a notice as application/json', 'TXP-SUS-006', 'TXP_ENVELOPE_MALFORMED', (kit) =>
    push(kit, notice(kit), 'application/json'),
  ),
  large,
]
