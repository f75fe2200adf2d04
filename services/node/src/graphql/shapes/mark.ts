import { type Language, nameOf, nameOrNull } from '@proofmark/face'
import type { RoutingClue as Clue, MarkReading as MarkRead } from '@proofmark/markings'
import type { MarkReading, RoutingClue } from '../../generated/graphql.ts'
import { shapeReason, shapeReasons } from './reason.ts'

export const shapeMark = (
  { kind, place, condition, script, reasons, ...mark }: MarkRead,
  language: Language,
): MarkReading => ({
  ...mark,
  kind: nameOrNull(kind),
  place: nameOrNull(place),
  condition: nameOrNull(condition),
  script: nameOrNull(script),
  reasons: shapeReasons(reasons, language),
})

export const shapeClue = (clue: Clue, language: Language): RoutingClue => ({
  state: clue.state,
  kind: nameOf(clue.kind),
  confidence: clue.confidence,
  from: clue.from ?? null,
  until: clue.until ?? null,
  because: shapeReason(clue.because, language),
})
