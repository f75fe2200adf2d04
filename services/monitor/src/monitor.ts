import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type KeyRing, openOwnKeys } from '@proofmark/keystore'
import { entityOf, readAnchors, readTrustPolicy, signParticipant } from '@proofmark/protocol'
import { repeat } from '@proofmark/runtime'
import {
  type MonitorTables,
  migrate,
  monitorMigrations,
  openDatabase,
  openTrustedPeers,
  peersFileAt,
  type TrustedPeers,
} from '@proofmark/storage'
import {
  createHttpServer,
  createPeerAgent,
  entityConfiguration,
  fetchMembership,
  INBOX_PATH,
  inbox,
  listenOn,
  postCheckpoint,
  suspensions,
  witnessRoute,
  witnessUrl,
} from '@proofmark/transport'
import type { FastifyBaseLogger } from 'fastify'
import type { MonitorContext } from './context.ts'
import { serveGraphql } from './graphql/serve-graphql.ts'
import { createInbox } from './inbox.ts'
import { keepLog } from './keep-log.ts'
import { meetSetBack, watchSetBack } from './set-back.ts'
import type { MonitorSettings } from './settings.ts'
import { createWitness } from './witness.ts'

const CONNECTIONS = 3
/** This service's name in the tokens of the regional body's people. */
const AUDIENCE = 'urn:proofmark:monitor'
const DIRECTORY_UNKNOWN_MS = 500
const WITNESS_MS = 10_000
/** A key signs once it stood in the list for as many rounds of asking. */
const ROUNDS_TO_SPREAD = 3

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
    const { context, take, configuration } = await openContext(settings, log, starting)
    const app = createHttpServer({ logger: log })
    starting.defer(() => app.close())
    await app.register(inbox, { admit: createInbox(context) })
    await app.register(witnessRoute, { witness: createWitness(context) })
    startLog(context, starting)
    const watching = watchSetBack(context, settings.markFile)
    starting.defer(() => watching.stop())
    await app.register(suspensions, { take })
    await app.register(entityConfiguration, { configuration })
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
): Promise<{
  context: MonitorContext
  take: (notice: string) => Promise<void>
  configuration: () => Promise<string | null>
}> => {
  const clock = () => new Date()
  const onTrouble = (error: unknown) => log.error({ err: error }, 'something failed')
  const spreadMs = ROUNDS_TO_SPREAD * settings.directoryEveryMs
  const keys = await openOwnKeys(settings, { clock, spreadMs, onTrouble }, resources)
  const db = openDatabase<MonitorTables>(settings.databaseUrl, {
    connections: CONNECTIONS,
    applicationName: settings.id,
    onTrouble,
  })
  resources.defer(() => db.destroy())
  await migrate(db, monitorMigrations)
  await meetSetBack(db, {
    markFile: settings.markFile,
    now: clock(),
    onSetBack: (epoch) =>
      log.error(
        { event: 'monitor.set-back', epoch },
        'the database is older than this monitor: what members told since is lost, and its log begins anew',
      ),
  })
  const peers = await openTrustedPeers({
    db,
    directories: readAnchors(await readFile(settings.anchorFile, 'utf8')).map((anchor) => ({
      anchor,
      fetchStatement: () => fetchMembership(anchor.url ?? settings.directoryUrl),
    })),
    readOwnPeers: peersFileAt(settings.peersFile),
    clock,
    policy: readTrustPolicy(settings.secondSignatureFrom),
    onTrouble: (why) =>
      log.warn({ event: 'directory.unusable', why }, 'kept the members known before'),
    onKeysRefused: (peer, kids) =>
      log.error(
        { event: 'peer.keys-unvouched', peer, kids },
        'the directory names keys that this State does not stand for; they are not used',
      ),
  })
  const look = async (): Promise<void> => {
    await peers.refresh()
    await keys.refresh()
    keys.listed(
      peers
        .trust()
        .member(settings.id)
        ?.keys.map(({ kid }) => kid) ?? [],
    )
  }
  await look()
  const pauseMs = () =>
    peers.trust().version > 0 ? settings.directoryEveryMs : DIRECTORY_UNKNOWN_MS
  const refreshing = repeat(look, pauseMs, onTrouble)
  resources.defer(() => refreshing.stop())
  const context: MonitorContext = {
    self: settings.id,
    db,
    clock,
    random: randomBytes,
    // Asked for anew each time: keys are rotated while the monitor runs.
    get signingKey() {
      return keys.signing()
    },
    get logKey() {
      return keys.log()
    },
    get ownKeys() {
      return keys.all()
    },
    trust: () => peers.trust(),
    onTrouble,
  }
  return {
    context,
    take: (notice) => peers.takeSuspension(notice),
    configuration: () => configurationOf(settings, keys, peers, clock()),
  }
}

/** What the monitor says of itself, once the directory has admitted it or its settings say where it is. */
const configurationOf = async (
  { id, publicUrl, directoryUrl }: MonitorSettings,
  keys: KeyRing,
  peers: TrustedPeers,
  now: Date,
): Promise<string | null> => {
  const key = keys.federation()
  const listed = peers.trust().member(id)
  const inbox = listed?.inbox ?? (publicUrl && new URL(INBOX_PATH, publicUrl).href)
  const entity = inbox ? entityOf(listed ?? { inbox }) : null
  if (!key || !inbox || !entity) return null
  return signParticipant(
    {
      ...{ id, role: 'monitor', inbox, keys: keys.publicKeys() },
      entity,
      authorities: [new URL(directoryUrl).origin],
    },
    key,
    now,
  )
}
