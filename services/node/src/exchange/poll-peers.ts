import { signPoll } from '@proofmark/protocol'
import { uuidV7 } from '@proofmark/storage'
import type { Fetched, InboxReply } from '@proofmark/transport'
import type { NodeContext } from '../context.ts'

/** How a State that cannot be reached gets at what waits for it. */
export interface Polling {
  fetch(url: string, poll: string): Promise<Fetched>
  bring(url: string, results: string): Promise<boolean>
  /** The inbox: the same checks, whichever way an envelope came. */
  admit(envelope: string): Promise<InboxReply>
}

/** More would be a peer that never comes to an end. */
const ENVELOPES_A_ROUND = 100

/** Fetches what waits for us at every peer and brings the receipts back. */
export const pollPeers = async (context: NodeContext, polling: Polling): Promise<void> => {
  const peers = context
    .trust()
    .members()
    .filter(
      ({ id, role, status, inbox }) =>
        id !== context.self && role === 'node' && status === 'active' && inbox.startsWith('http'),
    )
  await Promise.all(peers.map(({ id, inbox }) => pollPeer(context, polling, id, inbox)))
}

const pollPeer = async (
  context: NodeContext,
  { fetch, bring, admit }: Polling,
  peer: string,
  inbox: string,
): Promise<void> => {
  let after: string | undefined
  for (let round = 0; round < ENVELOPES_A_ROUND; round += 1) {
    const url = new URL('mailbox', inbox)
    if (after) url.searchParams.set('after', after)
    const fetched = await fetch(url.href, await pollFor(context, peer))
    if (fetched.kind === 'failed')
      context.log.warn({ event: 'mailbox.failed', peer, why: fetched.why }, 'peer cannot be polled')
    if (fetched.kind !== 'envelope') return
    const { envelope, last } = fetched.offer
    const answer = await admit(envelope)
    if (answer.kind === 'sealed') await bring(new URL('results', inbox).href, answer.envelope)
    after = last
  }
}

const pollFor = ({ self, signingKey, clock, random }: NodeContext, aud: string) => {
  const now = clock()
  const iat = Math.floor(now.getTime() / 1000)
  return signPoll({ iss: self, aud, iat, jti: uuidV7(now, random) }, signingKey)
}
