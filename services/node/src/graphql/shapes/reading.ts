import { type Language, nameOf } from '@proofmark/face'
import {
  type FieldReading as FieldRead,
  readWeapon,
  routingClues,
  type SerialReading as SerialRead,
  type WeaponAsSeen,
} from '@proofmark/markings'
import type { FieldReading, MarkingReading, SerialReading } from '../../generated/graphql.ts'
import { shapeClue, shapeMark } from './mark.ts'
import { shapeReasons } from './reason.ts'

const shapeField = (field: FieldRead, language: Language): FieldReading => ({
  asRead: field.asRead,
  code: field.code,
  confidence: field.confidence,
  alternatives: field.alternatives,
  reasons: shapeReasons(field.reasons, language),
})

const shapeSerial = (serial: SerialRead, language: Language): SerialReading => ({
  asRead: serial.asRead,
  state: nameOf(serial.state),
  value: serial.value,
  alternatives: serial.alternatives,
  reasons: shapeReasons(serial.reasons, language),
})

/** How a weapon is read that somebody described in their own words. Not cheap: asked for, then read. */
export const shapeReading = (seen: WeaponAsSeen, language: Language): MarkingReading => {
  const reading = readWeapon(seen)
  const { serial, marks, ...fields } = reading
  return {
    type: shapeField(fields.type, language),
    make: shapeField(fields.make, language),
    model: shapeField(fields.model, language),
    calibre: shapeField(fields.calibre, language),
    serial: shapeSerial(serial, language),
    countryOfManufacture: shapeField(fields.countryOfManufacture, language),
    importMark: shapeField(fields.importMark, language),
    marks: marks.map((mark) => shapeMark(mark, language)),
    clues: routingClues(marks, reading).map((clue) => shapeClue(clue, language)),
  }
}
