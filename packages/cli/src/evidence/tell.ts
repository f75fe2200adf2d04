import {
  type EvidenceReport,
  type EvidenceStep,
  type Finding,
  findingCodes,
  type Message,
} from '@proofmark/protocol'
import { type EvidenceLanguage, phrase } from './phrases.ts'

const marks = { holds: '✓', absent: '–', wrong: '✗' } as const

/** The sentence about one finding. */
export const sentenceOf = ({ code, with: found }: Finding, language: EvidenceLanguage): string =>
  phrase(language, code, found)

/** The conclusion, in one sentence. */
export const conclusionOf = (
  report: EvidenceReport,
  language: EvidenceLanguage,
  put?: (value: string | number) => string,
): string => {
  const { verdict, trace, exportedBy: state, exportedAt: at, findings } = report
  const count = findings.filter(({ code }) => findingCodes[code] === 'wrong').length
  return phrase(language, verdict, { trace, state, at, count }, put)
}

/** What a message said, a line for each fact, as it was written. */
const factsIn = (value: unknown, path = ''): string[] => {
  if (value === null || typeof value !== 'object') return [`${path}: ${String(value)}`]
  return Object.entries(value).flatMap(([key, inner]) =>
    factsIn(inner, path ? `${path}.${key}` : key),
  )
}

/** Of a file, which part of which it is: sealed text is nothing that a person reads. */
const told = ({ type, body }: Message): object => {
  if (type !== 'trace.attachment') return body
  const { sha256, part, parts } = body
  return { sha256, part, parts }
}

/** What the message of a finding said; nothing for other findings. */
export const factsOf = (
  { messages }: EvidenceReport,
  { code, with: { jti } }: Finding,
): string[] => {
  const message = code === 'message-signed' && messages.find((one) => one.jti === jti)
  return message ? factsIn(told(message)) : []
}

/** The report in words, a heading for each kind of step; before all of it, that it is an exercise. */
export const tellReport = (report: EvidenceReport, language: EvidenceLanguage): string => {
  const lines: string[] = []
  let heading: EvidenceStep | null = null
  for (const finding of report.findings) {
    if (finding.step !== heading) lines.push('', phrase(language, `step-${finding.step}`))
    heading = finding.step
    lines.push(`  ${marks[findingCodes[finding.code]]} ${sentenceOf(finding, language)}`)
    lines.push(...factsOf(report, finding).map((fact) => `      ${fact}`))
  }
  const mark = report.training ? [phrase(language, 'training-mark'), ''] : []
  return [...mark, ...lines.slice(1), '', conclusionOf(report, language), ''].join('\n')
}

/** The report as a program reads it. */
export const reportJson = (report: EvidenceReport, language: EvidenceLanguage) => ({
  training: report.training,
  verdict: report.verdict,
  trace: report.trace,
  exported_by: report.exportedBy,
  exported_at: report.exportedAt,
  findings: report.findings.map((finding) => ({
    step: finding.step,
    code: finding.code,
    result: findingCodes[finding.code],
    with: finding.with,
    says: sentenceOf(finding, language),
  })),
})
