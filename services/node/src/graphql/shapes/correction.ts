import { nameOf } from '@proofmark/face'
import type { AnswerToCorrect as Answer, LegalHold as Hold } from '@proofmark/storage'
import type { AnswerToCorrect, LegalHold, RecordCorrection } from '../../generated/graphql.ts'
import type { RecordCorrected } from '../../use-cases/views.ts'
import { instant, instantOrNull } from './time.ts'
import { shapeWeapon } from './weapon.ts'

export const shapeAnswer = (answer: Answer): AnswerToCorrect => ({
  ...answer,
  givenAt: instant(answer.givenAt),
  outcome: nameOf(answer.outcome),
})

export const shapeRecordCorrected = ({
  weapons,
  answers,
  ...corrected
}: RecordCorrected): RecordCorrection => ({
  ...corrected,
  weapons: weapons.map(shapeWeapon),
  answers: answers.map(shapeAnswer),
})

export const shapeHold = (hold: Hold): LegalHold => ({
  id: hold.id,
  recordId: hold.record_id,
  reason: hold.reason,
  placedBy: hold.placed_by,
  placedAt: instant(hold.placed_at),
  liftReason: hold.lift_reason,
  liftedBy: hold.lifted_by,
  liftedAt: instantOrNull(hold.lifted_at),
})
