import { expect, it } from 'vitest'
import { Recent } from './recent.ts'

it('knows an id again while few came between', () => {
  const recent = new Recent(100)
  expect(recent.isFirst('a')).toBe(true)
  for (let n = 0; n < 49; n += 1) expect(recent.isFirst(`b${n}`)).toBe(true)
  expect(recent.isFirst('a')).toBe(false)
})

it('forgets what was long ago', () => {
  const recent = new Recent(10)
  recent.isFirst('a')
  for (let n = 0; n < 20; n += 1) recent.isFirst(`b${n}`)
  expect(recent.isFirst('a')).toBe(true)
})
