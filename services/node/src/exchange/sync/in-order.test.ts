import { expect, it } from 'vitest'
import { inOrder, type Shown } from './in-order.ts'

const shown = (jti: string, made: string | null, about?: string): Shown => ({
  message: { jti, ...(about ? { ref: { jti: about, hash: '' } } : {}) },
  made,
})
const order = (ours: Shown[], theirs: Shown[]) =>
  inOrder(ours, theirs).map(({ message }) => message.jti)

it('puts what crossed into the order of the ids that were made here', () => {
  const ours = [shown('request', '1'), shown('clarified', '3'), shown('clarified-again', '5')]
  const theirs = [shown('clarify', '2'), shown('clarify-again', '4'), shown('answer', '6')]
  expect(order(ours, theirs)).toEqual([
    'request',
    'clarify',
    'clarified',
    'clarify-again',
    'clarified-again',
    'answer',
  ])
})

it('puts nothing before what it is about, whatever the ids say', () => {
  expect(order([shown('answer', '1', 'request')], [shown('request', '2')])).toEqual([
    'request',
    'answer',
  ])
  expect(order([shown('request', '2')], [shown('answer', '1', 'request')])).toEqual([
    'request',
    'answer',
  ])
})

it('keeps the order of each side', () => {
  expect(order([shown('b', '9'), shown('a', '1')], [shown('c', '5')])).toEqual(['c', 'b', 'a'])
})

it('puts what has no receipt after all that has one', () => {
  expect(
    order([shown('request', '1'), shown('recall', '2')], [shown('answer', null, 'request')]),
  ).toEqual(['request', 'recall', 'answer'])
})

it('ends where each is about the other', () => {
  const ours = [shown('a', '1', 'd'), shown('b', '2')]
  const theirs = [shown('c', '3', 'b'), shown('d', '4')]
  expect(order(ours, theirs)).toHaveLength(4)
})
