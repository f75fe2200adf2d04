import { stopServerNow } from './stop.ts'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

type Running = {
  readonly pid: number
  readonly dataDir: string
  readonly cleanUp: () => void
}

const running = new Set<Running>()

/**
 * Stops the database when the process ends without having done so. A program that listens for signals itself is
 * left to stop its nodes first and the database last; only where nobody else listens do we act on the signal.
 * @returns what to call once the database was stopped in the ordinary way
 */
export function stopAtTheLatestOnExit(server: Running): () => void {
  if (running.size === 0) listen()
  running.add(server)
  return () => {
    running.delete(server)
    if (running.size === 0) unlisten()
  }
}

function listen(): void {
  process.on('exit', stopAll)
  for (const signal of signals) process.on(signal, onSignal)
}

function unlisten(): void {
  process.removeListener('exit', stopAll)
  for (const signal of signals) process.removeListener(signal, onSignal)
}

function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return
  stopAll()
  unlisten()
  process.kill(process.pid, signal)
}

function stopAll(): void {
  for (const { pid, dataDir, cleanUp } of running) {
    stopServerNow(pid, dataDir)
    cleanUp()
  }
  running.clear()
}
