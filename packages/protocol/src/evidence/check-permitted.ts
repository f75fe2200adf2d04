import type { EvidenceContent } from '../generated/messages.ts'
import type { Message } from '../schema.ts'
import { type Finding, isoTime } from './findings.ts'

type Permitted = NonNullable<EvidenceContent['permitted']>
type Permission = Permitted['under'][number]

/** The day a file was written on, and everything it holds that was signed. */
interface Written {
  readonly today: string
  readonly messages: readonly Message[]
}

/** Whether a message grants what the file says it grants. */
const grants = (message: Message, { purpose, to }: Permitted, state: string): boolean => {
  if (message.type !== 'trace.consent-grant' || message.iss !== state) return false
  const { to: granted, file_for: fileFor } = message.body
  return to === undefined ? fileFor === purpose : fileFor === undefined && granted === to
}

const isTakenBack = ({ iss, conv, jti }: Message, messages: readonly Message[]): boolean =>
  messages.some(
    (one) =>
      one.type === 'trace.recall' && one.iss === iss && one.conv === conv && one.ref?.jti === jti,
  )

/** Whether what was granted still stood on the day the file was written. */
const stands = (message: Message, { today, messages }: Written): boolean => {
  const until = message.type === 'trace.consent-grant' ? message.body.until : undefined
  return (until === undefined || today <= until) && !isTakenBack(message, messages)
}

const checkOne = (
  permitted: Permitted,
  { state, consents, permission }: Permission,
  written: Written,
): Finding[] => {
  const said = { state, purpose: permitted.purpose }
  if (consents.length === 0 && permission === undefined)
    return [{ step: 'handling', code: 'permission-missing', with: said }]
  const found = consents.map((jti): Finding => {
    const isGranted = written.messages.some(
      (one) => one.jti === jti && grants(one, permitted, state) && stands(one, written),
    )
    const code = isGranted ? 'consent-found' : 'consent-missing'
    return { step: 'handling', code, with: { ...said, jti } }
  })
  return permission === undefined
    ? found
    : [...found, { step: 'handling', code: 'permission-told', with: { ...said, permission } }]
}

/** Under what it holds what other States' handling alone does not let into it; nothing where it needs nothing. */
export const checkPermitted = (
  { permitted, exported_at }: EvidenceContent,
  messages: readonly Message[],
): Finding[] => {
  const written = { today: isoTime(exported_at).slice(0, 10), messages }
  return permitted?.under.flatMap((one) => checkOne(permitted, one, written)) ?? []
}
