import type { SdgCounters as Counted } from '@proofmark/domain'
import type { SdgCounters } from '../../generated/graphql.ts'

export const shapeCounters = ({ byCategory, ...counted }: Counted): SdgCounters => ({
  ...counted,
  ...byCategory,
})
