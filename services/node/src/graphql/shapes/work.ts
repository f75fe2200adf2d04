import type { Absence, HandOff } from '../../generated/graphql.ts'
import type { AbsenceView, HandOffView } from '../../use-cases/views.ts'
import { instant } from './time.ts'

export const shapeAbsence = ({ since, until, ...people }: AbsenceView): Absence => ({
  ...people,
  since: instant(since),
  until: instant(until),
})

export const shapeHandOff = ({ at, ...handOff }: HandOffView): HandOff => ({
  ...handOff,
  at: instant(at),
})
