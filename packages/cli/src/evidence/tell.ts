import {
  type EvidenceReport,
  type EvidenceStep,
  type Finding,
  findingCodes,
} from '@proofmark/protocol'
import { phrases } from './phrases.ts'

const marks = { holds: '✓', absent: '–', wrong: '✗' } as const

export const titles = {
  file: 'Is the file as it was written?',
  directory: 'Who says who is who?',
  members: 'Who was a member, with which keys?',
  message: 'Who said what to whom?',
  order: 'Is anything left out or put in?',
  receipt: 'Did it arrive?',
  log: 'Does the evidence log hold it?',
  checkpoint: 'Is the log what it was?',
  witness: 'Who else saw the log?',
} as const satisfies Record<EvidenceStep, string>

/** The sentence about one finding. */
export const sentenceOf = ({ code, with: said }: Finding): string =>
  phrases[code].replace(/\{(\w+)\}/g, (_, name: string) => String(said[name] ?? '?'))

const conclusion = ({ verdict, trace, exportedBy, exportedAt, findings }: EvidenceReport) => {
  const wrong = findings.filter(({ code }) => findingCodes[code] === 'wrong').length
  const what = `trace ${trace}, exported by ${exportedBy} on ${exportedAt}`
  return verdict === 'valid'
    ? `VALID: ${what}. Everything above holds.`
    : `NOT VALID: ${what}. ${wrong} of the above ${wrong === 1 ? 'is' : 'are'} wrong (✗).`
}

/** What a message said, a line for each fact, as it was written. */
const factsIn = (value: unknown, path = ''): string[] => {
  if (value === null || typeof value !== 'object') return [`${path}: ${String(value)}`]
  return Object.entries(value).flatMap(([key, inner]) =>
    factsIn(inner, path ? `${path}.${key}` : key),
  )
}

/** What the message of a finding said; nothing for other findings. */
export const factsOf = (
  { messages }: EvidenceReport,
  { code, with: { jti } }: Finding,
): string[] => {
  const message = code === 'message-signed' && messages.find((one) => one.jti === jti)
  return message ? factsIn(message.body) : []
}

/** The report in words, a heading for each kind of step. */
export const tellReport = (report: EvidenceReport): string => {
  const lines: string[] = []
  let heading: EvidenceStep | null = null
  for (const finding of report.findings) {
    if (finding.step !== heading) lines.push('', titles[finding.step])
    heading = finding.step
    lines.push(`  ${marks[findingCodes[finding.code]]} ${sentenceOf(finding)}`)
    lines.push(...factsOf(report, finding).map((fact) => `      ${fact}`))
  }
  return [...lines.slice(1), '', conclusion(report), ''].join('\n')
}

/** The report as a program reads it. */
export const reportJson = ({
  verdict,
  trace,
  exportedBy,
  exportedAt,
  findings,
}: EvidenceReport) => ({
  verdict,
  trace,
  exported_by: exportedBy,
  exported_at: exportedAt,
  findings: findings.map((finding) => ({
    step: finding.step,
    code: finding.code,
    result: findingCodes[finding.code],
    with: finding.with,
    says: sentenceOf(finding),
  })),
})
