import { createHash } from 'node:crypto'
import type { EvidenceReport } from '@proofmark/protocol'
import { type EvidenceLanguage, phrase } from '../phrases.ts'
import { linesOf } from './lines.ts'
import { openSheets } from './sheet.ts'

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
  const { trace, exportedBy: state, exportedAt: at, training } = report
  const mark = phrase(language, 'training-mark')
  const title = phrase(language, 'title')
  const sheets = openSheets({
    ...{ title: training ? `${mark} ${title}` : title, at: new Date(at), language },
    ...(training ? { head: mark } : {}),
  })
  for (const { text, style } of linesOf(report, sha256, language)) sheets.write(text, style)
  return sheets.finish(`${trace} · ${state} · SHA-256 ${sha256.slice(0, 16)}…`)
}
