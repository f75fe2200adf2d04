import type { Handling } from '@proofmark/domain'
import type { Message } from '@proofmark/protocol'

type OnTheWire = Message['handling']

export const handlingTold = ({ tlp, use, onward, retainUntil }: Handling): OnTheWire => ({
  tlp,
  use,
  onward,
  ...(retainUntil ? { retain_until: retainUntil } : {}),
})
