/** What can be wrong with a number as typed. */
export const damageKinds = [
  'confusable',
  'unread',
  'wrong',
  'transposition',
  'missing',
  'extra',
  'confusable_and_edit',
] as const
export type DamageKind = (typeof damageKinds)[number]

/** Mulberry32: the same sequence on every machine. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Random = () => number

const groups = [
  '0OQD',
  '1IL',
  '2Z',
  '5S',
  '6G',
  '8BВ',
  'AА',
  'EЕ',
  'KК',
  'MМ',
  'HН',
  'PР',
  'CС',
  'TТ',
  'XХ',
]
const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const oneOf = (text: string, random: Random): string =>
  text[Math.floor(random() * text.length)] ?? ''
const otherThan = (sign: string, among: string, random: Random): string =>
  oneOf(among.replaceAll(sign, ''), random)

const put = (number: string, at: number, length: number, text: string): string =>
  number.slice(0, at) + text + number.slice(at + length)

const spots = (number: string, fits: (sign: string, at: number) => boolean): number[] =>
  [...number].flatMap((sign, at) => (fits(sign, at) ? [at] : []))

const groupOf = (sign: string): string | undefined => groups.find((group) => group.includes(sign))

const isDigit = (sign: string): boolean => sign >= '0' && sign <= '9'

const at = (places: readonly number[], random: Random): number | undefined =>
  places[Math.floor(random() * places.length)]

/** A digit is mostly taken for a digit and a letter for a letter. */
const misread = (sign: string, random: Random): string =>
  otherThan(
    sign,
    random() < 0.2 ? signs : isDigit(sign) ? signs.slice(0, 10) : signs.slice(10),
    random,
  )

type Damage = (number: string, random: Random) => string | undefined

const confused: Damage = (number, random) => {
  const spot = at(
    spots(number, (sign) => groupOf(sign) !== undefined),
    random,
  )
  if (spot === undefined) return undefined
  const sign = number[spot] ?? ''
  return put(number, spot, 1, otherThan(sign, groupOf(sign) ?? '', random))
}

const damages: Readonly<Record<DamageKind, Damage>> = {
  confusable: confused,
  unread: (number, random) => put(number, Math.floor(random() * number.length), 1, '?'),
  wrong(number, random) {
    const spot = Math.floor(random() * number.length)
    return put(number, spot, 1, misread(number[spot] ?? '', random))
  },
  transposition(number, random) {
    const differ = spots(number, (sign, place) => (number[place + 1] ?? sign) !== sign)
    const spot = at(differ, random)
    if (spot === undefined) return undefined
    return put(number, spot, 2, `${number[spot + 1]}${number[spot]}`)
  },
  missing: (number, random) => put(number, Math.floor(random() * number.length), 1, ''),
  extra(number, random) {
    const spot = Math.floor(random() * (number.length + 1))
    return put(number, spot, 0, oneOf(signs, random))
  },
  confusable_and_edit(number, random) {
    const once = confused(number, random)
    return once === undefined ? undefined : damages.transposition(once, random)
  },
}

/** A number with one thing wrong; undefined where it has no place for that. */
export const damaged = (number: string, kind: DamageKind, random: Random): string | undefined => {
  const typed = damages[kind](number, random)
  return typed === number ? undefined : typed
}
