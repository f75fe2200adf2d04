import { createHash } from 'node:crypto'
import { type EvidenceReport, type EvidenceStep, findingCodes } from '@proofmark/protocol'
import { factsOf, sentenceOf, titles } from '../tell.ts'
import { openSheets } from './sheet.ts'

const marks = { holds: 'Holds:', absent: 'Absent:', wrong: 'WRONG:' } as const

const verdicts = {
  valid: 'VALID: everything that was checked holds.',
  'not-valid': 'NOT VALID: what is marked WRONG does not hold.',
} as const

/**
 * The same as an evidence file and its check, for the case file on paper. The paper proves nothing by
 * itself: it names the file by its hash.
 */
export const caseFile = (file: Buffer, report: EvidenceReport): Promise<Buffer> => {
  const sha256 = createHash('sha256').update(file).digest('hex')
  const { trace, exportedBy, exportedAt, verdict, findings } = report
  const sheets = openSheets(`Evidence of trace ${trace}`, new Date(exportedAt))
  sheets.write('Evidence of a trace', { size: 18, face: 'bold' })
  sheets.write(`Trace ${trace}`, { size: 10, before: 4 })
  sheets.write(`Exported by ${exportedBy} on ${exportedAt}`, { size: 10 })
  sheets.write(verdicts[verdict], { size: 11, face: 'bold', before: 8 })
  sheets.write(
    `This paper is for reading. The proof is the evidence file with the SHA-256 ${sha256}; “proofmark verify” checks it again, anywhere, without a network. Times are in UTC.`,
    { size: 8, before: 4 },
  )
  let heading: EvidenceStep | null = null
  for (const finding of findings) {
    if (finding.step !== heading)
      sheets.write(titles[finding.step], { size: 10, face: 'bold', before: 8 })
    heading = finding.step
    const result = findingCodes[finding.code]
    sheets.write(`${marks[result]} ${sentenceOf(finding)}`, {
      ...{ size: 8.5, indent: 10, before: 2 },
      ...(result === 'wrong' ? { face: 'bold' } : {}),
    })
    for (const fact of factsOf(report, finding)) sheets.write(fact, { size: 8, indent: 26 })
  }
  return sheets.finish(`Trace ${trace} · ${exportedBy} · SHA-256 ${sha256.slice(0, 16)}…`)
}
