import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Audience,
  isMailAddress,
  kindsFor,
  notificationKinds,
  notifyDelayMs,
} from './notifications.ts'

const audiences: readonly Audience[] = [
  ...(['has-it', 'officers', 'supervisors', 'second-person', 'authors', 'named'] as const),
]

it('every kind is told to exactly one audience', () => {
  expect(audiences.flatMap(kindsFor).sort()).toEqual([...notificationKinds].sort())
})

describe('a mail address', () => {
  it.each([
    'ana@police.example',
    "o'neil+x@a-b.example",
    'a@localhost',
    `${'a'.repeat(64)}@b.example`,
  ])('%s is one', (address) => expect(isMailAddress(address)).toBe(true))

  it.each([
    '',
    'ana',
    '@b.example',
    'a@',
    'a@b..example',
    'a..b@c.example',
    '.a@b.example',
    'a.@b.example',
    'a@-b.example',
    'a b@c.example',
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example\n',
    'a@b.example,c@d.example',
    'Ana <a@b.example>',
    'a@b.example (c)',
    '"a"@b.example',
    'a@[127.0.0.1]',
    'a\0@b.example',
    `${'a'.repeat(65)}@b.example`,
    `a@${'b'.repeat(250)}.example`,
  ])('%j is none', (address) => expect(isMailAddress(address)).toBe(false))

  it('never holds what ends a header line or begins another address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(12), (text, at) => {
        const address = `${'ana@b.example'.slice(0, at)}${text}${'ana@b.example'.slice(at)}`
        return !isMailAddress(address) || /^[\w.%+'@-]+$/.test(address)
      }),
    )
  })
})

it('each try waits longer than the one before, and at most an hour', () => {
  const waits = Array.from({ length: 20 }, (_, tries) => notifyDelayMs(tries + 1, 1))
  expect(waits).toEqual([...waits].sort((one, other) => one - other))
  expect(waits[0]).toBe(2_000)
  expect(waits.at(-1)).toBe(3_600_000)
  expect(notifyDelayMs(1, 0)).toBe(1_000)
})
