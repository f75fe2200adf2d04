import type { EvidenceContent } from '../generated/messages.ts'
import type { Message } from '../schema.ts'
import type { Finding } from './findings.ts'

type Permitted = NonNullable<EvidenceContent['permitted']>
type Permission = Permitted['under'][number]

/** Whether a message grants what the file says it grants. */
const grants = (message: Message, { purpose, to }: Permitted, state: string): boolean => {
  if (message.type !== 'trace.consent-grant' || message.iss !== state) return false
  const { to: granted, file_for: fileFor } = message.body
  return to === undefined ? fileFor === purpose : fileFor === undefined && granted === to
}

const checkOne = (
  permitted: Permitted,
  { state, consents, permission }: Permission,
  messages: readonly Message[],
): Finding[] => {
  const said = { state, purpose: permitted.purpose }
  if (consents.length === 0 && permission === undefined)
    return [{ step: 'handling', code: 'permission-missing', with: said }]
  const found = consents.map((jti): Finding => {
    const isThere = messages.some((one) => one.jti === jti && grants(one, permitted, state))
    const code = isThere ? 'consent-found' : 'consent-missing'
    return { step: 'handling', code, with: { ...said, jti } }
  })
  return permission === undefined
    ? found
    : [...found, { step: 'handling', code: 'permission-told', with: { ...said, permission } }]
}

/** Under what it holds what other States' handling alone does not let into it; nothing where it needs nothing. */
export const checkPermitted = (
  { permitted }: EvidenceContent,
  messages: readonly Message[],
): Finding[] => permitted?.under.flatMap((one) => checkOne(permitted, one, messages)) ?? []
