import type { Message } from '@proofmark/protocol'

/**
 * Types of TXP/1 that this node keeps, signs for and shows, and does nothing more with. One leaves the
 * list when its work is built.
 */
const withoutWork: ReadonlySet<Message['type']> = new Set([
  'notice.key',
  'notice.maintenance',
  'notice.suspend',
  'error',
])

export const isSetAside = ({ type }: Pick<Message, 'type'>): boolean => withoutWork.has(type)
