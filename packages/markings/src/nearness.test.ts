import { describe, expect, it } from 'vitest'
import { nearness } from './nearness.ts'
import { skeletonKey } from './serial-keys.ts'

const keysOf = (exact: string) => ({ exact, skeleton: skeletonKey(exact) })
const near = (seen: string, book: string) => nearness(keysOf(seen), keysOf(book))

describe('nearness', () => {
  it.each([
    ['TOE76843', 'TOE76943', 'wrong'],
    ['TOE76843', 'TOE78643', 'swapped'],
    ['TOE7683', 'TOE76843', 'missing'],
    ['TOE768443', 'TOE76843', 'extra'],
    ['TOE7?843', 'TOE76843', 'unread'],
    ['В38?51', 'B38951', 'unread'],
  ])('%s is read for %s: %s', (seen, book, kind) => {
    expect(near(seen, book)?.kind).toBe(kind)
  })

  it.each([
    ['TOE76843', 'TOE77943'],
    ['TOE76843', 'TOE7684312'],
    ['TOE76843', 'TOE38476'],
    ['TOE7?843', 'TOE76844'],
  ])('more than one mistake lies between %s and %s', (seen, book) => {
    expect(near(seen, book)).toBeNull()
  })

  it('an easy mistake is nearer than a wild one', () => {
    const distance = (seen: string, book: string) => near(seen, book)?.distance ?? Number.NaN
    expect(distance('T76843', 'T76343')).toBeLessThan(distance('T76843', 'T76543'))
    expect(distance('T76843', 'T78643')).toBeLessThan(distance('T76843', 'T76543'))
    expect(distance('T7684', 'T76844')).toBeLessThan(distance('T7684', 'T76894'))
    expect(distance('T76943', 'T76343')).toBeLessThan(distance('I76943', 'J76343'))
  })
})
