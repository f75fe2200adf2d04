import { expect, it } from 'vitest'
import { asJson, clean, table } from './text.ts'

const hostile = 'red \u001b[31m, back \u009b2J, turned \u202etxt\u2066, new\nline\u2028, \u0007'

it('what another State wrote does not steer the terminal', () => {
  expect(clean(hostile)).toBe('red  [31m, back  2J, turned  txt , new line ,  ')
  expect(table(['a'], [[hostile]])[1]).not.toContain('\n')
})

it('and is told to programs as it was, in characters that do nothing', () => {
  const written = asJson({ text: hostile })
  expect(JSON.parse(written)).toEqual({ text: hostile })
  expect(clean(written.replaceAll('\n', ''))).toBe(written.replaceAll('\n', ''))
})
