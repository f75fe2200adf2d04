import {
  type EvidenceReport,
  type EvidenceStep,
  type Finding,
  findingCodes,
} from '@proofmark/protocol'
import { factsOfMessage } from './facts.ts'
import { type EvidenceLanguage, phrase } from './phrases.ts'

const marks = { holds: '✓', absent: '–', wrong: '✗' } as const

/** The sentence about one finding. */
export const sentenceOf = ({ code, with: found }: Finding, language: EvidenceLanguage): string =>
  phrase(language, code, found)

const directoryOf = ({ findings }: EvidenceReport): Finding | undefined =>
  findings.find(({ step }) => step === 'directory')

/** Whoever makes a file up makes a directory up too: without an anchor it all holds under that condition only. */
const withoutAnchor = {
  valid: 'valid-if',
  training: 'training-if',
  'not-valid': 'not-valid',
} as const

/** The conclusion, and what it rests on. */
export const conclusionOf = (
  report: EvidenceReport,
  language: EvidenceLanguage,
  put?: (value: string | number) => string,
): string => {
  const { verdict, trace, exportedBy: state, exportedAt: at, findings } = report
  const count = findings.filter(({ code }) => findingCodes[code] === 'wrong').length
  const said = { trace, state, at, count, ...directoryOf(report)?.with }
  const unanchored = directoryOf(report)?.code === 'directory-from-file'
  return phrase(language, unanchored ? withoutAnchor[verdict] : verdict, said, put)
}

/** What the message of a finding said; nothing for other findings. */
export const factsOf = (
  { messages }: EvidenceReport,
  { code, with: { jti } }: Finding,
  language: EvidenceLanguage,
  put?: (value: string) => string,
): string[] => {
  const message = code === 'message-signed' && messages.find((one) => one.jti === jti)
  return message ? factsOfMessage(message, language, put) : []
}

/** The report in words, a heading for each kind of step; before all of it, that it is an exercise. */
export const tellReport = (report: EvidenceReport, language: EvidenceLanguage): string => {
  const lines: string[] = []
  let heading: EvidenceStep | null = null
  for (const finding of report.findings) {
    if (finding.step !== heading) lines.push('', phrase(language, `step-${finding.step}`))
    heading = finding.step
    lines.push(`  ${marks[findingCodes[finding.code]]} ${sentenceOf(finding, language)}`)
    lines.push(...factsOf(report, finding, language).map((fact) => `      ${fact}`))
  }
  const mark = report.training ? [phrase(language, 'training-mark'), ''] : []
  return [...mark, ...lines.slice(1), '', conclusionOf(report, language), ''].join('\n')
}

/** The report as a program reads it. */
export const reportJson = (report: EvidenceReport, language: EvidenceLanguage) => ({
  training: report.training,
  verdict: report.verdict,
  anchored: directoryOf(report)?.code === 'directory-given',
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
