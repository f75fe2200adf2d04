import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@proofmark/client'
import { Directory } from '@proofmark/directory/service'
import type { PolicyName } from '@proofmark/domain'
import { Monitor } from '@proofmark/monitor/service'
import { NationalNode } from '@proofmark/node/service'
import { type KeyFile, keyUses, makeKey, publicPart, type StoredKey } from '@proofmark/protocol'
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
  /** A Cedar file of the State's own, and the keys of those who sign it. */
  readonly policyFile?: string
  readonly policySigners?: string
  /** The content of a retention file. */
  readonly retention?: object
  /** A register that stays where it is, instead of books of our own. */
  readonly registerUrl?: string
  /** Whether it keeps a mark outside its database; it does unless told not to. */
  readonly marks?: boolean
  /** How long the approval of a second person stands. */
  readonly approvalMs?: number
  /** How long its answers of no record are watched. */
  readonly watchMs?: number
  /** Nobody can reach it: it fetches what waits for it. */
  readonly polls?: boolean
  /** No line goes there: what it exchanges is carried as files. */
  readonly withoutNetwork?: boolean
  /** The only GraphQL documents it runs: the name of a file. */
  readonly queriesFile?: string
  /** How often it asks for the list of members. */
  readonly directoryEveryMs?: number
  /** Where it sends mail; it sends none without. */
  readonly smtpUrl?: string
  /** Shows itself as the demo does. */
  readonly demo?: boolean
}

interface Options {
  readonly postgresUrl: string
  readonly redisUrl?: string
  readonly states: Readonly<Record<string, TestState>>
  /** A participant's own decisions on its peers: the name of a file. */
  readonly peersFiles?: Readonly<Record<string, string>>
  /** Takes every line that a node or the monitor logs, at every level. */
  readonly onLog?: (line: string) => void
  /** The clock of every node, and of the issuer of tokens; the directory and the monitor keep the machine's. */
  readonly clock?: () => Date
}

export type TestRole =
  | 'investigator'
  | 'officer'
  | 'supervisor'
  | 'registrar'
  | 'auditor'
  | 'operator'

/** A whole network in one process: real PostgreSQL, real HTTP, real keys; every wire is tapped. */
export interface TestNetwork extends AsyncDisposable {
  as(state: string, role: TestRole, name?: string): Promise<ReturnType<typeof createClient>>
  observer(): Promise<ReturnType<typeof createClient>>
  tokenFor(state: string, role: TestRole, name?: string): Promise<string>
  /** A GraphQL subscription over a real WebSocket. */
  watch(state: string, token: string): Watching
  /** Everything that went over the wire so far. */
  readonly exchanges: readonly Tapped[]
  keysOf(participant: string): KeyFile
  databaseOf(participant: string): string
  /** What every participant was given of the directory. */
  readonly anchorFile: string
  /** Nobody reaches this participant while it is cut off. */
  cutOff(participant: string): void
  heal(participant: string): void
  stop(state: string): Promise<void>
  start(state: string): Promise<void>
  /** Copies the database of a participant that is stopped; what is returned puts it back there. */
  backUp(participant: string): Promise<() => Promise<void>>
  /** The directory's files and address, and what its operator does. */
  readonly directory: TestDirectory
  /** The key file a participant reads. */
  keyFileOf(participant: string): string
  /** Where a participant listens now. */
  addressOf(participant: string): string
}

