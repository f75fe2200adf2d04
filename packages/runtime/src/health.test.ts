import { expect, it } from 'vitest'
import { health } from './health.ts'

const passing = async () => {}
const failing = async () => {
  throw new Error('password=secret')
}
const silent = () => new Promise(() => {})

it('is healthy when every check passes', async () => {
  expect(await health({ database: passing, queue: passing }, { withinMs: 1_000 })).toEqual({
    healthy: true,
    checks: { database: 'passing', queue: 'passing' },
  })
})

it('names what fails or does not answer, and nothing more', async () => {
  const checks = { database: passing, queue: failing, peer: silent }
  expect(await health(checks, { withinMs: 20 })).toEqual({
    healthy: false,
    checks: { database: 'passing', queue: 'failing', peer: 'failing' },
  })
})
