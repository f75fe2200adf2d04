import type { Act, Work } from './at-node.ts'
import { firstOf, wantedOf } from './lists.ts'
import { erasureHoldTable, erasureLines, overdueLines } from './show/erasure.ts'

export const list: Act = async (work) => {
  const data = await firstOf(work.client.all.erasures(), work)
  return { data, lines: data.length > 0 ? data.flatMap(erasureLines) : ['Nothing.'] }
}

export const overdue: Act = async (work) => {
  const data = await work.client.overdueErasures({ first: wantedOf(work) })
  return { data, lines: data.length > 0 ? data.flatMap(overdueLines) : ['Nothing.'] }
}

const heldIn = ({ given }: Work) => ({
  kind: given.choice('--kind', 'HoldableKind'),
  id: given.text('ID'),
})

export const holds: Act = async (work) => {
  const data = await work.client.erasureHolds(heldIn(work))
  return { data, lines: erasureHoldTable(data) }
}

export const place: Act = async (work) => {
  const reason = work.given.text('--reason')
  const data = await work.client.holdErasure({ ...heldIn(work), reason })
  return { data, lines: erasureHoldTable([data]) }
}

export const lift: Act = async ({ client, given }) => {
  const hold = { holdId: given.text('HOLD'), reason: given.text('--reason') }
  const data = await client.liftErasureHold(hold)
  return { data, lines: erasureHoldTable([data]) }
}
