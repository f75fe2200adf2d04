import { readingDefects } from './reading-defects.ts'
import { speakingDefects } from './speaking-defects.ts'
import { takingDefects } from './taking-defects.ts'

/**
 * What a thin node may do wrong, one thing at a time: each is one check of the specification left out, or
 * one promise broken. A kit that finds none of them would be worthless.
 */
export const defects = { ...readingDefects, ...takingDefects, ...speakingDefects }

export type Defect = keyof typeof defects
export const defectNames = Object.keys(defects) as Defect[]

/** Whether a check is left out here. */
export type Without = (defect: Defect) => boolean
