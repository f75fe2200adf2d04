import type { Message } from '@proofmark/protocol'
import { NotRun } from '../case.ts'
import type { Signed } from '../drafts.ts'
import { requireTaken } from '../expectations.ts'
import type { Kit } from '../kit.ts'
import type { Receiver } from '../players.ts'
import { type BentReceipt, type Incoming, opened, receipted } from '../receiver.ts'
import type { Reply } from '../world.ts'

/** What a hostile receiver changes of a receipt, or says instead of an answer. */
export interface Bent extends BentReceipt {
  readonly reply?: (kit: Kit, incoming: readonly Incoming[]) => Promise<Reply>
}

/** What the node posts to somebody the kit plays, batch by batch; `bent` is how the first is treated. */
export const listen = (kit: Kit, id: Receiver | 'kit-monitor', bent?: Bent): Incoming[][] => {
  const batches: Incoming[][] = []
  const player = kit.player(id)
  kit.world.receive(id, async (envelope) => {
    const incoming = await opened(kit, player, envelope)
    batches.push(incoming)
    if (batches.length > 1 || !bent) return receipted(kit, player, incoming)
    return (await bent.reply?.(kit, incoming)) ?? receipted(kit, player, incoming, bent)
  })
  return batches
}

const POLL_MS = 50

export const until = async (met: () => boolean, patienceMs: number): Promise<boolean> => {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += POLL_MS) {
    if (met()) return true
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  return met()
}

/** The first message that is meant, as soon as it has come; undefined where it does not come in time. */
export const heard = async <M extends Message>(
  { options }: Kit,
  batches: readonly Incoming[][],
  isMeant: (message: Message) => message is M,
): Promise<(Incoming & { readonly message: M }) | undefined> => {
  const find = () => batches.flat().find(({ message }) => isMeant(message))
  await until(() => find() !== undefined, options.patienceMs)
  return find() as (Incoming & { readonly message: M }) | undefined
}

/** Asks the node as this receiver. @throws NotRun where it leaves the answer to a person */
export const ask = async (
  kit: Kit,
  id: Receiver,
  batches: readonly Incoming[][],
): Promise<Signed> => {
  const request = await kit.sign(kit.draft('trace.request', id))
  await requireTaken(kit, request)
  if (!(await until(() => batches.length > 0, kit.options.patienceMs)))
    throw new NotRun('the node did not answer a request by itself in time')
  return request
}

/** What the node answers this receiver by itself. @throws NotRun where it leaves that to a person */
export const answered = async (
  kit: Kit,
  id: Receiver,
  batches: readonly Incoming[][],
): Promise<Incoming> => {
  const { message } = await ask(kit, id, batches)
  const isAnswer = (one: Message): one is Message =>
    one.type === 'trace.response' && one.conv === message.conv
  const answer = await heard(kit, batches, isAnswer)
  if (!answer) throw new NotRun('the node did not answer a request by itself in time')
  return answer
}
