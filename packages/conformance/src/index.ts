export { type ConformanceCase, type Family, Finding, families, familyOf, NotRun } from './case.ts'
export { conformanceCases } from './cases/all.ts'
export { makeKitFolder, readKitFolder, readNodeKeys } from './folder.ts'
export type { KitOptions } from './kit.ts'
export { type KitFile, makeKitFile } from './players.ts'
export {
  type CaseResult,
  lineOf,
  type Report,
  reportDigest,
  reportText,
  summaryOf,
} from './report.ts'
export { type RunOptions, runConformance } from './run.ts'
export { openWorld, type World } from './world.ts'
