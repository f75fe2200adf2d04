import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as waitMs } from 'node:timers/promises'
import { Refusal } from '../bootstrap/say.mjs'

const root = join(import.meta.dirname, '..', '..')
/** For a busy machine; a service that cannot start says so at once. */
const READY_MS = 180_000
const LOOK_MS = 25
const RESTART_MS = 300
const STOP_MS = 15_000
/** A service that dies this often before it was ever ready will not get better by itself. */
const FALSE_STARTS = 3

export interface ServiceOptions {
  readonly name: string
  /** The service's main file, from the project's root. */
  readonly main: string
  readonly env: Readonly<Record<string, string>>
  readonly address: string
  readonly logFolder: string
  readonly note: (text: string) => void
}

/** A service in a process of its own. One that dies is started again: its work stands in its database. */
export class Service {
  readonly name: string
  readonly address: string
  readonly #options: ServiceOptions
  #child: ChildProcess | undefined
  #stopping = false
  #ready = false
  #falseStarts = 0

  constructor(options: ServiceOptions) {
    this.name = options.name
    this.address = options.address
    this.#options = options
    this.#spawn()
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  get logFile(): string {
    return join(this.#options.logFolder, `${this.name}.log`)
  }

  /** @throws Refusal where it does not come up; it says why in the service's own words */
  async ready(): Promise<void> {
    const until = performance.now() + READY_MS
    while (performance.now() < until && this.#falseStarts < FALSE_STARTS && !this.#stopping) {
      if (await this.#answers()) {
        this.#ready = true
        return
      }
      await waitMs(LOOK_MS)
    }
    throw new Refusal(`${this.name} did not start: ${await this.#lastWords()}`)
  }

  async stop(): Promise<void> {
    this.#stopping = true
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    const outOfPatience = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await exited
    clearTimeout(outOfPatience)
  }

  #spawn(): void {
    const log = openSync(this.logFile, 'a')
    const child = spawn(process.execPath, [join(root, this.#options.main)], {
      cwd: root,
      env: { ...process.env, ...this.#options.env },
      // The channel tells the service when we are gone, even by `kill -9`: it then stops by itself.
      stdio: ['ignore', log, log, 'ipc'],
    })
    closeSync(log)
    child.on('error', () => undefined)
    child.once('exit', () => this.#exited())
    this.#child = child
  }

  #exited(): void {
    if (this.#stopping) return
    if (!this.#ready) this.#falseStarts += 1
    if (this.#falseStarts >= FALSE_STARTS) return
    if (this.#ready) this.#options.note(`${this.name} died and is started again; nothing is lost`)
    setTimeout(() => !this.#stopping && this.#spawn(), RESTART_MS)
  }

  async #answers(): Promise<boolean> {
    try {
      const { ok } = await fetch(new URL('/health', this.address))
      return ok
    } catch {
      return false
    }
  }

  async #lastWords(): Promise<string> {
    const lines = (await readFile(this.logFile, 'utf8').catch(() => '')).trim().split('\n')
    const words = lines.findLast((line) => line.includes('could not start')) ?? lines.at(-1)
    return `${words ?? 'it said nothing'} (all of it in ${this.logFile})`
  }
}