export interface TestDirectory {
  readonly address: string
  readonly membersFile: string
  readonly anchorFile: string
  readonly key: StoredKey
  stop(): Promise<void>
  start(): Promise<void>
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
  const people = await testIssuer(folder, options.clock ?? (() => new Date()))
  const participants = new Map<string, Running>()
  for (const id of [TEST_MONITOR, ...Object.keys(options.states)])
    participants.set(id, await prepare(id, options.postgresUrl, exchanges, participants, resources))
  const directory = await prepareDirectory(folder, participants, options.states)
  resources.defer(() => directory.stop())
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
    tokenFor: (state, role, name = `${role}-of-${state}`) =>
      people.tokenFor({ sub: name, role, audience: `urn:proofmark:node:${state}` }),
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
    anchorFile: join(folder, 'anchor.json'),
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
    directory,
    keyFileOf: (id) => keyFileIn(folder, id),
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

const isUnreachable = (state: TestState | undefined): boolean =>
  state?.polls === true || state?.withoutNetwork === true

const prepareDirectory = async (
  folder: string,
  participants: ReadonlyMap<string, Running>,
  states: Options['states'],
): Promise<TestDirectory> => {
  const now = new Date()
  const [key, federation] = [await makeKey('sig', now), await makeKey('fed', now)]
  const members = [...participants].map(([id, { keys, tap }]) => ({
    id,
    role: id === TEST_MONITOR ? 'monitor' : 'node',
    inbox: isUnreachable(states[id]) ? 'urn:txp:mailbox' : `${tap.url}/txp/1/inbox`,
    status: 'active',
    keys: keys.keys.map(publicPart),
  }))
  const file = (name: string) => join(folder, name)
  await writeFile(file('directory.json'), JSON.stringify({ keys: [key, federation] }), {
    mode: 0o600,
  })
  await writeFile(file('members.json'), JSON.stringify({ version: 1, members }))
  await writeFile(
    file('anchor.json'),
    JSON.stringify({ issuer: DIRECTORY, keys: [key, federation].map(publicPart) }),
  )
  const settings = {
    host: '127.0.0.1',
    port: 0,
    issuer: DIRECTORY,
    keysFile: file('directory.json'),
    membersFile: file('members.json'),
    publicUrl: undefined,
    ...noModule,
    logLevel: 'silent',
  } as const
  let running: Directory | undefined = await Directory.start(settings, silent('directory'))
  const { address } = running
  return {
    ...{ address, key },
    membersFile: settings.membersFile,
    anchorFile: file('anchor.json'),
    async stop() {
      await running?.[Symbol.asyncDispose]()
      running = undefined
    },
    async start() {
      const port = Number(new URL(address).port)
      running = await Directory.start({ ...settings, port }, silent('directory'))
    },
  }
}

/** A key file in plain text, and no security module. */
const noModule = {
  keysPassphrase: undefined,
  pkcs11Module: undefined,
  pkcs11Token: undefined,
  pkcs11Pin: undefined,
} as const

const keyFileIn = (folder: string, id: string): string => join(folder, `${id}-keys.json`)

/** Short enough that a test does not wait for it. */
const DIRECTORY_EVERY_MS = 200

interface Wiring {
  readonly folder: string
  readonly options: Options
  readonly participants: ReadonlyMap<string, Running>
  readonly directoryUrl: string
  readonly people: Awaited<ReturnType<typeof testIssuer>>
}

const silent = (name: string) => createLogger({ name, level: logLevel() })

const loggerOf = ({ onLog }: Options, name: string) =>
  onLog ? createLogger({ name, level: 'trace', stream: { write: onLog } }) : silent(name)

/** `PROOFMARK_TEST_LOG=info` shows what the services say. */
const logLevel = () => (process.env.PROOFMARK_TEST_LOG === 'info' ? 'info' : 'silent')

const startOne = async (wiring: Wiring, id: string): Promise<void> => {
  const { folder, options, participants, directoryUrl, people } = wiring
  const one = participants.get(id)
  if (!one) throw new Error(`There is no participant ${id}.`)
  const keysFile = keyFileIn(folder, id)
  // Made once: a key file that was rotated since is what the participant reads when it starts again.
  await writeFile(keysFile, JSON.stringify(one.keys), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  const common = {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: one.database.url,
    keysFile,
    anchorFile: join(folder, 'anchor.json'),
    directoryUrl,
    directoryEveryMs: DIRECTORY_EVERY_MS,
    peersFile: options.peersFiles?.[id],
    publicUrl: undefined,
    ...noModule,
    oidcIssuer: ISSUER,
    oidcJwks: people.jwks,
    demo: false,
    secondSignatureFrom: undefined,
    successors: undefined,
    logLevel: 'silent',
  } as const
  const state = options.states[id]
  if (!state) {
    const markFile = join(folder, `${id}-mark.json`)
    one.service = await Monitor.start({ ...common, id, markFile }, loggerOf(options, id))
    return
  }
  const register = join(folder, `${id}.csv`)
  await writeFile(register, state.register)
  const retentionFile = join(folder, `${id}-retention.json`)
  if (state.retention) await writeFile(retentionFile, JSON.stringify(state.retention))
  one.service = await NationalNode.start(
    {
      ...common,
      demo: state.demo ?? false,
      queriesFile: state.queriesFile,
      directoryEveryMs: state.directoryEveryMs ?? DIRECTORY_EVERY_MS,
      state: id,
      role: 'all',
      policy: state.policy ?? 'open',
      policyFile: state.policyFile,
      policySigners: state.policySigners,
      agreements: undefined,
      calendars: undefined,
      registerFiles: state.registerUrl ? [] : [register],
      registerUrl: state.registerUrl,
      registerToken: undefined,
      retentionFile: state.retention ? retentionFile : undefined,
      redisUrl: options.redisUrl,
      weaponsAnHour: 2000,
      approvalMs: state.approvalMs ?? 3_600_000,
      watchMs: state.watchMs ?? 31_536_000_000,
      heldAPeer: 1000,
      notificationsKeptMs: 15_552_000_000,
      smtpUrl: state.smtpUrl,
      mailFrom: state.smtpUrl && 'proofmark@node.example',
      mailLink: undefined,
      requestMs: 30_000,
      pollMs: state.polls ? 200 : undefined,
      markFile: state.marks === false ? undefined : join(folder, `${id}-mark.json`),
    },
    loggerOf(options, id),
    options.clock,
  )
}

interface TokenClaims {
  readonly sub: string
  readonly role: string
  readonly audience: string
}

const TOKEN_MS = 3_600_000

/** A State's identity provider, as far as a node meets it: keys in a file, tokens signed with them. */
const testIssuer = async (folder: string, clock: () => Date) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const file = join(folder, 'jwks.json')
  await writeFile(
    file,
    JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'test' }] }),
  )
  return {
    jwks: `file://${file}`,
    tokenFor: ({ sub, role, audience }: TokenClaims): Promise<string> => {
      const now = clock()
      return new SignJWT({ proofmark_roles: [role] })
        .setProtectedHeader({ alg: 'ES256', kid: 'test' })
        .setIssuer(ISSUER)
        .setAudience(audience)
        .setSubject(sub)
        .setIssuedAt(now)
        .setExpirationTime(new Date(now.getTime() + TOKEN_MS))
        .sign(privateKey)
    },
  }
}
