import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { readAnchor, readKeyFile, readTrustPolicy, useKeyFile } from '@proofmark/protocol'
import { repeat } from '@proofmark/runtime'
import {
  type MonitorTables,
  migrate,
  monitorMigrations,
  openDatabase,
  openKnownMembers,
} from '@proofmark/storage'
import {
  createHttpServer,
  createPeerAgent,
  fetchMembership,
  inbox,
  listenOn,
  postCheckpoint,
  witnessRoute,
  witnessUrl,
} from '@proofmark/transport'
import type { FastifyBaseLogger } from 'fastify'
import type { MonitorContext } from './context.ts'
import { serveGraphql } from './graphql/serve-graphql.ts'
import { createInbox } from './inbox.ts'
import { keepLog } from './keep-log.ts'
import type { MonitorSettings } from './settings.ts'
import { createWitness } from './witness.ts'

const CONNECTIONS = 3
/** This service's name in the tokens of the regional body's people. */
const AUDIENCE = 'urn:proofmark:monitor'
const DIRECTORY_MS = 30_000
const DIRECTORY_UNKNOWN_MS = 500
const WITNESS_MS = 10_000

/** A regional body's monitor: how fast its members answer each other, and nothing of any case. */
export class Monitor {
  readonly address: string
  readonly #resources: AsyncDisposableStack

  private constructor(address: string, resources: AsyncDisposableStack) {
    this.address = address
    this.#resources = resources
  }

  /** @throws Fault PMK_CONFIGURATION_BAD; then nothing is left running */
  static async start(settings: MonitorSettings, log: FastifyBaseLogger): Promise<Monitor> {
    await using starting = new AsyncDisposableStack()
    const context = await openContext(settings, log, starting)
    const app = createHttpServer({ logger: log })
    starting.defer(() => app.close())
    await app.register(inbox, { admit: createInbox(context) })
    await app.register(witnessRoute, { witness: createWitness(context) })
    startLog(context, starting)
    app.get('/health', async () => ({ status: 'ok' }))
    await serveGraphql(app, {
      db: context.db,
      provider: {
        issuer: settings.oidcIssuer,
        jwks: new URL(settings.oidcJwks),
        audience: AUDIENCE,
      },
      demo: settings.demo,
      clock: context.clock,
      log,
    })
    const { host, port } = settings
    const address = await listenOn(app, { host, port, setting: 'PROOFMARK_PORT' })
    return new Monitor(address, starting.move())
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#resources.disposeAsync()
  }
}

const startLog = (context: MonitorContext, resources: AsyncDisposableStack): void => {
  const agent = createPeerAgent()
  resources.defer(() => agent.close())
  const logging = keepLog(context, ({ inbox: address }, body) =>
    postCheckpoint(witnessUrl(address), body, { agent, timeoutMs: WITNESS_MS }),
  )
  resources.defer(async () => void (await logging.stop()))
}

const openContext = async (
  settings: MonitorSettings,
  log: FastifyBaseLogger,
  resources: AsyncDisposableStack,
): Promise<MonitorContext> => {
  const clock = () => new Date()
  const onTrouble = (error: unknown) => log.error({ err: error }, 'something failed')
  const keys = await useKeyFile(readKeyFile(await readFile(settings.keysFile, 'utf8')), clock())
  const db = openDatabase<MonitorTables>(settings.databaseUrl, {
    connections: CONNECTIONS,
    applicationName: settings.id,
    onTrouble,
  })
  resources.defer(() => db.destroy())
  await migrate(db, monitorMigrations)
  const members = await openKnownMembers({
    db,
    anchor: readAnchor(await readFile(settings.anchorFile, 'utf8')),
    fetchStatement: () => fetchMembership(settings.directoryUrl),
    clock,
    policy: readTrustPolicy(settings.secondSignatureFrom),
    onTrouble: (why) =>
      log.warn({ event: 'directory.unusable', why }, 'kept the members known before'),
  })
  await members.refresh()
  const pauseMs = () => (members.trust().version > 0 ? DIRECTORY_MS : DIRECTORY_UNKNOWN_MS)
  const refreshing = repeat(async () => void (await members.refresh()), pauseMs, onTrouble)
  resources.defer(() => refreshing.stop())
  return {
    self: settings.id,
    db,
    clock,
    random: randomBytes,
    signingKey: keys.signing,
    logKey: keys.log,
    ownKeys: keys.all,
    trust: () => members.trust(),
    onTrouble,
  }
}
