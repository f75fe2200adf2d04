import type { ErasedShownFragment } from '@proofmark/client'
import { moment } from './text.ts'

/** What stands where something was; nothing where it is still there. */
export const erasedWords = (erased: ErasedShownFragment | null): string | null =>
  erased &&
  `erased on ${moment(erased.at)} under handling of ${erased.under}, which let it be kept until ${erased.keptUntil}`
