import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeKey, publicPart } from '@proofmark/protocol'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { freePort, type Server, startServer } from './child.ts'

const ISSUER = 'urn:bench:login'
const STATE = 'BRA'
const main = fileURLToPath(new URL('../../../services/node/src/main.ts', import.meta.url))

export interface BenchNode extends Server {
  /** Of an investigator. */
  readonly token: string
}

const makeKeys = async (folder: string) => {
  const file = (name: string, content: object): Promise<void> =>
    writeFile(join(folder, name), JSON.stringify(content), { mode: 0o600 })
  const now = new Date()
  await file('keys.json', { keys: [await makeKey('sig', now), await makeKey('enc', now)] })
  const anchor = await makeKey('sig', now)
  await file('anchor.json', { issuer: 'https://directory.example', keys: [publicPart(anchor)] })
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  await file('jwks.json', { keys: [{ ...(await exportJWK(publicKey)), kid: 'bench' }] })
  return privateKey
}

/** A State's node as it runs in earnest: its own process, people by token, every access on record. */
export const startNode = async (databaseUrl: string): Promise<BenchNode> => {
  const folder = await mkdtemp(join(tmpdir(), 'proofmark-bench-'))
  const signingKey = await makeKeys(folder)
  const port = await freePort()
  const server = await startServer(main, {
    port,
    env: {
      PROOFMARK_STATE: STATE,
      PROOFMARK_ROLE: 'api',
      PROOFMARK_PORT: String(port),
      PROOFMARK_DATABASE_URL: databaseUrl,
      PROOFMARK_KEYS_FILE: join(folder, 'keys.json'),
      PROOFMARK_ANCHOR_FILE: join(folder, 'anchor.json'),
      // Nobody listens there: a node works without its directory.
      PROOFMARK_DIRECTORY_URL: 'http://127.0.0.1:9',
      PROOFMARK_OIDC_ISSUER: ISSUER,
      PROOFMARK_OIDC_JWKS: `file://${join(folder, 'jwks.json')}`,
      PROOFMARK_WEAPONS_AN_HOUR: '2000000000',
      PROOFMARK_LOG_LEVEL: 'error',
    },
  })
  const token = await new SignJWT({ proofmark_roles: ['investigator'] })
    .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
    .setIssuer(ISSUER)
    .setAudience(`urn:proofmark:node:${STATE}`)
    .setSubject('ana')
    .setExpirationTime('2h')
    .sign(signingKey)
  return {
    port,
    token,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
