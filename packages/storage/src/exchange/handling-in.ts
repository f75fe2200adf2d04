import type { Handling } from '@proofmark/domain'
import type { Message } from '@proofmark/protocol'

/** How a message wants what it tells handled. */
export const handlingIn = ({ tlp, use, onward, retain_until }: Message['handling']): Handling => ({
  tlp,
  use,
  onward,
  ...(retain_until ? { retainUntil: retain_until } : {}),
})
