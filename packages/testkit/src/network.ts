import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@proofmark/client'
import { Directory } from '@proofmark/directory/service'
import type { PolicyName } from '@proofmark/domain'
import { Monitor } from '@proofmark/monitor/service'
import { NationalNode } from '@proofmark/node/service'
import { type KeyFile, keyUses, makeKey, publicPart } from '@proofmark/protocol'
import { createLogger } from '@proofmark/runtime'
import { type Client, createClient as createSubscriptions } from 'graphql-ws'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { WebSocket } from 'ws'
import { copyDatabase, type FreshDatabase, freshDatabase, putBack } from './database.ts'
import { openTap, type Tap, type Tapped } from './tap.ts'

const ISSUER = 'urn:test:login'
const DIRECTORY = 'urn:test:directory'
export const TEST_MONITOR = 'test-monitor'

export interface TestState {
  /** The State's books as register CSV. */
  readonly register: string
  readonly policy?: PolicyName
  /** The content of a retention file. */
  readonly retention?: object
  /** A register that stays where it is, instead of books of our own. */
  readonly registerUrl?: string
  /** Whether it keeps a mark outside its database; it does unless told not to. */
  readonly marks?: boolean
  /** Nobody can reach it: it fetches what waits for it. */
  readonly polls?: boolean
}

interface Options {
  readonly postgresUrl: string
  readonly redisUrl?: string
  readonly states: Readonly<Record<string, TestState>>
}

export type TestRole = 'investigator' | 'officer' | 'supervisor' | 'registrar'

/** A whole network in one process: real PostgreSQL, real HTTP, real keys; every wire is tapped. */
export interface TestNetwork extends AsyncDisposable {
  as(state: string, role: TestRole, name?: string): Promise<ReturnType<typeof createClient>>
  observer(): Promise<ReturnType<typeof createClient>>
  tokenFor(state: string, role: TestRole): Promise<string>
  /** A GraphQL subscription over a real WebSocket. */
  watch(state: string, token: string): Watching
  /** Everything that went over the wire so far. */
  readonly exchanges: readonly Tapped[]
  keysOf(participant: string): KeyFile
  databaseOf(participant: string): string
  /** Where it listens now, past the tap. */
  addressOf(participant: string): string
  /** Nobody reaches this participant while it is cut off. */
  cutOff(participant: string): void
  heal(participant: string): void
  stop(state: string): Promise<void>
  start(state: string): Promise<void>
  /** Copies the database of a participant that is stopped; what is returned puts it back there. */
  backUp(participant: string): Promise<() => Promise<void>>
}

interface Running {
  service?: NationalNode | Monitor
  readonly tap: Tap
  readonly keys: KeyFile
  readonly database: FreshDatabase
}

