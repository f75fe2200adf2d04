import { Fault } from '@proofmark/domain'
import type { DeviceHeldKey, KeyDevice, KeyUse, MemberKey } from '@proofmark/protocol'
import { calculateJwkThumbprint, type JWK } from 'jose'
import type * as Pkcs11 from 'pkcs11js'
import { algorithmOf, type Curve, curveFor } from './pkcs11-curves.ts'

/** How to reach a security module over PKCS#11 2.40. */
export interface Pkcs11Settings {
  /** The maker's library. */
  readonly module: string
  /** The label of the token that holds the keys. */
  readonly token: string
  readonly pin: string
}

export interface SecurityModule extends AsyncDisposable {
  /** Whether it can hold such a key: Ed25519 came with PKCS#11 3.0, and many modules lack it. */
  canMake(use: KeyUse): boolean
  /** Makes a key pair that cannot leave the module: Ed25519 for the log, P-256 for everything else. */
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

const POINT_BYTES = 65
const OCTET_STRING = 0x04
const FIELD_BYTES = 32

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

interface Session {
  readonly session: Buffer
  readonly mechanisms: ReadonlySet<number>
}

const signIn = (
  library: typeof Pkcs11,
  device: Pkcs11.PKCS11,
  token: string,
  pin: string,
): Session => {
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
  return { session, mechanisms: new Set(device.C_GetMechanismList(slot)) }
}

const operations = (
  library: typeof Pkcs11,
  device: Pkcs11.PKCS11,
  { session, mechanisms }: Session,
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

  const sign = async (key: Buffer, bytes: Uint8Array, curve: Curve): Promise<Uint8Array> => {
    device.C_SignInit(session, { mechanism: curve.signs }, key)
    return device.C_SignAsync(session, curve.signed(bytes), Buffer.alloc(2 * FIELD_BYTES))
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

  const generate = (use: KeyUse, curve: Curve) => {
    const seals = use === 'enc'
    const { publicKey, privateKey } = device.C_GenerateKeyPair(
      session,
      { mechanism: curve.makes },
      [
        { type: library.CKA_TOKEN, value: true },
        { type: library.CKA_EC_PARAMS, value: curve.params },
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
    return { publicKey, privateKey, point: curve.publicPart(point?.value as Buffer) }
  }

  return {
    canMake: (use) => mechanisms.has(curveFor(use).makes) && mechanisms.has(curveFor(use).signs),
    make: (use, validity) =>
      alone(async () => {
        const { publicKey, privateKey, point } = generate(use, curveFor(use))
        const kid = await calculateJwkThumbprint(point)
        const id = [{ type: library.CKA_ID, value: Buffer.from(kid, 'base64url') }]
        for (const half of [publicKey, privateKey]) device.C_SetAttributeValue(session, half, id)
        return { kid, use, alg: algorithmOf(use), ...point, ...validity, device: 'pkcs11' }
      }),
    deviceOf: async ({ kid, use }) => {
      const key = await alone(() => find(kid))
      return {
        sign: (bytes) => alone(() => sign(key, bytes, curveFor(use))),
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
