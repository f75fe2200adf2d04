import { createHash } from 'node:crypto'
import { Fault } from '@proofmark/domain'
import {
  type DeviceHeldKey,
  type KeyDevice,
  type KeyUse,
  type MemberKey,
  sealingAlgorithm,
} from '@proofmark/protocol'
import { calculateJwkThumbprint, type JWK } from 'jose'
import type * as Pkcs11 from 'pkcs11js'

/** How to reach a security module over PKCS#11 2.40. */
export interface Pkcs11Settings {
  /** The maker's library. */
  readonly module: string
  /** The label of the token that holds the keys. */
  readonly token: string
  readonly pin: string
}

/** Which keys a module can hold: the others stay in the key file. */
export const deviceUses: readonly KeyUse[] = ['sig', 'enc', 'fed']

export interface SecurityModule extends AsyncDisposable {
  /** Makes a P-256 key pair that cannot leave the module. */
  make(use: KeyUse, validity: Pick<MemberKey, 'valid_from' | 'valid_until'>): Promise<DeviceHeldKey>
  /** @throws Fault PMK_CONFIGURATION_BAD where the module has no such key */
  deviceOf(key: MemberKey): Promise<KeyDevice>
}

const bad = (detail: string, cause?: unknown) =>
  new Fault('PMK_CONFIGURATION_BAD', detail, { cause })

/** The native part is built only where a module is used, so it is loaded only there. */
const loadLibrary = async (): Promise<typeof Pkcs11> => {
  try {
    const { default: library } = await import('pkcs11js')
    return library
  } catch (cause) {
    throw bad('The PKCS#11 library is not built: run `npm run pkcs11` once.', cause)
  }
}

/** prime256v1 as DER names it. */
const P256 = Buffer.from('06082a8648ce3d030107', 'hex')
const POINT_BYTES = 65
const OCTET_STRING = 0x04
const FIELD_BYTES = 32

/** A point comes as a DER octet string around `04 x y`; some modules leave the wrapping out. */
const coordinatesOf = (value: Buffer): { x: string; y: string } => {
  const point = value.subarray(-POINT_BYTES)
  if (point.length !== POINT_BYTES || point[0] !== 0x04)
    throw bad('The module gave no P-256 point.')
  return {
    x: point.subarray(1, 1 + FIELD_BYTES).toString('base64url'),
    y: point.subarray(1 + FIELD_BYTES).toString('base64url'),
  }
}

const pointOf = ({ kty, crv, x = '', y = '' }: JWK): Buffer => {
  const point = Buffer.concat([
    Buffer.from([0x04]),
    Buffer.from(x, 'base64url'),
    Buffer.from(y, 'base64url'),
  ])
  if (kty !== 'EC' || crv !== 'P-256' || point.length !== POINT_BYTES)
    throw new Fault('TXP_ENVELOPE_UNREADABLE', 'The ephemeral key is of another curve.')
  return Buffer.concat([Buffer.from([OCTET_STRING, POINT_BYTES]), point])
}

/** A session does one thing at a time: a second operation would break into the first. */
const inTurn = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T> | T): Promise<T> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}

/**
 * Opens a token. One module is opened once in a process: PKCS#11 knows no second beginning.
 * @throws Fault PMK_CONFIGURATION_BAD where the library, the token or the PIN is wrong
 */
export const openPkcs11 = async ({
  module,
  token,
  pin,
}: Pkcs11Settings): Promise<SecurityModule> => {
  const library = await loadLibrary()
  const device = new library.PKCS11()
  try {
    device.load(module)
    device.C_Initialize()
  } catch (cause) {
    throw bad('The PKCS#11 module cannot be loaded: see PROOFMARK_PKCS11_MODULE.', cause)
  }
  try {
    return operations(library, device, signIn(library, device, token, pin))
  } catch (error) {
    device.C_Finalize()
    throw error
  }
}

const signIn = (
  library: typeof Pkcs11,
  device: Pkcs11.PKCS11,
  token: string,
  pin: string,
): Buffer => {
  const slot = device
    .C_GetSlotList(true)
    .find((candidate) => device.C_GetTokenInfo(candidate).label.trim() === token)
  if (!slot) throw bad('The module has no token of this label: see PROOFMARK_PKCS11_TOKEN.')
  const session = device.C_OpenSession(slot, library.CKF_SERIAL_SESSION | library.CKF_RW_SESSION)
  try {
    device.C_Login(session, library.CKU_USER, pin)
  } catch (cause) {
    throw bad('The module refused the PIN: see PROOFMARK_PKCS11_PIN.', cause)
  }
  return session
}

