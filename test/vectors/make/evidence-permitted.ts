import { hashOf, type MessageOf } from '@proofmark/protocol'
import { aMessage, signedBy } from '@proofmark/testkit/messages'
import { type Content, type EvidenceCast, honestContent, sealedBy } from './evidence.ts'
import type { Draft } from './vector.ts'

type Permitted = NonNullable<Content['permitted']>
type Granted = MessageOf<'trace.consent-grant'>['body']

const court: Granted = { to: 'BRA', quote: 'parties', file_for: 'court-proceedings' }

/** The honest file, with a consent that was asked for and granted behind the answer. */
const consented = async (cast: EvidenceCast, granted: Granted, isTakenBack = false) => {
  const { bra, arg } = cast
  const { until: _until, ...wished } = granted
  const content = await honestContent(cast)
  const [talk] = content.conversations
  const [asked, answered] = talk?.messages ?? []
  if (!talk || !asked || !answered) throw new Error('The honest file has two messages.')
  const { conv } = talk
  const said = { sub: content.trace, conv, seq: 2 }
  const answer = JSON.parse(
    Buffer.from(answered.message.split('.')[1] ?? '', 'base64url').toString(),
  )
  const wish = await signedBy(
    bra,
    aMessage('trace.consent-ask', {
      ...{ ...said, prev: hashOf(asked.message) },
      ref: { jti: answer.jti, hash: hashOf(answered.message) },
      body: { ...wished, purpose: 'A court wants to see it.' },
    }),
  )
  const grant = await signedBy(
    arg,
    aMessage('trace.consent-grant', {
      ...{ ...said, iss: 'ARG', aud: 'BRA', prev: hashOf(answered.message) },
      ref: { jti: wish.message.jti, hash: wish.hash },
      body: granted,
    }),
  )
  talk.messages.push(
    { direction: 'sent', message: wish.text, entries: [] },
    { direction: 'received', message: grant.text, entries: [] },
  )
  if (isTakenBack) {
    const back = await signedBy(
      arg,
      aMessage('trace.recall', {
        ...{ ...said, iss: 'ARG', aud: 'BRA', seq: 3, prev: grant.hash },
        ref: { jti: grant.message.jti, hash: grant.hash },
      }),
    )
    talk.messages.push({ direction: 'received', message: back.text, entries: [] })
  }
  return { content, consents: [grant.message.jti], asked: wish.message.jti }
}

const both = [21, 22]
const refusedBy: Readonly<Record<string, readonly number[]>> = {
  'consent-missing': [21],
  'permission-missing': [22],
  PMK_INPUT_INVALID: [1],
}

/** EVD: under what a file holds what another State's handling alone does not let into it. */
export const permittedEvidenceVectors = async (cast: EvidenceCast): Promise<Draft[]> => {
  const { bra, anchor } = cast
  const granted = await consented(cast, court)
  const lastDay = await consented(cast, { ...court, until: '2026-03-01' })
  const over = await consented(cast, { ...court, until: '2026-02-28' })
  const takenBack = await consented(cast, court, true)
  const quoted = await consented(cast, { to: 'CHL', quote: 'parties' })
  const file = (
    says: string,
    expect: string,
    { content, ...one }: { readonly content: Content; readonly consents: string[] },
    over: Partial<Permitted> & { readonly permission?: string; readonly state?: string } = {},
  ): Draft => {
    const { permission, state = 'ARG', ...rest } = over
    const named = permission === undefined ? {} : { permission }
    const under = [{ state, against: ['use' as const], consents: one.consents, ...named }]
    const permitted: Permitted = { purpose: 'court-proceedings', under, ...rest }
    const checks = refusedBy[expect] ?? both
    const input = { file: sealedBy(bra, { ...content, permitted }), anchor }
    return { says, checks, do: 'verify-evidence', expect, input }
  }
  const forChile = { purpose: 'answer-to-a-state', to: 'CHL' } as const
  const MISSING = 'consent-missing'
  const UNREADABLE = 'PMK_INPUT_INVALID'
  return [
    file('a file the State that answered consented to', 'accepted', granted),
    file('a file for a State that may be told', 'accepted', quoted, forChile),
    file(
      'a file under a permission that is named',
      'accepted',
      { ...granted, consents: [] },
      {
        permission: 'NV 12/2026',
      },
    ),
    file('a consent to another purpose', MISSING, granted, { purpose: 'register-upkeep' }),
    file('a consent to a quote, for a court', MISSING, quoted),
    file('a consent to a quote, for another State', MISSING, quoted, { ...forChile, to: 'PRY' }),
    file('a consent to a file, for another State', MISSING, granted, { ...forChile, to: 'BRA' }),
    file('a consent that is only asked for', MISSING, { ...granted, consents: [granted.asked] }),
    file('a consent of another State', MISSING, granted, { state: 'CHL' }),
    file('neither a consent nor a permission', 'permission-missing', { ...granted, consents: [] }),
    file('a consent on its last day', 'accepted', lastDay),
    file('a consent that was over', MISSING, over),
    file('a consent that was taken back', MISSING, takenBack),
    file('a consent to a quote, for a court that another State is named for', UNREADABLE, quoted, {
      to: 'CHL',
    }),
    file('a file for another State that is not named', UNREADABLE, quoted, {
      purpose: 'answer-to-a-state',
    }),
  ]
}
