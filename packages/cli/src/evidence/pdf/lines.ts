import { type EvidenceReport, type Finding, findingCodes } from '@proofmark/protocol'
import { type EvidenceLanguage, phrase } from '../phrases.ts'
import { conclusionOf, factsOf } from '../tell.ts'
import { isolated, settable } from './runs.ts'
import type { Style } from './sheet.ts'

/** A paragraph of the paper. */
export interface Line {
  readonly text: string
  readonly style: Style
}

type Found = Readonly<Record<string, string | number>>

const put = (value: string | number): string => isolated(settable(String(value)))

const sayIn =
  (language: EvidenceLanguage) =>
  (code: Parameters<typeof phrase>[1], found: Found = {}): string =>
    phrase(language, code, found, put)

/** Whoever holds the paper gave no anchor: of the directory it says only whom the exporting State believes. */
const sentenceOn = (
  { code, with: found }: Finding,
  state: string,
  language: EvidenceLanguage,
): string => {
  const say = sayIn(language)
  if (code === 'directory-from-file') return say('directory-on-paper', { state, ...found })
  return `${say(`mark-${findingCodes[code]}`)} ${say(code, found)}`
}

const steps = (report: EvidenceReport, language: EvidenceLanguage): Line[] =>
  report.findings.flatMap((finding, place) => {
    const isNew = finding.step !== report.findings[place - 1]?.step
    const heading = sayIn(language)(`step-${finding.step}`)
    const isWrong = findingCodes[finding.code] === 'wrong'
    return [
      ...(isNew
        ? [{ text: heading, style: { size: 10, face: 'bold', before: 8, keep: 24 } } as const]
        : []),
      {
        text: sentenceOn(finding, report.exportedBy, language),
        style: { size: 8.5, indent: 10, before: 2, ...(isWrong ? { face: 'bold' } : {}) },
      },
      ...factsOf(report, finding, language, put).map((text) => ({
        text,
        style: { size: 8, indent: 26 },
      })),
    ]
  })

/** What stands on the paper, from its title down. The report is one without an anchor. */
export const linesOf = (
  report: EvidenceReport,
  sha256: string,
  language: EvidenceLanguage,
): Line[] => {
  const { trace, exportedBy: state, exportedAt: at, training } = report
  const say = sayIn(language)
  const mark: Line = { text: say('training-mark'), style: { size: 14, face: 'bold' } }
  const conclusion = conclusionOf(report, language, put)
  return [
    ...(training ? [mark] : []),
    { text: say('title'), style: { size: 18, face: 'bold' } },
    { text: say('trace', { trace }), style: { size: 10, before: 4 } },
    { text: say('exported', { state, at }), style: { size: 10 } },
    { text: conclusion, style: { size: 11, face: 'bold', before: 8 } },
    { text: say('paper', { sha256 }), style: { size: 8, before: 4 } },
    ...steps(report, language),
  ]
}
