import { setTimeout as waitMs } from 'node:timers/promises'
import type { JobsOptions } from 'bullmq'
import type { BullmqBackend, WakeJob, WakeProcessor, WakeWorker } from './bullmq-backend.ts'
import type { openOnPostgres } from './bullmq-on-postgres.ts'
import { RunAlone } from './run-alone.ts'
import { sparing } from './sparing.ts'
import { type Wake, WakeBuffer, wakeId } from './wake-buffer.ts'
import type { WakeHandler, WakeKind, WakeQueue } from './wake-queue.ts'

/** Where the wake-ups are kept. */
export interface WakeBackend {
  readonly kind: 'postgres' | 'redis'
  readonly url: string
}

export interface WakeQueueOptions {
  readonly backend: WakeBackend
  /** One queue per node: letters, digits, `-` and `_`. */
  readonly name: string
  /** Told what failed: the server, or a handler. */
  readonly onTrouble: (error: unknown) => void
  /** After this time a run whose process died is given to another worker. */
  readonly lockMs?: number
  readonly nowMs?: () => number
}

const WINDOW_MS = 2
const RETRY_MS = 1_000
const LOCK_MS = 10_000
const SLOWEST_RETRY_MS = 4_000
/** How long an idle worker waits for word from the server before it looks for itself. */
const IDLE_LOOK_S = 10
const SERVER_PATIENCE_MS = 5_000
/** The largest count both servers can hold: a wake-up is never given up. */
const FOR_EVER = 2_147_483_647

const retryAfterMs = (attempts: number): number =>
  Math.min(100 * 2 ** Math.min(attempts, 10), SLOWEST_RETRY_MS)

const jobOptions = (wake: Wake): JobsOptions => ({
  // `keepLastIfActive`: a wake-up during the run of its own handler becomes one more run.
  deduplication: { id: wakeId(wake), keepLastIfActive: true },
  attempts: FOR_EVER,
  backoff: { type: 'capped' },
  removeOnComplete: true,
  removeOnFail: true,
  stackTraceLimit: 0,
})

const toJob = (wake: Wake): WakeJob => ({
  name: wake.kind,
  data: { subject: wake.subject },
  opts: jobOptions(wake),
})

/** Printable and short, so that one bad subject cannot stop the others it is sent with. */
const isSubject = (subject: string): boolean => /^[!-~]{1,256}$/.test(subject)

class BullmqWakeQueue implements WakeQueue {
  readonly #backend: BullmqBackend
  readonly #onTrouble: (error: unknown) => void
  readonly #lockMs: number
  readonly #buffer: WakeBuffer
  readonly #runs = new RunAlone()
  #worker: Promise<WakeWorker> | undefined
  #closing: Promise<void> | undefined

  constructor(
    backend: BullmqBackend,
    { onTrouble, lockMs }: { onTrouble: (error: unknown) => void; lockMs: number },
  ) {
    this.#backend = backend
    this.#onTrouble = onTrouble
    this.#lockMs = lockMs
    this.#buffer = new WakeBuffer({
      send: (wakes) => backend.add(wakes.map(toJob)),
      onTrouble,
      windowMs: WINDOW_MS,
      retryMs: RETRY_MS,
    })
  }

  wake(kind: WakeKind, subject: string): void {
    if (isSubject(subject)) this.#buffer.add({ kind, subject })
    else this.#onTrouble(new TypeError(`A ${kind} wake-up has an unusable subject.`))
  }

  async serve(
    handlers: Readonly<Record<WakeKind, WakeHandler>>,
    { concurrency }: { readonly concurrency: number },
  ): Promise<void> {
    if (this.#worker) throw new TypeError('This queue is served already.')
    this.#worker = this.#backend.openWorker(this.#processor(handlers), {
      concurrency,
      lockDuration: this.#lockMs,
      stalledInterval: this.#lockMs / 2,
      maxStalledCount: FOR_EVER,
      drainDelay: IDLE_LOOK_S,
      runRetryDelay: RETRY_MS,
      settings: { backoffStrategy: retryAfterMs },
    })
    const worker = await this.#worker
    worker.run().catch(this.#onTrouble)
  }

  /** What a handler throws may hold content of a case, so it goes to the log and not into the queue. */
  #processor(handlers: Readonly<Record<WakeKind, WakeHandler>>): WakeProcessor {
    return async ({ name, data: { subject } }) => {
      const handler: WakeHandler | undefined = handlers[name]
      try {
        await this.#runs.run(wakeId({ kind: name, subject }), async () => handler?.(subject))
      } catch (error) {
        this.#onTrouble(error)
        throw new Error('The handler failed.')
      }
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    await this.#patiently(this.#worker?.then((worker) => worker.close()))
    await this.#patiently(this.#buffer.close())
    await this.#patiently(this.#backend.close())
  }

  /** Waits for handlers as long as they take, but not for a server that is away. */
  async #patiently(step: Promise<void> | undefined): Promise<void> {
    const patience = new AbortController()
    const outOfPatience = async (): Promise<void> => {
      do {
        await this.#runs.settled()
        await waitMs(SERVER_PATIENCE_MS, undefined, { signal: patience.signal })
      } while (this.#runs.busy)
    }
    await Promise.race([step?.catch(this.#onTrouble), outOfPatience().catch(() => {})])
    patience.abort()
  }
}

/** Loads only the client that is used: each costs a node's start some tenths of a second. */
const openBackend = async (
  kind: WakeBackend['kind'],
  options: Parameters<typeof openOnPostgres>[0],
): Promise<BullmqBackend> => {
  if (kind === 'postgres') {
    const { openOnPostgres } = await import('./bullmq-on-postgres.ts')
    return openOnPostgres(options)
  }
  const { openOnRedis } = await import('./bullmq-on-redis.ts')
  return openOnRedis(options)
}

/**
 * Opens the wake-ups of one node on BullMQ.
 * @throws Fault PMK_QUEUE_UNSAFE when the server may drop wake-ups, PMK_CONFIGURATION_BAD when it cannot be reached
 */
export const openWakeQueue = async ({
  backend: { kind, url },
  name,
  onTrouble,
  lockMs = LOCK_MS,
  nowMs = Date.now,
}: WakeQueueOptions): Promise<WakeQueue> => {
  if (!/^[\w-]+$/.test(name)) throw new TypeError('A queue name holds letters, digits, - and _.')
  const tell = sparing(onTrouble, { everyMs: RETRY_MS, nowMs })
  const backend = await openBackend(kind, { url, name, onTrouble: tell })
  return new BullmqWakeQueue(backend, { onTrouble, lockMs })
}
