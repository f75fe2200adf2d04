import { randomBytes } from 'node:crypto'
import type { Retention, SuccessorTable } from '@proofmark/domain'
import { type KeyRing, openOwnKeys } from '@proofmark/keystore'
import { repeat } from '@proofmark/runtime'
import {
  type AskWitness,
  importRegister,
  migrate,
  type NodeDb,
  type NodeTables,
  nodeMigrations,
  openDatabase,
  openTraceChanges,
  registerFileAt,
  type TraceChanges,
  type TrustedPeers,
} from '@proofmark/storage'
import {
  createHttpServer,
  createPeerAgent,
  entityConfiguration,
  inbox,
  listenOn,
  openWakeQueue,
  postCheckpoint,
  postEnvelope,
  suspensions,
  type WakeQueue,
  witnessRoute,
  witnessUrl,
} from '@proofmark/transport'
import type { FastifyBaseLogger } from 'fastify'
import type { NodeContext } from './context.ts'
import { type Deadlines, deadlinesUnder, readCalendars } from './deadlines.ts'
import { createInbox } from './exchange/admit.ts'
import { type Courier, createCourier } from './exchange/courier.ts'
import { keepLog } from './exchange/keep-log.ts'
import { sweep } from './exchange/sweep.ts'
import { tellMonitors } from './exchange/timing.ts'
import { createWitness } from './exchange/witness.ts'
import { serveGraphql } from './graphql/serve-graphql.ts'
import { readAgreements } from './policy/agreements-file.ts'
import { openPolicyInForce, type PolicyInForce } from './policy/policy-in-force.ts'
import { openReading } from './reading.ts'
import { forgetLapsed, loadRetention, registerOf } from './registers.ts'
import type { NodeSettings } from './settings.ts'
import { readSuccessors } from './successors.ts'
import { ownConfiguration, startTrust } from './trusted.ts'
import { createUseCases } from './use-cases/all.ts'
import { examineWaiting } from './use-cases/examine.ts'
import { followStirred } from './use-cases/follow-trace.ts'

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

interface Parts {
  readonly settings: NodeSettings
  readonly log: FastifyBaseLogger
  readonly context: NodeContext
  readonly keys: KeyRing
  readonly peers: TrustedPeers
  readonly courier: Courier
  readonly ask: AskWitness
  readonly queue: WakeQueue
  readonly changes: TraceChanges
}

const openParts = async (
  settings: NodeSettings,
  log: FastifyBaseLogger,
  resources: AsyncDisposableStack,
): Promise<Parts> => {
  const clock = () => new Date()
  const trouble = (error: unknown) => log.error({ err: error }, 'something failed')
  const spreadMs = ROUNDS_TO_SPREAD * settings.directoryEveryMs
  const keys = await openOwnKeys(settings, { clock, spreadMs, onTrouble: trouble }, resources)
  const retention = await loadRetention(settings)
  const db = await openStore(settings, trouble, resources)
  await loadRegisters(settings, db, clock, log)
  const peers = await startTrust(settings, { db, keys, clock, log, trouble }, resources)
  const changes = await openTraceChanges(db, settings.databaseUrl, trouble)
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
    ...{ retention, reading, policy },
    deadlines: deadlinesUnder(agreements, await readCalendars(settings.calendars)),
  })
  const agent = createPeerAgent()
  resources.defer(() => agent.close())
  const post = (url: string, envelope: string) =>
    postEnvelope(url, envelope, { agent, timeoutMs: POST_MS })
  const courier = createCourier(context, post, Math.random)
  const ask: AskWitness = ({ inbox: address }, body) =>
    postCheckpoint(witnessUrl(address), body, { agent, timeoutMs: WITNESS_MS })
  return { settings, log, context, keys, peers, courier, ask, queue, changes }
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
    changes: TraceChanges
    queue: WakeQueue
    successors: SuccessorTable
    log: FastifyBaseLogger
    retention: Retention
    reading: Pick<NodeContext, 'reader' | 'access'>
    policy: PolicyInForce
    deadlines: Deadlines
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
  trust: () => parts.peers.trust(),
  policy: parts.policy,
  deadlines: parts.deadlines,
  successors: parts.successors,
  ...registerOf(settings, parts),
  ...parts.reading,
  heldAPeer: settings.heldAPeer,
  wake: (kind, subject) => parts.queue.wake(kind, subject),
  announce: (traceIds) => parts.changes.announce(traceIds),
  log: parts.log,
})

const startWorkers = async (
  { context, courier, ask, queue, log }: Parts,
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
  const logging = keepLog(context, ask)
  resources.defer(async () => void (await logging.stop()))
  const forgetting = forgetLapsed(context)
  resources.defer(() => forgetting.stop())
}

const startServer = async (
  { settings, log, context, keys, peers, courier, changes }: Parts,
  resources: AsyncDisposableStack,
): Promise<string> => {
  const app = createHttpServer({ logger: log, requestMs: settings.requestMs })
  resources.defer(() => app.close())
  const admit = createInbox(context, courier)
  await app.register(inbox, { admit })
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
  })
  const { host, port } = settings
  address = await listenOn(app, { host, port, setting: 'PROOFMARK_PORT' })
  return address
}
