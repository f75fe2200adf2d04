import { nameOf } from '@proofmark/face'
import type { Asking } from '../../generated/graphql.ts'
import type { AskingView } from '../../use-cases/tracing/asking.ts'

export const shapeAsking = (asking: AskingView): Asking => ({
  purpose: asking.purpose,
  legal: asking.legal,
  tlp: nameOf(asking.handling.tlp),
  use: nameOf(asking.handling.use),
  onward: nameOf(asking.handling.onward),
  retainUntil: asking.handling.retainUntil ?? null,
  intendedUse: asking.intendedUse ?? null,
  circumstances: asking.circumstances ?? null,
  cannotKeep: (asking.notKept?.restrictions ?? []).map(nameOf),
  cannotKeepWhy: asking.notKept?.why ?? null,
})
