import { createHash } from 'node:crypto'
import { type EvidenceReport, type EvidenceStep, findingCodes } from '@proofmark/protocol'
import { type EvidenceLanguage, phrase } from '../phrases.ts'
import { conclusionOf, factsOf } from '../tell.ts'
import { isolated, settable } from './runs.ts'
import { openSheets } from './sheet.ts'

type Found = Readonly<Record<string, string | number>>

/**
 * The same as an evidence file and its check, for the case file on paper. The paper proves nothing by
 * itself: it names the file by its hash.
 */
export const caseFile = (
  file: Buffer,
  report: EvidenceReport,
  language: EvidenceLanguage,
): Promise<Buffer> => {
  const sha256 = createHash('sha256').update(file).digest('hex')
  const { trace, exportedBy: state, exportedAt: at, findings } = report
  const put = (value: string | number) => isolated(settable(String(value)))
  const say = (code: Parameters<typeof phrase>[1], found: Found = {}) =>
    phrase(language, code, found, put)
  const mark = say('training-mark')
  const title = say('title')
  const sheets = openSheets({
    ...{ title: report.training ? `${mark} ${title}` : title, at: new Date(at), language },
    ...(report.training ? { head: mark } : {}),
  })
  if (report.training) sheets.write(mark, { size: 14, face: 'bold' })
  sheets.write(title, { size: 18, face: 'bold' })
  sheets.write(say('trace', { trace }), { size: 10, before: 4 })
  sheets.write(say('exported', { state, at }), { size: 10 })
  sheets.write(conclusionOf(report, language, put), { size: 11, face: 'bold', before: 8 })
  sheets.write(say('paper', { sha256 }), { size: 8, before: 4 })
  let heading: EvidenceStep | null = null
  for (const finding of findings) {
    if (finding.step !== heading)
      sheets.write(say(`step-${finding.step}`), { size: 10, face: 'bold', before: 8 })
    heading = finding.step
    const result = findingCodes[finding.code]
    sheets.write(`${say(`mark-${result}`)} ${say(finding.code, finding.with)}`, {
      ...{ size: 8.5, indent: 10, before: 2 },
      ...(result === 'wrong' ? { face: 'bold' } : {}),
    })
    for (const fact of factsOf(report, finding)) sheets.write(put(fact), { size: 8, indent: 26 })
  }
  return sheets.finish(`${trace} · ${state} · SHA-256 ${sha256.slice(0, 16)}…`)
}
