import { expect, it } from 'vitest'
import { codeIfGiven, codeOf, nameOf, nameOrNull } from './names.ts'

it('a code and its name in GraphQL lead to each other', () => {
  expect(nameOf('last-holder')).toBe('LAST_HOLDER')
  expect(codeOf('NO_CONFIDENTIALITY_GUARANTEE')).toBe('no-confidentiality-guarantee')
  expect([nameOrNull(null), nameOrNull('found')]).toEqual([null, 'FOUND'])
  expect([codeIfGiven(null), codeIfGiven('FOUND')]).toEqual([undefined, 'found'])
})
