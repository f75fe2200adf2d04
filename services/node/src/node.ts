import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as waitMs } from 'node:timers/promises'
import type { Retention, SuccessorTable } from '@proofmark/domain'
import { type OwnKeys, readAnchor, readKeyFile, useKeyFile } from '@proofmark/protocol'
import { repeat } from '@proofmark/runtime'
import {
  importRegister,
  type KnownMembers,
  migrate,
  type NodeDb,
  type NodeTables,
  nodeMigrations,
  openDatabase,
  openKnownMembers,
  openTraceChanges,
  registerFileAt,
  type TraceChanges,
} from '@proofmark/storage'
import {
  createHttpServer,
  createPeerAgent,
  fetchMailbox,
  fetchMembership,
  inbox,
  listenOn,
  mailbox,
  openWakeQueue,
  postEnvelope,
  postResults,
  type WakeQueue,
} from '@proofmark/transport'
import type { FastifyBaseLogger } from 'fastify'
import type { NodeContext } from './context.ts'
import { createInbox } from './exchange/admit.ts'
import { type Courier, createCourier } from './exchange/courier.ts'
import { createMailbox } from './exchange/mailbox.ts'
import { pollPeers } from './exchange/poll-peers.ts'
import { openRefusalLog } from './exchange/refusal-log.ts'
import { sweep } from './exchange/sweep.ts'
import { openRecovery, type Recovery } from './exchange/sync/recovery.ts'
import { tellMonitors } from './exchange/timing.ts'
import { serveGraphql } from './graphql/serve-graphql.ts'
import { openReading } from './reading.ts'
import { forgetLapsed, loadRetention, registerOf } from './registers.ts'
import type { NodeSettings } from './settings.ts'
import { readSuccessors } from './successors.ts'
import { createUseCases } from './use-cases/all.ts'
import { examineWaiting } from './use-cases/examine.ts'
import { followStirred } from './use-cases/follow-trace.ts'

const CONNECTIONS = 4
const WORKERS = 4
const SWEEP_MS = 2_000
const DIRECTORY_MS = 30_000
const DIRECTORY_UNKNOWN_MS = 500
const FIRST_LIST_ATTEMPTS = 50
const FIRST_LIST_PAUSE_MS = 100
const POST_MS = 30_000

/** One State's node: its API, its inbox and its workers, over its own database. */
export class NationalNode {
  readonly address: string | null
  readonly #resources: AsyncDisposableStack

  private constructor(address: string | null, resources: AsyncDisposableStack) {
    this.address = address
    this.#resources = resources
  }

  /** @throws Fault PMK_CONFIGURATION_BAD, PMK_QUEUE_UNSAFE; then nothing is left running */
  static async start(settings: NodeSettings, log: FastifyBaseLogger): Promise<NationalNode> {
    await using starting = new AsyncDisposableStack()
    const parts = await openParts(settings, log, starting)
    if (settings.role !== 'api') await startWorkers(parts, starting)
    const address = settings.role === 'worker' ? null : await startServer(parts, starting)
    return new NationalNode(address, starting.move())
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#resources.disposeAsync()
  }
}

interface Surroundings {
  readonly db: NodeDb
  readonly clock: () => Date
  readonly log: FastifyBaseLogger
  readonly trouble: (error: unknown) => void
}

type PeerAgent = ReturnType<typeof createPeerAgent>

interface Parts {
  readonly settings: NodeSettings
  readonly log: FastifyBaseLogger
  readonly context: NodeContext
  readonly courier: Courier
  readonly queue: WakeQueue
  readonly changes: TraceChanges
  readonly agent: PeerAgent
}

