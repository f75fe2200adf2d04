import { expect, it } from 'vitest'
import { demoFaults } from './demo-faults.ts'

it.each(['127.0.0.1', '::1', 'localhost'])('a demo runs on %s', (host) => {
  expect(demoFaults({ demo: true, host }, {})).toEqual([])
})

it.each(['0.0.0.0', '::', 'node.example', '10.0.0.7'])('a demo does not run on %s', (host) => {
  expect(demoFaults({ demo: true, host }, {})).toEqual([expect.stringContaining('loopback')])
})

it('a demo does not run in production', () => {
  const settings = { demo: true, host: '127.0.0.1' }
  const faults = demoFaults(settings, { NODE_ENV: 'production' })
  expect(faults).toEqual([expect.stringContaining('production')])
})

it('what is no demo runs anywhere', () => {
  expect(demoFaults({ demo: false, host: '0.0.0.0' }, { NODE_ENV: 'production' })).toEqual([])
})
