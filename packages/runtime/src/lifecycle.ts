import { once } from 'node:events'
import { setTimeout as waitMs } from 'node:timers/promises'
import { tellFailure } from './tell-failure.ts'

const STOP_SIGNALS = ['SIGINT', 'SIGTERM'] as const
const STOP_WITHIN_MS = 30_000
/** One Ctrl-C may arrive twice: from the terminal, and from the parent that passes it on. */
const SAME_WISH_MS = 500

/** Settles at the first of the signals, or when the parent that started this process goes away. */
export const untilStopped = async (
  signals: readonly NodeJS.Signals[] = STOP_SIGNALS,
): Promise<void> => {
  const enough = new AbortController()
  const { signal } = enough
  const events = [...signals, ...(process.channel ? ['disconnect'] : [])]
  await Promise.race(events.map((event) => once(process, event, { signal })))
  enough.abort()
}

const exit = (code: number): never => process.exit(code)

const exitAtNextSignal = (): void => {
  const stoppedAt = performance.now()
  const leave = (): void => {
    if (performance.now() - stoppedAt > SAME_WISH_MS) exit(1)
  }
  for (const signal of STOP_SIGNALS) process.on(signal, leave)
}

const startOrExit = async <Service>(start: () => Promise<Service>): Promise<Service> => {
  try {
    return await start()
  } catch (error) {
    tellFailure('could not start', error)
    return exit(1)
  }
}

const stopOrExit = async (service: AsyncDisposable): Promise<void> => {
  const late = waitMs(STOP_WITHIN_MS, undefined, { ref: false }).then(() => {
    throw new Error(`It did not stop within ${STOP_WITHIN_MS / 1_000} s.`)
  })
  try {
    await Promise.race([service[Symbol.asyncDispose](), late])
  } catch (error) {
    tellFailure('did not stop cleanly', error)
    exit(1)
  }
}

/**
 * The whole life of a service: starts it, waits for a signal or for the end of the parent, stops it and
 * ends the process. A signal during the start stops it once it has started; a second one ends at once.
 */
export const runService = async (start: () => Promise<AsyncDisposable>): Promise<never> => {
  const stopped = untilStopped().then(exitAtNextSignal)
  const service = await startOrExit(start)
  await stopped
  await stopOrExit(service)
  return exit(0)
}
