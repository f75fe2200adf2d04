import { type Addressee, type Because, Fault, isState, type State } from '@proofmark/domain'
import type { NodeTx } from '@proofmark/storage'
import type { NodeContext } from '../../context.ts'
import { misfit } from '../dialogue/dialogue-lock.ts'

/** What a person adds to the States that the clues point to, and takes from them. */
export interface StatesChosen {
  readonly also: readonly State[]
  /** Not asked in this trace, also where an answer names them as next. */
  readonly leaveOut: readonly State[]
}

export const askedByPerson = (state: State): Because => ({
  code: 'asked-by-person',
  params: { state },
})

/**
 * A State that a person may ask: another one, in the network and not suspended.
 * @throws Fault PMK_INPUT_INVALID naming the field, PMK_MEMBERS_UNKNOWN
 */
export const requireAskable = (
  { self, trust }: Pick<NodeContext, 'self' | 'trust'>,
  column: string,
  state: State,
): void => {
  if (state === self) throw misfit(column, 'this is our own State')
  if (trust().version === 0) throw new Fault('PMK_MEMBERS_UNKNOWN')
  const member = trust().member(state)
  if (member?.role !== 'node') throw misfit(column, `${state} is not in the network`)
  if (member.status !== 'active') throw misfit(column, `${state} is suspended`)
}

/** @throws Fault PMK_INPUT_INVALID, PMK_MEMBERS_UNKNOWN; our own books are always looked at */
export const requireChoice = (context: NodeContext, { also, leaveOut }: StatesChosen): void => {
  for (const state of also) requireAskable(context, 'also', state)
  for (const state of leaveOut) {
    if (!isState(state)) throw misfit('leaveOut', `${state} is no State`)
    if (state === context.self) throw misfit('leaveOut', 'this is our own State')
    if (also.includes(state)) throw misfit('leaveOut', `${state} is also to be asked`)
  }
}

/** Each State once, with all reasons for it. */
export const asChosen = (
  found: readonly Addressee[],
  { also, leaveOut }: StatesChosen,
): readonly Addressee[] => {
  const added = new Set(also)
  const kept = found.filter(({ state }) => !leaveOut.includes(state))
  const others = [...added].filter((state) => !kept.some((one) => one.state === state))
  return [
    ...kept.map(({ state, because }) => ({
      state,
      because: added.has(state) ? [...because, askedByPerson(state)] : because,
    })),
    ...others.map((state) => ({ state, because: [askedByPerson(state)] })),
  ]
}

/** Whoever sends twice gets the trace there is; but nobody is added to it, or left out, by that. */
export const requireChosenBefore = async (
  tx: NodeTx,
  traceId: string,
  { also, leaveOut }: StatesChosen,
): Promise<void> => {
  if (also.length === 0 && leaveOut.length === 0) return
  const { left_out: leftOut } = await tx
    .selectFrom('trace')
    .select('left_out')
    .where('id', '=', traceId)
    .executeTakeFirstOrThrow()
  const asks = await tx.selectFrom('ask').select('state').where('trace_id', '=', traceId).execute()
  if (!also.every((state) => asks.some((ask) => ask.state === state)))
    throw misfit('also', 'the case was sent without; ask the State in its trace (askState)')
  if (!leaveOut.every((state) => leftOut.includes(state)))
    throw misfit('leaveOut', 'the case was sent without')
}