const operations = (
  library: typeof Pkcs11,
  device: Pkcs11.PKCS11,
  session: Buffer,
): SecurityModule => {
  const alone = inTurn()

  const find = (kid: string): Buffer => {
    device.C_FindObjectsInit(session, [
      { type: library.CKA_CLASS, value: library.CKO_PRIVATE_KEY },
      { type: library.CKA_ID, value: Buffer.from(kid, 'base64url') },
    ])
    const found = device.C_FindObjects(session)
    device.C_FindObjectsFinal(session)
    if (!found) throw bad('The module does not hold a key that the key file names.')
    return found
  }

  const sign = async (key: Buffer, bytes: Uint8Array): Promise<Uint8Array> => {
    device.C_SignInit(session, { mechanism: library.CKM_ECDSA }, key)
    const digest = createHash('sha256').update(bytes).digest()
    return device.C_SignAsync(session, digest, Buffer.alloc(2 * FIELD_BYTES))
  }

  const agree = (key: Buffer, point: JWK): Uint8Array => {
    const secret = device.C_DeriveKey(
      session,
      {
        mechanism: library.CKM_ECDH1_DERIVE,
        parameter: {
          type: library.CK_PARAMS_EC_DH,
          kdf: library.CKD_NULL,
          publicData: pointOf(point),
        } as Pkcs11.ECDH1,
      },
      key,
      [
        { type: library.CKA_CLASS, value: library.CKO_SECRET_KEY },
        { type: library.CKA_KEY_TYPE, value: library.CKK_GENERIC_SECRET },
        { type: library.CKA_TOKEN, value: false },
        // The agreed secret is of one message; the key it came from never leaves.
        { type: library.CKA_SENSITIVE, value: false },
        { type: library.CKA_EXTRACTABLE, value: true },
        { type: library.CKA_VALUE_LEN, value: FIELD_BYTES },
      ],
    )
    const [attribute] = device.C_GetAttributeValue(session, secret, [{ type: library.CKA_VALUE }])
    device.C_DestroyObject(session, secret)
    return Buffer.from(attribute?.value as Buffer)
  }

  const generate = (use: KeyUse) => {
    const seals = use === 'enc'
    const { publicKey, privateKey } = device.C_GenerateKeyPair(
      session,
      { mechanism: library.CKM_EC_KEY_PAIR_GEN },
      [
        { type: library.CKA_TOKEN, value: true },
        { type: library.CKA_EC_PARAMS, value: P256 },
        ...(seals ? [] : [{ type: library.CKA_VERIFY, value: true }]),
      ],
      [
        { type: library.CKA_TOKEN, value: true },
        { type: library.CKA_PRIVATE, value: true },
        { type: library.CKA_SENSITIVE, value: true },
        { type: library.CKA_EXTRACTABLE, value: false },
        { type: seals ? library.CKA_DERIVE : library.CKA_SIGN, value: true },
      ],
    )
    const [point] = device.C_GetAttributeValue(session, publicKey, [{ type: library.CKA_EC_POINT }])
    return { publicKey, privateKey, ...coordinatesOf(point?.value as Buffer) }
  }

  return {
    make: (use, validity) =>
      alone(async () => {
        const { publicKey, privateKey, x, y } = generate(use)
        const point = { kty: 'EC', crv: 'P-256', x, y } as const
        const kid = await calculateJwkThumbprint(point)
        const id = [{ type: library.CKA_ID, value: Buffer.from(kid, 'base64url') }]
        for (const half of [publicKey, privateKey]) device.C_SetAttributeValue(session, half, id)
        const alg = use === 'enc' ? sealingAlgorithm : 'ES256'
        return { kid, use, alg, ...point, ...validity, device: 'pkcs11' }
      }),
    deviceOf: async ({ kid }) => {
      const key = await alone(() => find(kid))
      return {
        sign: (bytes) => alone(() => sign(key, bytes)),
        agree: (point) => alone(() => agree(key, point)),
      }
    },
    async [Symbol.asyncDispose]() {
      await alone(() => {
        device.C_Logout(session)
        device.C_CloseSession(session)
        device.C_Finalize()
      })
    },
  }
}
