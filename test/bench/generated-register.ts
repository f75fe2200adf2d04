/** A register invented from a seed: the same rows on every machine, like a real book in shape and repetition. */

const HEADER =
  'record_id,kind,occurred_on,type,make,model,calibre,serial,country_of_manufacture,counterparty_country,party_name,party_kind,licence,note'

const makes: readonly (readonly [string, string, string, string, string, string])[] = [
  ['pistol', 'TAURUS', 'PT 92', '9x19mm', 'BRA', 'TO'],
  ['pistol', 'Glock', 'G17', '9 mm Luger', 'AUT', 'K'],
  ['revolver', 'ROSSI', 'M68', '.38 Special', 'BRA', 'AA'],
  ['pistol', 'Beretta', '92FS', '9x19', 'ITA', 'L'],
  ['revolver', 'Smith & Wesson', 'Model 10', '.38 SPL', 'USA', 'C'],
  ['rifle', 'IMBEL', 'MD97', '5.56x45mm', 'BRA', 'FB'],
  ['shotgun', 'CBC', '651', '12', 'BRA', 'S'],
  ['pistol', 'Arsenal Makarov', 'PM', '9x18mm Makarov', 'BGR', 'БГ'],
  ['rifle', 'Zastava', 'M70', '7.62x39', 'SRB', 'Z'],
  ['pistol', 'CZ', '75 B', '9 mm Para', 'CZE', 'B'],
]

/** What may follow manufacture in a producer's book: kind, counterparty, party, kind of party, licence. */
const afterwards: readonly (readonly [string, string, string, string, string])[] = [
  ['transfer', '', '"Armas do Sul, Ltda."', 'dealer', 'LIC-'],
  ['export', 'ARG', 'Comercial Rioplatense', 'dealer', 'EXP-'],
  ['export', 'GHA', 'Ministry of the Interior', 'state-body', 'EXP-'],
  ['import', 'USA', 'Importadora Atlântica', 'dealer', 'IMP-'],
  ['transfer', '', 'João da Conceição', 'individual', 'CAC-'],
  ['theft', '', 'João da Conceição', 'individual', ''],
  ['state-stock', '', 'Polícia Militar', 'state-body', ''],
]

/** Mulberry32: small, fast and the same everywhere. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = <T>(items: readonly T[], chance: number): T => {
  const item = items[Math.floor(chance * items.length)]
  if (item === undefined) throw new Error('there is nothing to pick from')
  return item
}

const day = (chance: number): string =>
  new Date(Date.UTC(1980, 0, 1 + Math.floor(chance * 15_000))).toISOString().slice(0, 10)

const ROWS_A_PIECE = 500

/** CSV text in pieces: a header and `rows` rows, two to four entries for each weapon. */
export function* generatedCsv(rows: number, seed = 7): Generator<string> {
  const random = randomFrom(seed)
  let lines = [HEADER]
  let made = 0
  for (let weapon = 1; made < rows; weapon += 1) {
    const [type, make, model, calibre, country, prefix] = pick(makes, random())
    const marking = `${type},${make},${model},${calibre},${prefix}${100_000 + weapon},${country}`
    const entries = 2 + Math.floor(random() * 3)
    for (let entry = 0; entry < entries && made < rows; entry += 1) {
      const id = `R-${String(weapon).padStart(8, '0')}-${entry}`
      const on = day(random())
      if (entry === 0) lines.push(`${id},manufacture,${on},${marking},,,,,`)
      else {
        const [kind, to, party, partyKind, licence] = pick(afterwards, random())
        const number = licence && `${licence}${Math.floor(random() * 1e6)}`
        const note = random() < 0.1 ? `folha ${Math.floor(random() * 400)} do livro 3` : ''
        lines.push(`${id},${kind},${on},${marking},${to},${party},${partyKind},${number},${note}`)
      }
      made += 1
    }
    if (lines.length < ROWS_A_PIECE) continue
    yield `${lines.join('\n')}\n`
    lines = []
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`
}

/** As typed by people: every field of a weapon, for what reads one at a time. */
export function* generatedWeapons(
  count: number,
  seed = 11,
): Generator<{
  readonly type: string
  readonly make: string
  readonly model: string
  readonly calibre: string
  readonly serial: string
  readonly countryOfManufacture: string
}> {
  const random = randomFrom(seed)
  for (let made = 0; made < count; made += 1) {
    const [type, make, model, calibre, countryOfManufacture, prefix] = pick(makes, random())
    const number = `${prefix}${Math.floor(random() * 9e6)}`
    const serial = random() < 0.1 ? `nº ${number} (lado direito)` : number
    yield { type, make, model, calibre, serial, countryOfManufacture }
  }
}