export const startTestNetwork = async (options: Options): Promise<TestNetwork> => {
  await using resources = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'proofmark-network-'))
  resources.defer(() => rm(folder, { recursive: true, force: true }))
  const exchanges: Tapped[] = []
  const people = await testIssuer(folder)
  const participants = new Map<string, Running>()
  for (const id of [TEST_MONITOR, ...Object.keys(options.states)])
    participants.set(id, await prepare(id, options.postgresUrl, exchanges, participants, resources))
  const directory = resources.use(await startDirectory(folder, participants, options.states))
  const wiring: Wiring = { folder, options, participants, directoryUrl: directory.address, people }
  for (const id of participants.keys()) await startOne(wiring, id)
  resources.defer(async () => {
    await Promise.all([...participants.values()].map((one) => one.service?.[Symbol.asyncDispose]()))
  })
  const of = (id: string): Running => {
    const one = participants.get(id)
    if (!one) throw new Error(`There is no participant ${id} in this network.`)
    return one
  }
  const clientFor = async (id: string, claims: TokenClaims) =>
    createClient({ url: `${addressOf(of(id))}/graphql`, token: await people.tokenFor(claims) })
  const running = resources.move()
  return {
    exchanges,
    as: (state, role, name = `${role}-of-${state}`) =>
      clientFor(state, { sub: name, role, audience: `urn:proofmark:node:${state}` }),
    tokenFor: (state, role) =>
      people.tokenFor({
        sub: `${role}-of-${state}`,
        role,
        audience: `urn:proofmark:node:${state}`,
      }),
    watch: (state, token) => openWatch(addressOf(of(state)), token),
    observer: () =>
      clientFor(TEST_MONITOR, {
        sub: 'observer',
        role: 'observer',
        audience: 'urn:proofmark:monitor',
      }),
    keysOf: (id) => of(id).keys,
    addressOf: (id) => addressOf(of(id)),
    databaseOf: (id) => of(id).database.url,
    cutOff: (id) => {
      of(id).tap.cut = true
    },
    heal: (id) => {
      of(id).tap.cut = false
    },
    async stop(id) {
      const one = of(id)
      await one.service?.[Symbol.asyncDispose]()
      delete one.service
    },
    start: (id) => startOne(wiring, id),
    async backUp(id) {
      const { url } = of(id).database
      const copy = await copyDatabase(options.postgresUrl, url)
      running.defer(() => copy.drop())
      return () => putBack(options.postgresUrl, url, copy.url)
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

export interface Watching extends Client {
  /** Settles once the node has taken the connection and had time to subscribe. */
  readonly listening: Promise<void>
}

const SUBSCRIBED_MS = 200

const openWatch = (address: string, token: string): Watching => {
  const { promise: listening, resolve } = Promise.withResolvers<void>()
  const client = createSubscriptions({
    url: `${address.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    on: { connected: () => setTimeout(resolve, SUBSCRIBED_MS) },
  })
  return Object.assign(client, { listening })
}

const addressOf = ({ service }: Running): string => {
  if (!service?.address) throw new Error('This participant is not running.')
  return service.address
}

const prepare = async (
  id: string,
  postgresUrl: string,
  exchanges: Tapped[],
  participants: ReadonlyMap<string, Running>,
  resources: AsyncDisposableStack,
): Promise<Running> => {
  const now = new Date()
  const keys = { keys: await Promise.all(keyUses.map((use) => makeKey(use, now))) }
  const database = await freshDatabase(postgresUrl)
  resources.defer(() => database.drop())
  const target = () => {
    const one = participants.get(id)
    return one?.service ? addressOf(one) : 'http://127.0.0.1:9'
  }
  const tap = resources.use(await openTap(id, target, (exchange) => exchanges.push(exchange)))
  return { tap, keys, database }
}

const startDirectory = async (
  folder: string,
  participants: ReadonlyMap<string, Running>,
  states: Options['states'],
): Promise<Directory> => {
  const key = await makeKey('sig', new Date())
  const members = [...participants].map(([id, { keys, tap }]) => ({
    id,
    role: id === TEST_MONITOR ? 'monitor' : 'node',
    inbox: states[id]?.polls ? 'urn:txp:mailbox' : `${tap.url}/txp/1/inbox`,
    status: 'active',
    keys: keys.keys.map(publicPart),
  }))
  const file = (name: string) => join(folder, name)
  await writeFile(file('directory.json'), JSON.stringify({ keys: [key] }), { mode: 0o600 })
  await writeFile(file('members.json'), JSON.stringify({ version: 1, members }))
  await writeFile(
    file('anchor.json'),
    JSON.stringify({ issuer: DIRECTORY, keys: [publicPart(key)] }),
  )
  const settings = {
    host: '127.0.0.1',
    port: 0,
    issuer: DIRECTORY,
    keysFile: file('directory.json'),
    membersFile: file('members.json'),
    logLevel: 'silent',
  } as const
  return Directory.start(settings, silent('directory'))
}

interface Wiring {
  readonly folder: string
  readonly options: Options
  readonly participants: ReadonlyMap<string, Running>
  readonly directoryUrl: string
  readonly people: Awaited<ReturnType<typeof testIssuer>>
}

const silent = (name: string) => createLogger({ name, level: logLevel() })

/** `PROOFMARK_TEST_LOG=info` shows what the services say. */
const logLevel = () => (process.env.PROOFMARK_TEST_LOG === 'info' ? 'info' : 'silent')

const startOne = async (wiring: Wiring, id: string): Promise<void> => {
  const { folder, options, participants, directoryUrl, people } = wiring
  const one = participants.get(id)
  if (!one) throw new Error(`There is no participant ${id}.`)
  const keysFile = join(folder, `${id}-keys.json`)
  await writeFile(keysFile, JSON.stringify(one.keys), { mode: 0o600 })
  const common = {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: one.database.url,
    keysFile,
    anchorFile: join(folder, 'anchor.json'),
    directoryUrl,
    oidcIssuer: ISSUER,
    oidcJwks: people.jwks,
    demo: false,
    successors: undefined,
    logLevel: 'silent',
  } as const
  const state = options.states[id]
  if (!state) {
    one.service = await Monitor.start({ ...common, id }, silent(id))
    return
  }
  const register = join(folder, `${id}.csv`)
  await writeFile(register, state.register)
  const retentionFile = join(folder, `${id}-retention.json`)
  if (state.retention) await writeFile(retentionFile, JSON.stringify(state.retention))
  one.service = await NationalNode.start(
    {
      ...common,
      state: id,
      role: 'all',
      policy: state.policy ?? 'open',
      registerFiles: state.registerUrl ? [] : [register],
      registerUrl: state.registerUrl,
      registerToken: undefined,
      retentionFile: state.retention ? retentionFile : undefined,
      redisUrl: options.redisUrl,
      weaponsAnHour: 2000,
      heldAPeer: 1000,
      pollMs: state.polls ? 200 : undefined,
      markFile: state.marks === false ? undefined : join(folder, `${id}-mark.json`),
    },
    silent(id),
  )
}

interface TokenClaims {
  readonly sub: string
  readonly role: string
  readonly audience: string
}

/** A State's identity provider, as far as a node meets it: keys in a file, tokens signed with them. */
const testIssuer = async (folder: string) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const file = join(folder, 'jwks.json')
  await writeFile(
    file,
    JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'test' }] }),
  )
  return {
    jwks: `file://${file}`,
    tokenFor: ({ sub, role, audience }: TokenClaims): Promise<string> =>
      new SignJWT({ proofmark_roles: [role] })
        .setProtectedHeader({ alg: 'ES256', kid: 'test' })
        .setIssuer(ISSUER)
        .setAudience(audience)
        .setSubject(sub)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey),
  }
}
