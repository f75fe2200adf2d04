import { setTimeout as waitMs } from 'node:timers/promises'
import { type WakeHandler, type WakeKind, type WakeQueue, wakeKinds } from '@proofmark/transport'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

/** A process that serves the queue, and whose handlers never end. */
export interface DoomedWorker {
  /** Settles when a handler has begun. */
  readonly begun: Promise<void>
  kill(): Promise<void>
  /** Stands still, with its connections open, until it is resumed. */
  suspend(): void
  resume(): void
}

/** One new queue on one server. */
export interface WakeQueueServer extends AsyncDisposable {
  /** One more process's view of the same queue. */
  open(onTrouble: (error: unknown) => void): Promise<WakeQueue>
  launchDoomedWorker(): DoomedWorker
  /** All the server holds of the queue, as text. */
  contents(): Promise<string>
  /** How many jobs the server holds, in whatever state. */
  jobs(): Promise<number>
  /** Breaks every connection that the queue has. */
  cutConnections(): Promise<void>
}

const canary = 'TRC-2031 Beretta 92FS AB123'

export const wakeQueueContract = (name: string, make: () => Promise<WakeQueueServer>): void => {
  describe(`${name} keeps the wake-queue contract`, () => {
    let server: WakeQueueServer
    let opened: WakeQueue[]
    let troubles: unknown[]
    let runs: string[]

    beforeEach(async () => {
      server = await make()
      opened = []
      troubles = []
      runs = []
    })
    afterEach(async () => {
      await Promise.all(opened.map((queue) => queue.close()))
      await server[Symbol.asyncDispose]()
    })

    const open = async (): Promise<WakeQueue> => {
      const queue = await server.open((error) => troubles.push(error))
      opened.push(queue)
      return queue
    }

    /** Every kind is handled alike, and its runs are written down as they begin. */
    const serve = (queue: WakeQueue, handle: WakeHandler, concurrency = 1): Promise<void> => {
      const handlerOf = (kind: WakeKind) => async (subject: string) => {
        runs.push(`${kind}.${subject}`)
        await handle(subject)
      }
      const handlers = Object.fromEntries(wakeKinds.map((kind) => [kind, handlerOf(kind)]))
      return queue.serve(handlers as Record<WakeKind, WakeHandler>, { concurrency })
    }

    /** Sent by another process, and surely in the queue when this settles. */
    const wakeElsewhere = async (...subjects: string[]): Promise<void> => {
      const queue = await open()
      for (const subject of subjects) queue.wake('courier', subject)
      await queue.close()
    }

    const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
      while (!(await condition())) await waitMs(10)
    }
    const untilRun = (run: string, times = 1): Promise<void> =>
      until(() => runs.filter((other) => other === run).length >= times)
    const idle = async (): Promise<void> => {}

    it('runs the handler of the kind with the subject', async () => {
      const queue = await open()
      await serve(queue, idle)
      for (const kind of wakeKinds) queue.wake(kind, 'BRA')
      await until(() => runs.length === wakeKinds.length)
      expect(runs.toSorted()).toEqual(wakeKinds.map((kind) => `${kind}.BRA`).toSorted())
    })

    it('keeps one pending wake-up for each subject, whoever woke', async () => {
      await wakeElsewhere('BRA', 'BRA', 'PRY')
      await wakeElsewhere('BRA', 'PRY', 'BRA')
      await wakeElsewhere('last')
      await serve(await open(), idle)
      await untilRun('courier.last')
      expect(runs.toSorted()).toEqual(['courier.BRA', 'courier.PRY', 'courier.last'])
    })

    it('runs once more what was woken during its own run, however often', async () => {
      const first = Promise.withResolvers<void>()
      await wakeElsewhere('BRA')
      await serve(await open(), () => (runs.length === 1 ? first.promise : idle()), 2)
      await untilRun('courier.BRA')
      await wakeElsewhere('BRA', 'BRA')
      await wakeElsewhere('BRA')
      first.resolve()
      await untilRun('courier.BRA', 2)
      await until(async () => (await server.jobs()) === 0)
      expect(runs).toEqual(['courier.BRA', 'courier.BRA'])
    })

    it('loses no wake-up, whenever in a run it comes', async () => {
      const queue = await open()
      let due = 0
      let done = 0
      await serve(queue, async () => {
        done = due
      })
      for (let round = 0; round < 150; round += 1) {
        due += 1
        queue.wake('courier', 'BRA')
        await waitMs(round % 12)
      }
      await until(() => done === due)
    })

    it('runs different subjects at the same time, up to the limit', async () => {
      let running = 0
      let most = 0
      await wakeElsewhere(...Array.from({ length: 9 }, (_, index) => `S${index}`))
      const handle = async (): Promise<void> => {
        running += 1
        most = Math.max(most, running)
        await waitMs(20)
        running -= 1
      }
      await serve(await open(), handle, 3)
      await until(() => runs.length === 9)
      expect(most).toBe(3)
    })

    it('never runs one subject twice at a time, also in two processes', async () => {
      let running = 0
      const handle = async (): Promise<void> => {
        running += 1
        expect(running).toBe(1)
        await waitMs(3)
        running -= 1
      }
      const [one, other] = [await open(), await open()]
      await Promise.all([serve(one, handle, 4), serve(other, handle, 4)])
      for (let round = 0; round < 60; round += 1) {
        const queue = round % 2 ? one : other
        queue.wake('courier', 'BRA')
        await waitMs(7)
      }
      await until(async () => (await server.jobs()) === 0)
      expect(troubles).toEqual([])
      expect(runs.length).toBeGreaterThan(1)
    })

    it('runs a handler that throws again, until it succeeds', async () => {
      const queue = await open()
      await serve(queue, async () => {
        if (runs.length < 4) throw new Error('peer away')
      })
      queue.wake('courier', 'BRA')
      await untilRun('courier.BRA', 4)
      await until(async () => (await server.jobs()) === 0)
      expect(troubles.map(String)).toEqual(Array(3).fill('Error: peer away'))
    })

    it('waits for running handlers when it closes, and does not run them again', async () => {
      const gate = Promise.withResolvers<void>()
      const queue = await open()
      await serve(queue, () => gate.promise)
      queue.wake('courier', 'BRA')
      await untilRun('courier.BRA')
      let closed = false
      const closing = queue.close().then(() => {
        closed = true
      })
      await waitMs(100)
      expect(closed).toBe(false)
      gate.resolve()
      await closing
      expect(await server.jobs()).toBe(0)
    })

    it('sends what was woken before it closes, also by the last handler, and nothing later', async () => {
      const queue = await open()
      await serve(queue, async () => {
        await waitMs(50)
        queue.wake('courier', 'by-the-handler')
      })
      queue.wake('courier', 'BRA')
      await untilRun('courier.BRA')
      queue.wake('courier', 'before')
      await queue.close()
      queue.wake('courier', 'after')
      await serve(await open(), idle)
      await untilRun('courier.before')
      await untilRun('courier.by-the-handler')
      expect(runs).not.toContain('courier.after')
    })

    it('writes no content, even of what a handler throws', async () => {
      const queue = await open()
      const seen: string[] = []
      await serve(queue, async () => {
        seen.push(await server.contents())
        if (runs.length < 3) throw new Error(canary, { cause: canary })
      })
      queue.wake('courier', 'BRA')
      await untilRun('courier.BRA', 3)
      await until(async () => (await server.jobs()) === 0)
      expect(seen.at(-1)).toContain('BRA')
      for (const contents of [...seen, await server.contents()])
        expect(contents).not.toContain(canary)
    })

    it('tells of a subject that is none, and holds up no other', async () => {
      const queue = await open()
      await serve(queue, idle)
      const bad = ['', canary, '\0', 'x'.repeat(300)]
      for (const subject of bad) queue.wake('courier', subject)
      queue.wake('courier', 'BRA')
      await untilRun('courier.BRA')
      expect(troubles).toHaveLength(bad.length)
      expect(runs).toEqual(['courier.BRA'])
    })

    it('gives the run of a killed process to another, however often it happens', async () => {
      await wakeElsewhere('BRA')
      for (const _ of [1, 2, 3]) {
        const doomed = server.launchDoomedWorker()
        await doomed.begun
        await doomed.kill()
      }
      await wakeElsewhere('BRA')
      await serve(await open(), idle)
      await untilRun('courier.BRA', 2)
      await until(async () => (await server.jobs()) === 0)
    })

    it('gives the run of a process that stands still to another, and bears its return', async () => {
      await wakeElsewhere('BRA')
      const doomed = server.launchDoomedWorker()
      await doomed.begun
      doomed.suspend()
      const queue = await open()
      await serve(queue, idle)
      await untilRun('courier.BRA')
      doomed.resume()
      queue.wake('courier', 'BRA')
      await untilRun('courier.BRA', 2)
      await doomed.kill()
      await until(async () => (await server.jobs()) === 0)
    })

    it('goes on by itself when its connections break', async () => {
      const queue = await open()
      await serve(queue, idle)
      for (const subject of ['one', 'two', 'three']) {
        await server.cutConnections()
        queue.wake('courier', subject)
        await untilRun(`courier.${subject}`)
      }
    })
  })
}
