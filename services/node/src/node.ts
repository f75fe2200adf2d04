import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Retention, SuccessorTable } from '@proofmark/domain'
import { readKnownQueries } from '@proofmark/face'
import { type KeyRing, openOwnKeys } from '@proofmark/keystore'
import { repeat } from '@proofmark/runtime'
import {
  type AskWitness,
  type Changes,
  importRegister,
  migrate,
  type NodeDb,
  type NodeTables,
  nodeMigrations,
  openChanges,
  openDatabase,
  registerFileAt,
  type TrustedPeers,
} from '@proofmark/storage'
import {
  createHttpServer,
  createPeerAgent,
  entityConfiguration,
  fetchMailbox,
  inbox,
  listenOn,
  mailbox,
  openWakeQueue,
  postCheckpoint,
  postEnvelope,
  postResults,
  suspensions,
  type WakeQueue,
  witnessRoute,
  witnessUrl,
} from '@proofmark/transport'
import type { FastifyBaseLogger } from 'fastify'
import type { NodeContext } from './context.ts'
import { type Deadlines, deadlinesUnder, readCalendars } from './deadlines.ts'
import { keepErasing } from './erasing.ts'
import { createInbox } from './exchange/admit.ts'
import { type Courier, createCourier } from './exchange/courier.ts'
import { keepLog } from './exchange/keep-log.ts'
import { createMailbox } from './exchange/mailbox.ts'
import { moveFiles } from './exchange/move-files.ts'
import { pollPeers } from './exchange/poll-peers.ts'
import { openRefusalLog } from './exchange/refusal-log.ts'
import { sweep } from './exchange/sweep.ts'
import { openRecovery, type Recovery } from './exchange/sync/recovery.ts'
import { tellMonitors } from './exchange/timing.ts'
import { createWitness } from './exchange/witness.ts'
import { serveGraphql } from './graphql/serve-graphql.ts'
import { keepForgettingOld } from './notify/forget-old.ts'
import { openNotifying } from './notify/open-notifying.ts'
import { readAgreements } from './policy/agreements-file.ts'
import { openPolicyInForce, type PolicyInForce } from './policy/policy-in-force.ts'
import { openReading } from './reading.ts'
import { forgetLapsed, loadRetention, registerOf } from './registers.ts'
import type { NodeSettings } from './settings.ts'
import { readSuccessors } from './successors.ts'
import { ownConfiguration, startTrust } from './trusted.ts'
import { createUseCases } from './use-cases/all.ts'
import { examineWaiting } from './use-cases/answering/examine.ts'
import { machinesOf } from './use-cases/people/machines.ts'
import { followStirred } from './use-cases/tracing/follow-trace.ts'

const CONNECTIONS = 4
const WORKERS = 4
const SWEEP_MS = 2_000
const POLICY_MS = 2_000
/** A key signs once it stood in the list for as many rounds of asking. */
const ROUNDS_TO_SPREAD = 3
const POST_MS = 30_000
const WITNESS_MS = 10_000

/** One State's node: its API, its inbox and its workers, over its own database. */
export class NationalNode {
  readonly address: string | null
  readonly #resources: AsyncDisposableStack

  private constructor(address: string | null, resources: AsyncDisposableStack) {
    this.address = address
    this.#resources = resources
  }

