/**
 * Points of small order on Curve25519, as both curves write them (little-endian, the top bit aside),
 * also in spellings beyond the field's prime. With such a key one signature fits every message, and
 * every agreement gives the same secret.
 */
const ed25519 = [
  '00',
  '01',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]
const x25519 = [
  '00',
  '01',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]

const asSet = (points: readonly string[]) => new Set(points.map((point) => point.padEnd(64, '0')))
const smallOrder = { Ed25519: asSet(ed25519), X25519: asSet(x25519) } as const

export const isSmallOrder = (crv: keyof typeof smallOrder, point: Uint8Array): boolean => {
  const bytes = Buffer.from(point)
  bytes.writeUInt8(bytes.readUInt8(31) & 0x7f, 31)
  return smallOrder[crv].has(bytes.toString('hex'))
}