const openParts = async (
  settings: NodeSettings,
  log: FastifyBaseLogger,
  resources: AsyncDisposableStack,
): Promise<Parts> => {
  const clock = () => new Date()
  const keys = await useKeyFile(readKeyFile(await readFile(settings.keysFile, 'utf8')), clock())
  const retention = await loadRetention(settings)
  const trouble = (error: unknown) => log.error({ err: error }, 'something failed')
  const db = await openStore(settings, trouble, resources)
  await loadRegisters(settings, db, clock, log)
  const directory = await startDirectory(settings, { db, clock, log, trouble }, resources)
  const recovery = await startRecovery(settings, { db, clock, log, directory, trouble }, resources)
  const changes = await openTraceChanges(db, settings.databaseUrl, trouble)
  resources.defer(() => changes.close())
  const queue = await openQueue(settings, trouble)
  resources.defer(() => queue.close())
  const successors = await readSuccessors(settings.successors)
  const reading = openReading(settings, { retention, clock, trouble }, resources)
  const context = contextOf(settings, {
    ...{ clock, keys, db, directory, changes, queue, successors, log },
    ...{ retention, reading, recovery },
  })
  const agent = createPeerAgent()
  resources.defer(() => agent.close())
  const post = (url: string, envelope: string) =>
    postEnvelope(url, envelope, { agent, timeoutMs: POST_MS })
  const courier = createCourier(context, post, Math.random)
  return { settings, log, context, courier, queue, changes, agent }
}

const openStore = async (
  { state, databaseUrl }: NodeSettings,
  onTrouble: (error: unknown) => void,
  resources: AsyncDisposableStack,
): Promise<NodeDb> => {
  const applicationName = `proofmark-${state}`
  const db = openDatabase<NodeTables>(databaseUrl, {
    connections: CONNECTIONS,
    applicationName,
    onTrouble,
  })
  resources.defer(() => db.destroy())
  await migrate(db, nodeMigrations)
  return db
}

/** Before anything is sent: is the database as new as this node? */
const startRecovery = async (
  { state: self, markFile, role }: NodeSettings,
  { db, clock, log, directory, trouble }: Surroundings & { readonly directory: KnownMembers },
  resources: AsyncDisposableStack,
): Promise<Recovery> => {
  const recovery = await openRecovery({
    ...{ db, self, markFile, clock },
    trust: () => directory.trust(),
    onSetBack: (epoch) =>
      log.error(
        { event: 'node.set-back', epoch },
        'the database is older than this node: it asks its peers for what it lost',
      ),
  })
  if (role !== 'api') return recovery
  // The workers look by themselves, in every sweep.
  const looking = repeat(
    () => recovery.refresh(),
    () => SWEEP_MS,
    trouble,
  )
  resources.defer(() => looking.stop())
  return recovery
}

/** Loads the books named in the settings; what is loaded already costs a look and changes nothing. */
const loadRegisters = async (
  { registerFiles }: NodeSettings,
  db: NodeDb,
  clock: () => Date,
  log: FastifyBaseLogger,
): Promise<void> => {
  for (const path of registerFiles) {
    const file = await registerFileAt(path)
    const report = await importRegister(db, file, { importedBy: 'settings', now: clock() })
    log.info({ event: 'register.loaded', ...report }, 'register loaded')
  }
}

const openQueue = (settings: NodeSettings, onTrouble: (error: unknown) => void) =>
  openWakeQueue({
    backend: settings.redisUrl
      ? { kind: 'redis', url: settings.redisUrl }
      : { kind: 'postgres', url: settings.databaseUrl },
    name: `proofmark-${settings.state}`,
    onTrouble,
  })

const startDirectory = async (
  { directoryUrl, anchorFile }: NodeSettings,
  { db, clock, log, trouble }: Surroundings,
  resources: AsyncDisposableStack,
): Promise<KnownMembers> => {
  const anchor = readAnchor(await readFile(anchorFile, 'utf8'))
  const fetchStatement = () => fetchMembership(directoryUrl)
  const directory = await openKnownMembers({
    db,
    anchor,
    fetchStatement,
    clock,
    onTrouble: (why) =>
      log.warn({ event: 'directory.unusable', why }, 'kept the members known before'),
  })
  await firstList(directory)
  const pauseMs = () => (directory.trust().version > 0 ? DIRECTORY_MS : DIRECTORY_UNKNOWN_MS)
  const refreshing = repeat(async () => void (await directory.refresh()), pauseMs, trouble)
  resources.defer(() => refreshing.stop())
  return directory
}

