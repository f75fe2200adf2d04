import { type Message, type MessageOf, pseudonymOf } from '@proofmark/protocol'
import { type ConformanceCase, Finding, NotRun } from '../case.ts'
import { after, type Signed } from '../drafts.ts'
import { requireRefused, requireTaken } from '../expectations.ts'
import type { Kit } from '../kit.ts'
import { heard, listen, until } from './listening.ts'

const marked = { training: true } as const
type Mark = Partial<typeof marked>

const ask = (kit: Kit, over: Partial<MessageOf<'trace.request'>> = {}) =>
  kit.sign(kit.draft('trace.request', 'XKA', over))
const close = (kit: Kit, last: Signed, mark: Mark) =>
  kit.sign(kit.draft('trace.close', 'XKA', { ...after(last), ...mark }))

const requireKeptApart = async (kit: Kit, { message: { iss }, text }: Signed): Promise<void> =>
  requireRefused(await kit.deliver(iss, text), 'TXP_CONVERSATION_REFUSED')

const refused = 'refused with TXP_CONVERSATION_REFUSED; the honest form is taken'

const ended = (id: string, title: string, begun: Mark, end: Mark): ConformanceCase => ({
  ...{ id: `training.${id}`, title, checks: ['TXP-TRN-003'], must: refused },
  async run(kit) {
    const one = await ask(kit, begun)
    await requireTaken(kit, one)
    await requireKeptApart(kit, await close(kit, one, end))
    await requireTaken(kit, await close(kit, one, begun))
  },
})

const askedTwice = (id: string, title: string, first: Mark, second: Mark): ConformanceCase => ({
  ...{ id: `training.${id}`, title, checks: ['TXP-TRN-004'], must: refused },
  async run(kit) {
    const one = await ask(kit, first)
    await requireTaken(kit, one)
    const { sub } = one.message
    await requireKeptApart(kit, await ask(kit, { sub, ...second }))
    await requireTaken(kit, await ask(kit, { sub, ...first }))
  },
})

const toldOn = (id: string, title: string, first: Mark, second: Mark): ConformanceCase => ({
  ...{ id: `training.${id}`, title, checks: ['TXP-TRN-002', 'TXP-TRN-003'], must: refused },
  async run(kit) {
    const tell = (over: Partial<MessageOf<'notice.loss'>>) =>
      kit.sign(kit.draft('notice.loss', 'XKA', over))
    const one = await tell(first)
    await requireTaken(kit, one)
    await requireKeptApart(kit, await tell({ ...after(one), ...second }))
    await requireTaken(kit, await tell({ ...after(one), ...first }))
  },
})

const ANSWERS = 2

/** So many real answers show that the node has passed the exercise by, which was asked before. */
const leftToAPerson: ConformanceCase = {
  id: 'training.left-to-a-person',
  title: 'an exercise, then real requests that the node answers by itself',
  checks: ['TXP-TRN-006'],
  must: 'the exercise is answered by nobody but a person',
  pace: 'slow',
  async run(kit) {
    const batches = listen(kit, 'XKX')
    const from = (mark: Mark) => kit.sign(kit.draft('trace.request', 'XKX', mark))
    const exercise = await from(marked)
    await requireTaken(kit, exercise)
    const answered = ({ message }: Signed): boolean =>
      batches
        .flat()
        .some((one) => one.message.type === 'trace.response' && one.message.conv === message.conv)
    for (let count = 0; count < ANSWERS; count += 1) {
      const real = await from({})
      await requireTaken(kit, real)
      if (!(await until(() => answered(real), kit.options.patienceMs)))
        throw new NotRun('the node did not answer a request by itself in time')
    }
    if (answered(exercise)) throw new Finding('answered an exercise by itself')
  },
}

/** A fact that came later shows that the one of the exercise was never noted. */
const noTimes: ConformanceCase = {
  id: 'training.no-times',
  title: 'an exercise, then a real request whose times a monitor is told',
  checks: ['TXP-TRN-005'],
  must: 'no monitor is told a fact of the exercise',
  pace: 'slow',
  async run(kit) {
    const batches = listen(kit, 'kit-monitor')
    const [exercise, real] = [await ask(kit, marked), await ask(kit)]
    await requireTaken(kit, exercise)
    await requireTaken(kit, real)
    const tellsOf =
      ({ message: { conv } }: Signed) =>
      (message: Message): message is MessageOf<'clock.slip'> =>
        message.type === 'clock.slip' &&
        message.body.facts.some(({ trace }) => trace === pseudonymOf(conv))
    if (!(await heard(kit, batches, tellsOf(real))))
      throw new NotRun('the node told its monitor of no request in time')
    if (batches.flat().some(({ message }) => tellsOf(exercise)(message)))
      throw new Finding('told a monitor of an exercise')
  },
}

/** What a node does with an exercise. */
export const training: readonly ConformanceCase[] = [
  {
    id: 'training.whole',
    title: 'an exercise from its request to its end',
    checks: ['TXP-TRN-001', 'TXP-TRN-003'],
    must: 'taken',
    async run(kit) {
      const one = await ask(kit, marked)
      await requireTaken(kit, one)
      await requireTaken(kit, await close(kit, one, marked))
    },
  },
  ended('ended-for-real', 'an exercise that is ended for real', marked, {}),
  ended('real-ended', 'a real request that is ended in training', {}, marked),
  askedTwice('trace-for-real', 'one trace asked about in training, then for real', marked, {}),
  askedTwice('real-trace', 'one trace asked about for real, then in training', {}, marked),
  toldOn('notice-for-real', 'notices of an exercise that go on for real', marked, {}),
  toldOn('notice-in-training', 'real notices that go on in training', {}, marked),
  leftToAPerson,
  noTimes,
]
