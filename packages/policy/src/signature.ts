import { Fault } from '@proofmark/domain'
import {
  CompactSign,
  type CryptoKey,
  calculateJwkThumbprint,
  compactVerify,
  decodeProtectedHeader,
  importJWK,
  type JWK,
} from 'jose'
import { policyVersion } from './cedar-policy.ts'

const TYP = 'proofmark-policy+jwt'
const algorithms = ['ES256', 'ES384', 'Ed25519']

/** Who put a version of a policy into force, and when. */
export interface PolicySignature {
  /** SHA-256 of the file, in hex. */
  readonly version: string
  readonly by: string
  readonly at: string
}

export interface Signer {
  readonly kid: string
  readonly alg: string
  readonly key: CryptoKey
}

/** A supervisor's signature over a policy file: a compact JWS (RFC 7515) that lies beside it as `FILE.sig`. */
export const signPolicy = async (
  text: string,
  { kid, alg, key }: Signer,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<string> => {
  const claims: PolicySignature = { version: policyVersion(text), by, at: at.toISOString() }
  return new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg, kid, typ: TYP })
    .sign(key)
}

const broken = (why: string, cause?: unknown) =>
  new Fault('PMK_POLICY_BROKEN', why, cause === undefined ? {} : { cause })

/**
 * The public keys of those who may change the policy, from a JSON Web Key Set.
 * @throws Fault PMK_CONFIGURATION_BAD
 */
export const readSigners = async (text: string): Promise<ReadonlyMap<string, Signer>> => {
  try {
    const { keys } = JSON.parse(text) as { keys: JWK[] }
    const signers = await Promise.all(
      keys.filter(({ use }) => (use ?? 'sig') === 'sig').map(signerOf),
    )
    if (signers.length === 0) throw new Error('there is no key in it')
    return new Map(signers.map((signer) => [signer.kid, signer]))
  } catch (error) {
    throw new Fault(
      'PMK_CONFIGURATION_BAD',
      'PROOFMARK_POLICY_SIGNERS is not a set of public keys.',
      {
        cause: error,
      },
    )
  }
}

const signerOf = async (jwk: JWK): Promise<Signer> => {
  const alg = jwk.alg ?? ''
  if (!algorithms.includes(alg)) throw new Error('a key names no algorithm that is used here')
  const { d: _secret, ...open } = jwk
  const key = await importJWK(open, alg)
  if (key instanceof Uint8Array) throw new Error('a key is not public')
  return { kid: await calculateJwkThumbprint(open), alg, key }
}

/**
 * Whose signature lies beside a policy file.
 * @throws Fault PMK_POLICY_BROKEN where none of the signers signed these very bytes
 */
export const verifyPolicySignature = async (
  text: string,
  jws: string,
  signers: ReadonlyMap<string, Signer>,
): Promise<PolicySignature> => {
  const { alg, kid, typ } = headerOf(jws)
  const signer = signers.get(kid ?? '')
  if (!signer || signer.alg !== alg || typ !== TYP)
    throw broken('The signature is not by one of the supervisors.')
  const claims = await claimsOf(jws, signer)
  if (claims.version !== policyVersion(text))
    throw broken('The signature is for another version of the file.')
  return claims
}

const headerOf = (jws: string) => {
  try {
    return decodeProtectedHeader(jws)
  } catch (error) {
    throw broken('The signature cannot be read.', error)
  }
}

const claimsOf = async (jws: string, { key, alg }: Signer): Promise<PolicySignature> => {
  try {
    const { payload } = await compactVerify(jws, key, { algorithms: [alg] })
    return requireClaims(JSON.parse(new TextDecoder().decode(payload)))
  } catch (error) {
    throw broken('The signature does not hold.', error)
  }
}

const requireClaims = (value: Partial<PolicySignature>): PolicySignature => {
  const { version, by, at } = value
  if (typeof version !== 'string' || typeof by !== 'string' || typeof at !== 'string')
    throw new Error('a claim is missing')
  if (Number.isNaN(Date.parse(at))) throw new Error('the time is none')
  return { version, by, at }
}
