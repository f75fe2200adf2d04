import { Fault } from '@proofmark/domain'

/** @throws Fault PMK_INPUT_INVALID for a cursor that no page gave */
export const rowIn = (after = '0'): number => {
  if (/^[0-9]{1,15}$/.test(after)) return Number(after)
  throw new Fault('PMK_INPUT_INVALID', 'after: not the end of a page.', {
    place: { column: 'after' },
  })
}
