import { Fault } from '@proofmark/domain'
import { Queue, Worker } from 'bullmq'
import { createClient } from 'redis'
import {
  type BackendOptions,
  type BullmqBackend,
  EVENTS_KEPT,
  serverUnusable,
  type WakeJob,
} from './bullmq-backend.ts'
import type { WakeKind } from './wake-queue.ts'

const PREFIX = 'proofmark'
const CONNECT_MS = 5_000

interface Inspectable {
  configGet(parameter: string): Promise<Record<string, string>>
  info(section: string): Promise<string>
}

const policyOf = async (client: Inspectable): Promise<string | undefined> => {
  try {
    return (await client.configGet('maxmemory-policy'))['maxmemory-policy']
  } catch {
    // Hosted servers often forbid CONFIG.
    const memory = await client.info('memory')
    return /^maxmemory_policy:(\S+)/m.exec(memory)?.[1]
  }
}

/**
 * A server that evicts drops wake-ups without an error.
 * @throws Fault PMK_QUEUE_UNSAFE, and PMK_CONFIGURATION_BAD when the server cannot be reached
 */
const refuseEviction = async (url: string): Promise<void> => {
  const probe = createClient({
    url,
    socket: { connectTimeout: CONNECT_MS, reconnectStrategy: false },
  })
  probe.on('error', () => {})
  try {
    await probe.connect()
    const policy = await policyOf(probe)
    if (policy !== 'noeviction')
      throw new Fault('PMK_QUEUE_UNSAFE', `Its policy is ${policy ?? 'not known'}.`)
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw serverUnusable(url, cause)
  } finally {
    if (probe.isOpen) probe.destroy()
  }
}

/** For nodes whose work is spread over many processes and machines. */
export const openOnRedis = async ({
  url,
  name,
  onTrouble,
}: BackendOptions): Promise<BullmqBackend> => {
  await refuseEviction(url)
  const client = createClient({ url, name: `${PREFIX}.${name}` })
  client.on('error', onTrouble)
  await client.connect()
  const queue = new Queue<WakeJob['data'], void, WakeKind>(name, {
    connection: client,
    prefix: PREFIX,
    streams: { events: { maxLen: EVENTS_KEPT } },
  })
  queue.on('error', onTrouble)
  await queue.waitUntilReady()
  return {
    // Not `addBulk`: that sends a transaction, which fails for ever once the server forgot the script.
    // Adds of one tick share one write anyway.
    add: async (jobs) => {
      await Promise.all(jobs.map((job) => queue.add(job.name, job.data, job.opts)))
    },
    openWorker: async (process, options) => {
      const worker = new Worker(name, process, {
        ...options,
        connection: client,
        prefix: PREFIX,
        autorun: false,
      })
      worker.on('error', onTrouble)
      await worker.waitUntilReady()
      return worker
    },
    close: async () => {
      await queue.close()
      client.destroy()
    },
  }
}
