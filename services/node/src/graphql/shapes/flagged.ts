import type { Language } from '@proofmark/face'
import type { ImportReport } from '../../generated/graphql.ts'
import type { ImportReport as Report } from '../../use-cases/views.ts'
import { shapeBecause } from './reason.ts'

export const shapeFlagged = (report: Report, language: Language): ImportReport => ({
  ...report,
  flagged: report.flagged.map(({ recordId, flags }) => ({
    recordId,
    flags: shapeBecause(flags, language),
  })),
})
