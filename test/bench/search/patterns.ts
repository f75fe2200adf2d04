/** One maker's weapons, and the shape of their numbers as an SQL expression over `k`, `h` and `g`. */
export interface Pattern {
  readonly weapon: readonly [make: string, makeCode: string, model: string, calibre: string]
  readonly calibreCode: string
  readonly type: string
  readonly country: string
  /** `n` counts all weapons, `k` those of this pattern; `h` and `g` are large numbers without order. */
  readonly serial: string
}

const letter = (number: string, letters = 26): string => `chr(65 + ((${number}) % ${letters})::int)`
const padded = (number: string, digits: number): string =>
  `lpad(((${number}) % ${10 ** digits})::text, ${digits}, '0')`

/**
 * Series as makers use them: some run on number by number, so that every neighbour exists; some are
 * thin; some are nothing but digits; one begins with a Cyrillic letter. All of it is invented.
 */
export const patterns: readonly Pattern[] = [
  {
    weapon: ['TAURUS', 'taurus', 'PT 92', '9x19mm'],
    calibreCode: '9x19',
    type: 'pistol',
    country: 'BRA',
    serial: `'T' || ${letter('k / 100000')} || ${letter('g', 12)} || ${padded('k', 5)}`,
  },
  {
    weapon: ['GLOCK', 'glock', '17', '9x19'],
    calibreCode: '9x19',
    type: 'pistol',
    country: 'AUT',
    serial: `${letter('k / 676000')} || ${letter('k / 26000')} || ${letter('k / 1000')} || ${padded('k', 3)}`,
  },
  {
    weapon: ['ROSSI', 'rossi', 'M 68', '.38 Special'],
    calibreCode: '38-special',
    type: 'revolver',
    country: 'BRA',
    serial: `${letter('g', 16)} || ${padded('h', 6)}`,
  },
  {
    weapon: ['SMITH & WESSON', 'smith-wesson', '10', '.38 Special'],
    calibreCode: '38-special',
    type: 'revolver',
    country: 'USA',
    serial: `${letter('g', 6)} || ${letter('h / 7')} || ${letter('h / 191')} || ${padded('h / 4973', 4)}`,
  },
  {
    weapon: ['NORINCO', 'norinco', '56-1', '7.62x39'],
    calibreCode: '7.62x39',
    type: 'rifle',
    country: 'CHN',
    serial: '(10000000 + n)::text',
  },
  {
    weapon: ['BERETTA', 'beretta', '92', '9 mm Parabellum'],
    calibreCode: '9x19',
    type: 'pistol',
    country: 'ITA',
    serial: `${letter('g', 12)} || ${padded('h', 5)} || ${letter('h / 100003')}`,
  },
  {
    weapon: ['CBC', 'cbc', '151', '12'],
    calibreCode: '12-gauge',
    type: 'shotgun',
    country: 'BRA',
    serial: '(100000 + h % 900000)::text',
  },
  {
    weapon: ['ИЖМАШ', 'kalashnikov-concern', 'АКМ', '7,62x39'],
    calibreCode: '7.62x39',
    type: 'rifle',
    country: 'SUN',
    serial: `substr('АВГЕКЛМНПРСТХШ', 1 + (g % 14)::int, 1) || ${padded('h', 6)}`,
  },
  {
    weapon: ['CZ', 'cz', '75', '9x19'],
    calibreCode: '9x19',
    type: 'pistol',
    country: 'CZE',
    serial: `${letter('g')} || ${letter('h / 3')} || ${padded('h / 79', 6)}`,
  },
]

/** The place in `patterns` of the number that pgbench can count up to. */
export const COUNTED = patterns.findIndex(({ serial }) => serial.includes('+ n'))
export const countedSerial = (turn: number): string =>
  String(10_000_000 + turn * patterns.length + COUNTED)
