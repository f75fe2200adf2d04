import { note } from './field.ts'
import { patternCalibre } from './make-list.ts'
import { modelsById } from './model-list.ts'
import { readCalibre } from './read-calibre.ts'
import { readCountry } from './read-country.ts'
import { readMake } from './read-make.ts'
import { readImportMark, readMark } from './read-mark.ts'
import { readModel } from './read-model.ts'
import { readSerial } from './read-serial.ts'
import { readType } from './read-type.ts'
import { hasShapeOfMake } from './serial-rules.ts'
import type { FieldReading, SerialReading, WeaponAsSeen, WeaponReading } from './weapon.ts'

/** The calibre a model, or a pattern given as make or model, is made for. */
function calibreImplied(make: FieldReading, model: FieldReading): string | null {
  const ofModel = modelsById().get(model.code ?? '')?.calibre
  return (
    ofModel ??
    patternCalibre(model.code ?? '', model.asRead) ??
    patternCalibre(make.code ?? '', make.asRead)
  )
}

/** Notes a number unlike those of its maker: it may be a part's number, or misread. */
function readSerialOf(asTyped: string, make: FieldReading): SerialReading {
  const serial = readSerial(asTyped)
  if (hasShapeOfMake(serial, make.code) !== false) return serial
  const doubt = note('serial-unlike-maker', { make: make.code ?? '' })
  return { ...serial, reasons: [...serial.reasons, doubt] }
}

/** Every field of a weapon as typed, each read in the light of the others. */
export function readWeapon(seen: WeaponAsSeen): WeaponReading {
  const type = readType(seen.type ?? '')
  const make = readMake(seen.make ?? '')
  const model = readModel(seen.model ?? '', make.code)
  return {
    type,
    make,
    model,
    calibre: readCalibre(seen.calibre ?? '', {
      type: type.code,
      modelCalibre: calibreImplied(make, model),
    }),
    serial: readSerialOf(seen.serial ?? '', make),
    countryOfManufacture: readCountry(seen.countryOfManufacture ?? ''),
    importMark: readImportMark(seen.importMark ?? ''),
    marks: (seen.marks ?? []).map(readMark),
  }
}
