import { createHash } from 'node:crypto'
import { Fault } from '@proofmark/domain'
import { type KeyUse, type MemberKey, sealingAlgorithm } from '@proofmark/protocol'

/** What a module is told to make and sign keys of one curve, by numbers of PKCS#11 2.40 and 3.0. */
export interface Curve {
  /** Mechanism that makes a key pair. */
  readonly makes: number
  /** Mechanism that signs. */
  readonly signs: number
  /** CKA_EC_PARAMS, in DER. */
  readonly params: Buffer
  /** What the mechanism is given of the bytes to be signed. */
  signed(bytes: Uint8Array): Buffer
  /** The public key from CKA_EC_POINT. @throws Fault PMK_CONFIGURATION_BAD */
  publicPart(point: Buffer): Pick<MemberKey, 'kty' | 'crv' | 'x' | 'y'>
}

const FIELD_BYTES = 32
const POINT_BYTES = 65

const noPoint = (curve: string) =>
  new Fault('PMK_CONFIGURATION_BAD', `The module gave no point of ${curve}.`)

/** A point comes as a DER octet string around `04 x y`; some modules leave the wrapping out. */
const p256: Curve = {
  makes: 0x1040, // CKM_EC_KEY_PAIR_GEN
  signs: 0x1041, // CKM_ECDSA
  params: Buffer.from('06082a8648ce3d030107', 'hex'), // prime256v1
  signed: (bytes) => createHash('sha256').update(bytes).digest(),
  publicPart(value) {
    const point = value.subarray(-POINT_BYTES)
    if (point.length !== POINT_BYTES || point[0] !== 0x04) throw noPoint('P-256')
    const x = point.subarray(1, 1 + FIELD_BYTES).toString('base64url')
    const y = point.subarray(1 + FIELD_BYTES).toString('base64url')
    return { kty: 'EC', crv: 'P-256', x, y }
  },
}

/** PKCS#11 3.0 section 2.3.10: the curve by name, the signature over the bytes as they are (RFC 8032). */
const edwards25519: Curve = {
  makes: 0x1055, // CKM_EC_EDWARDS_KEY_PAIR_GEN
  signs: 0x1057, // CKM_EDDSA
  params: Buffer.concat([Buffer.from([0x13, 12]), Buffer.from('edwards25519')]),
  signed: (bytes) => Buffer.from(bytes),
  publicPart(value) {
    const point = value.subarray(-FIELD_BYTES)
    if (point.length !== FIELD_BYTES) throw noPoint('Ed25519')
    return { kty: 'OKP', crv: 'Ed25519', x: point.toString('base64url') }
  },
}

/** Notes of the log know no other algorithm than Ed25519; for all else P-256 is what modules have. */
export const curveFor = (use: KeyUse): Curve => (use === 'log' ? edwards25519 : p256)

export const algorithmOf = (use: KeyUse): MemberKey['alg'] => {
  if (use === 'enc') return sealingAlgorithm
  return use === 'log' ? 'Ed25519' : 'ES256'
}
