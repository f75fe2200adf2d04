import type { Handling } from '@proofmark/domain'
import { nameOf } from '@proofmark/face'
import type { Asking, Handling as HandlingShown } from '../../generated/graphql.ts'
import type { AskingView } from '../../use-cases/tracing/asking.ts'

export const shapeHandling = ({ tlp, use, onward, retainUntil }: Handling): HandlingShown => ({
  tlp: nameOf(tlp),
  use: nameOf(use),
  onward: nameOf(onward),
  retainUntil: retainUntil ?? null,
})

export const shapeAsking = (asking: AskingView): Asking => ({
  purpose: asking.purpose,
  legal: asking.legal,
  ...shapeHandling(asking.handling),
  intendedUse: asking.intendedUse ?? null,
  circumstances: asking.circumstances ?? null,
  cannotKeep: (asking.notKept?.restrictions ?? []).map(nameOf),
  cannotKeepWhy: asking.notKept?.why ?? null,
})