  /** @throws Fault PMK_CONFIGURATION_BAD, PMK_QUEUE_UNSAFE; then nothing is left running */
  static async start(
    settings: NodeSettings,
    log: FastifyBaseLogger,
    clock: () => Date = () => new Date(),
  ): Promise<NationalNode> {
    await using starting = new AsyncDisposableStack()
    const parts = await openParts(settings, { log, clock }, starting)
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
  readonly keys: KeyRing
  readonly peers: TrustedPeers
  readonly courier: Courier
  readonly ask: AskWitness
  readonly queue: WakeQueue
  readonly changes: Changes
  readonly agent: PeerAgent
}

const openParts = async (
  settings: NodeSettings,
  { log, clock }: Pick<Surroundings, 'log' | 'clock'>,
  resources: AsyncDisposableStack,
): Promise<Parts> => {
  const trouble = (error: unknown) => log.error({ err: error }, 'something failed')
  const spreadMs = ROUNDS_TO_SPREAD * settings.directoryEveryMs
  const keys = await openOwnKeys(settings, { clock, spreadMs, onTrouble: trouble }, resources)
  const retention = await loadRetention(settings)
  const db = await openStore(settings, trouble, resources)
  await loadRegisters(settings, db, clock, log)
  const peers = await startTrust(settings, { db, keys, clock, log, trouble }, resources)
  const recovery = await startRecovery(settings, { db, clock, log, peers, trouble }, resources)
  const changes = await openChanges(db, settings.databaseUrl, trouble)
  resources.defer(() => changes.close())
  const queue = await openQueue(settings, trouble)
  resources.defer(() => queue.close())
  const successors = await readSuccessors(settings.successors)
  const agreements = await readAgreements(settings.agreements)
  const policy = await openPolicyInForce(settings, { db, clock, log, agreements })
  watchPolicy(settings, policy, trouble, resources)
  const reading = openReading(settings, { retention, clock, trouble }, resources)
  const context = contextOf(settings, {
    ...{ clock, keys, db, peers, changes, queue, successors, log },
    ...{ retention, reading, policy, recovery },
    deadlines: deadlinesUnder(agreements, await readCalendars(settings.calendars)),
  })
  const agent = createPeerAgent()
  resources.defer(() => agent.close())
  const post = (url: string, envelope: string) =>
    postEnvelope(url, envelope, { agent, timeoutMs: POST_MS })
  const courier = createCourier(context, post, Math.random)
  const ask: AskWitness = ({ inbox: address }, body) =>
    postCheckpoint(witnessUrl(address), body, { agent, timeoutMs: WITNESS_MS })
  return { settings, log, context, keys, peers, courier, ask, queue, changes, agent }
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
  { db, clock, log, peers, trouble }: Surroundings & { readonly peers: TrustedPeers },
  resources: AsyncDisposableStack,
): Promise<Recovery> => {
  const recovery = await openRecovery({
    ...{ db, self, markFile, clock },
    trust: () => peers.trust(),
    onSetBack: (epoch) =>
      log.error(
        { event: 'node.set-back', epoch },
        'the database is older than this node: it asks its peers for what it lost',
      ),
  })
  if (role !== 'api') {
    // So that a stop just after a message does not hide what a restore then loses.
    resources.defer(() => recovery.keepMark().catch(trouble))
    return recovery
  }
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

/** Looks whether the policy file changed; each process for itself, and all come to the same version. */
const watchPolicy = (
  { policyFile }: NodeSettings,
  policy: PolicyInForce,
  onTrouble: (error: unknown) => void,
  resources: AsyncDisposableStack,
): void => {
  if (!policyFile) return
  const watching = repeat(
    async () => void (await policy.reload('settings')),
    () => POLICY_MS,
    onTrouble,
  )
  resources.defer(() => watching.stop())
}

const contextOf = (
  settings: NodeSettings,
  parts: {
    clock: () => Date
    keys: KeyRing
    db: NodeDb
    peers: TrustedPeers
    changes: Changes
    queue: WakeQueue
    successors: SuccessorTable
    log: FastifyBaseLogger
    retention: Retention
    reading: Pick<NodeContext, 'reader' | 'access'>
    policy: PolicyInForce
    deadlines: Deadlines
    recovery: Recovery
  },
): NodeContext => ({
  self: settings.state,
  db: parts.db,
  clock: parts.clock,
  random: randomBytes,
  // Asked for anew each time: keys are rotated while the node runs.
  get signingKey() {
    return parts.keys.signing()
  },
  get logKey() {
    return parts.keys.log()
  },
  get ownKeys() {
    return parts.keys.all()
  },
  get publicKeys() {
    return parts.keys.publicKeys()
  },
  trust: () => parts.peers.trust(),
  policy: parts.policy,
  deadlines: parts.deadlines,
  successors: parts.successors,
  ...registerOf(settings, parts),
  ...parts.reading,
  approvalMs: settings.approvalMs,
  watchMs: settings.watchMs,
  heldAPeer: settings.heldAPeer,
  recovery: parts.recovery,
  wake: (kind, subject) => parts.queue.wake(kind, subject),
  announce: (traceIds) => parts.changes.announce('trace', traceIds),
  announceNotified: (ids) => parts.changes.announce('notification', ids),
  mails: settings.smtpUrl !== undefined,
  demo: settings.demo,
  log: parts.log,
})

const startWorkers = async (
  { settings, context, courier, ask, queue, agent, log }: Parts,
  resources: AsyncDisposableStack,
): Promise<void> => {
  await queue.serve(
    {
      courier: (peer) => courier.deliver(peer),
      examine: () => examineWaiting(context),
      follow: () => followStirred(context),
      clock: () => tellMonitors(context),
      ...openNotifying(settings, context, resources),
      files: () => moveFiles(context),
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
  const logging = keepLog(context, ask)
  resources.defer(async () => void (await logging.stop()))
  const erasing = keepErasing(context)
  resources.defer(() => erasing.stop())
  const forgetting = forgetLapsed(context)
  resources.defer(() => forgetting.stop())
  const forgettingOld = keepForgettingOld(context, settings.notificationsKeptMs)
  resources.defer(() => forgettingOld.stop())
}

/** For a State whose peers cannot reach it. */
const startPolling = (
  {
    settings: { pollMs },
    context,
    courier,
    agent,
    log,
  }: Pick<Parts, 'settings' | 'context' | 'courier' | 'agent' | 'log'>,
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

const knownQueries = async ({ queriesFile }: NodeSettings) =>
  queriesFile ? readKnownQueries(await readFile(queriesFile, 'utf8')) : null

const startServer = async (
  { settings, log, context, keys, peers, courier, changes }: Parts,
  resources: AsyncDisposableStack,
): Promise<string> => {
  const { requestMs } = settings
  const refusals = openRefusalLog(context.db, context.clock, (error) =>
    log.error({ err: error }, 'a refusal could not be put on record'),
  )
  const app = createHttpServer({ logger: log, requestMs, onRefused: refusals.note })
  resources.defer(() => app.close())
  const admit = createInbox(context, courier)
  await app.register(inbox, { admit, onRefused: refusals.note })
  await app.register(mailbox, { ...createMailbox(context), onRefused: refusals.note })
  await app.register(witnessRoute, { witness: createWitness(context) })
  await app.register(suspensions, { take: (notice) => peers.takeSuspension(notice) })
  let address = ''
  const parts = { keys, peers, clock: context.clock }
  await app.register(entityConfiguration, {
    configuration: ownConfiguration(settings, parts, () => address),
  })
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
    known: await knownQueries(settings),
    machines: machinesOf(context.db),
  })
  const { host, port } = settings
  address = await listenOn(app, { host, port, setting: 'PROOFMARK_PORT' })
  return address
}
