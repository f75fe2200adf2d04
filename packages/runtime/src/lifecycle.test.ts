import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { setTimeout as waitMs } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'

const lifecycle = new URL('./lifecycle.ts', import.meta.url).href
const running: ChildProcess[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

/** A program of one service; `start` is the body of the function that starts it. */
const launch = (start: string, { ipc = false } = {}) => {
  const program = `
    import { runService } from '${lifecycle}'
    const stop = (task) => ({ [Symbol.asyncDispose]: task })
    setInterval(() => {}, 1000)
    await runService(async () => { ${start} })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  })
  running.push(child)
  const { stdout, stderr } = child
  if (!stdout || !stderr) throw new Error('no streams')
  const ended = Promise.all([once(child, 'exit'), text(stderr)])
  return {
    child,
    said: (word: string) =>
      once(stdout, 'data').then((data) => expect(String(data)).toContain(word)),
    end: async () => {
      const [[code, signal], errors] = await ended
      return { code, signal, errors }
    },
  }
}

const serving = `console.log('started'); return stop(async () => {})`

describe('a service', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('is stopped by %s and ends with 0', async (signal) => {
    const { child, said, end } = launch(serving)
    await said('started')
    child.kill(signal)
    expect(await end()).toEqual({ code: 0, signal: null, errors: '' })
  })

  it('ends when its parent goes away', async () => {
    const { child, said, end } = launch(serving, { ipc: true })
    await said('started')
    child.disconnect()
    expect(await end()).toMatchObject({ code: 0 })
  })

  it('is stopped after its start where the signal came before', async () => {
    const { child, said, end } = launch(`
      console.log('starting')
      await new Promise((go) => process.once('SIGTERM', () => setTimeout(go, 50)))
      return stop(async () => console.error('stopped'))`)
    await said('starting')
    child.kill('SIGTERM')
    expect(await end()).toEqual({ code: 0, signal: null, errors: 'stopped\n' })
  })

  it('is stopped once by one wish that arrives twice, and left at once by a second', async () => {
    const { child, said, end } = launch(`
      console.log('started')
      return stop(() => { console.log('stopping'); return new Promise(() => {}) })`)
    await said('started')
    child.kill('SIGINT')
    child.kill('SIGTERM')
    await said('stopping')
    await waitMs(700)
    expect(child.exitCode).toBeNull()
    // A busy machine may hear the first wish so late that this one counts as the same: a person presses again.
    const again = setInterval(() => child.kill('SIGINT'), 200)
    expect(await end()).toMatchObject({ code: 1 })
    clearInterval(again)
  })
})

describe('a failure', () => {
  it('to start is told in one sentence where it is a fault', async () => {
    const { end } = launch(`
      throw Object.assign(new Error('Port 80 is in use.'), { code: 'PMK_CONFIGURATION_BAD' })`)
    expect(await end()).toEqual({
      code: 1,
      signal: null,
      errors: 'proofmark could not start: Port 80 is in use. (PMK_CONFIGURATION_BAD)\n',
    })
  })

  it('to start is told with its stack where it is not', async () => {
    const { code, errors } = await launch(`throw new TypeError('a bug')`).end()
    expect(code).toBe(1)
    expect(errors).toMatch(/^proofmark could not start: TypeError: a bug\n\s+at /)
  })

  it('to stop is told and ends with 1', async () => {
    const { child, said, end } = launch(`
      console.log('started')
      return stop(async () => { throw new Error('still busy') })`)
    await said('started')
    child.kill('SIGTERM')
    const { code, errors } = await end()
    expect(code).toBe(1)
    expect(errors).toContain('proofmark did not stop cleanly: Error: still busy')
  })
})