/** A directory that is starting too answers soon; one that is dead must not keep us from starting. */
const firstList = async (directory: KnownMembers): Promise<void> => {
  for (let attempt = 0; attempt < FIRST_LIST_ATTEMPTS; attempt += 1) {
    if (await directory.refresh()) return
    await waitMs(FIRST_LIST_PAUSE_MS)
  }
}

const contextOf = (
  settings: NodeSettings,
  parts: {
    clock: () => Date
    keys: OwnKeys
    db: NodeDb
    directory: KnownMembers
    changes: TraceChanges
    queue: WakeQueue
    successors: SuccessorTable
    log: FastifyBaseLogger
    retention: Retention
    reading: Pick<NodeContext, 'reader' | 'access'>
    recovery: Recovery
  },
): NodeContext => ({
  self: settings.state,
  db: parts.db,
  clock: parts.clock,
  random: randomBytes,
  signingKey: parts.keys.signing,
  ownKeys: parts.keys.all,
  trust: () => parts.directory.trust(),
  policy: { name: settings.policy, version: '1' },
  successors: parts.successors,
  ...registerOf(settings, parts),
  ...parts.reading,
  heldAPeer: settings.heldAPeer,
  recovery: parts.recovery,
  wake: (kind, subject) => parts.queue.wake(kind, subject),
  announce: (traceIds) => parts.changes.announce(traceIds),
  log: parts.log,
})

const startWorkers = async (
  { settings, context, courier, queue, agent, log }: Parts,
  resources: AsyncDisposableStack,
): Promise<void> => {
  await queue.serve(
    {
      courier: (peer) => courier.deliver(peer),
      examine: () => examineWaiting(context),
      follow: () => followStirred(context),
      clock: () => tellMonitors(context),
    },
    { concurrency: WORKERS },
  )
  const sweeping = repeat(
    () => sweep(context),
    () => SWEEP_MS,
    (error) => log.error({ err: error }, 'the sweep failed'),
  )
  resources.defer(() => sweeping.stop())
  startPolling({ settings, context, courier, agent, log }, resources)
  const forgetting = forgetLapsed(context)
  resources.defer(() => forgetting.stop())
}

/** For a State whose peers cannot reach it. */
const startPolling = (
  { settings: { pollMs }, context, courier, agent, log }: Omit<Parts, 'queue' | 'changes'>,
  resources: AsyncDisposableStack,
): void => {
  if (pollMs === undefined) return
  const options = { agent, timeoutMs: POST_MS }
  const polling = {
    fetch: (url: string, poll: string) => fetchMailbox(url, poll, options),
    bring: (url: string, results: string) => postResults(url, results, options),
    admit: createInbox(context, courier),
  }
  const repeating = repeat(
    () => pollPeers(context, polling),
    () => pollMs,
    (error) => log.error({ err: error }, 'polling failed'),
  )
  resources.defer(() => repeating.stop())
}

const startServer = async (
  { settings, log, context, courier, changes }: Parts,
  resources: AsyncDisposableStack,
): Promise<string> => {
  const refusals = openRefusalLog(context.db, context.clock, (error) =>
    log.error({ err: error }, 'a refusal could not be put on record'),
  )
  const app = createHttpServer({ logger: log, onRefused: refusals.note })
  resources.defer(() => app.close())
  const admit = createInbox(context, courier)
  await app.register(inbox, { admit, onRefused: refusals.note })
  await app.register(mailbox, { ...createMailbox(context), onRefused: refusals.note })
  app.get('/health', async () => ({ status: 'ok', state: settings.state }))
  await serveGraphql(app, {
    useCases: createUseCases(context, changes, admit),
    state: settings.state,
    provider: {
      issuer: settings.oidcIssuer,
      jwks: new URL(settings.oidcJwks),
      audience: `urn:proofmark:node:${settings.state}`,
    },
    demo: settings.demo,
    clock: context.clock,
    log,
  })
  const { host, port } = settings
  return listenOn(app, { host, port, setting: 'PROOFMARK_PORT' })
}
