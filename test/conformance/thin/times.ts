import { hashOf, type Message, pseudonymOf, signMessage } from '@proofmark/protocol'
import { ownMessage, type Sender, sendSigned } from './sending.ts'

/** Tells every monitor when a request was stored, and nothing of an exercise. */
export const tellTimes = async (
  { iss: asker, conv, sla, training }: Message,
  receipt: string,
  { self, ...sender }: Sender & { readonly self: string },
): Promise<void> => {
  if (training && !sender.without('tells-of-exercises')) return
  const monitors = sender
    .trust()
    .members()
    .filter(({ role }) => role === 'monitor')
  for (const { id: aud } of monitors) {
    const event = { trace: pseudonymOf(conv), asker, asked: self, stage: 'requested' } as const
    const fact = { ...event, at: new Date().toISOString(), sla, receipt: hashOf(receipt) }
    const told = ownMessage('clock.slip', { iss: self, aud, body: { facts: [fact] } })
    await sendSigned(await signMessage(told, sender.own.signing), told, sender)
  }
}
