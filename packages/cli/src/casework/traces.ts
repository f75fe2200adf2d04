import type { TraceShownFragment } from '@proofmark/client'
import { spelled } from '../catalogue/choices.ts'
import { Refusal } from '../refusal.ts'
import type { Act, Outcome, Work } from './at-node.ts'
import { found } from './found.ts'
import { firstOf, onlyTraining } from './lists.ts'
import { table } from './show/text.ts'
import { traceLines, traceTable } from './show/trace.ts'
import { termsIn } from './terms.ts'

const shown = (data: TraceShownFragment): Outcome => ({ data, lines: traceLines(data) })

/** The trace and the State that was asked. */
const asking = ({ given }: Work) => ({
  traceId: given.text('TRACE'),
  state: given.text('STATE'),
})

const sendMany = async (work: Work): Promise<Outcome> => {
  const { client, given } = work
  const data = await client.requestTraces({
    caseIds: given.list('CASE'),
    asking: await termsIn(work),
    waitForConsent: given.flag('--wait-for-consent'),
    sla: given.choiceIf('--sla', 'Sla') ?? 'ROUTINE',
  })
  const rows = data.map(({ caseId, trace, fault }) => [
    caseId,
    trace?.id,
    trace ? spelled(trace.status) : `${fault?.code}: ${fault?.message}`,
  ])
  return { data, lines: table(['case', 'trace', 'status'], rows) }
}

export const send: Act = async (work) => {
  const { client, given } = work
  const [caseId = '', ...others] = given.list('CASE')
  const waitForConsent = given.flag('--wait-for-consent')
  const photographs = given.list('--photograph')
  const whom = { also: given.list('--also'), leaveOut: given.list('--leave-out') }
  if (others.length > 0 && [...photographs, ...whom.also, ...whom.leaveOut].length > 0)
    throw new Refusal(
      '--photograph, --also and --leave-out are for one case at a time. Nothing was sent.',
    )
  if (others.length > 0) return sendMany(work)
  return shown(
    await client.requestTrace({
      ...{ caseId, waitForConsent, photographs, ...whom },
      asking: await termsIn(work),
      sla: given.choiceIf('--sla', 'Sla') ?? 'ROUTINE',
    }),
  )
}

export const list: Act = async (work) => {
  const { client, input } = work
  const filter = await input('TraceFilter', { also: { training: onlyTraining(work) } })
  const data = await firstOf(client.all.traces({ filter }), work)
  return { data, lines: traceTable(data) }
}

const look = async ({ client, given }: Work): Promise<TraceShownFragment> =>
  found(await client.trace({ id: given.text('TRACE') }))

export const show: Act = async (work) => shown(await look(work))

/** Each state of a trace until it is followed no more; listening before the first look, so that nothing is missed. */
async function* changesOf(work: Work): AsyncGenerator<TraceShownFragment> {
  const changes = work.client.watch.traceChanged({ id: work.given.text('TRACE') })
  const listening = changes[Symbol.asyncIterator]()
  let next = listening.next()
  next.catch(() => undefined)
  try {
    let trace = await look(work)
    yield trace
    while (trace.status === 'TRACING') {
      const { value, done } = await next
      if (done) return
      trace = value
      next = listening.next()
      next.catch(() => undefined)
      yield trace
    }
  } finally {
    await listening.return?.()
  }
}

const briefly = (trace: TraceShownFragment): string => {
  const asks = trace.asks.map(
    ({ state, outcome }) => `${state} ${outcome ? spelled(outcome) : 'waiting'}`,
  )
  return `${spelled(trace.status)}  ${asks.join(', ')}`
}

async function* linesOf(changes: AsyncIterable<TraceShownFragment>): AsyncGenerator<string> {
  let last: TraceShownFragment | undefined
  let said = ''
  for await (const trace of changes) {
    last = trace
    const line = briefly(trace)
    if (line !== said) yield line
    said = line
  }
  if (last) yield* ['', ...traceLines(last)]
}

export const follow: Act = async (work) => {
  const changes = changesOf(work)
  if (!work.given.flag('--json')) return { data: null, lines: linesOf(changes) }
  return { data: (await Array.fromAsync(changes)).at(-1), lines: [] }
}

export const choose: Act = async (work) => {
  const { client, given } = work
  const madeOn = given.textIf('--made-on') ?? null
  const choice = { ...asking(work), serial: given.text('SERIAL'), madeOn }
  return shown(await client.chooseCandidate(choice))
}

export const ask: Act = async (work) =>
  shown(await work.client.askState({ ...asking(work), why: work.given.text('--why') }))

export const withdraw: Act = async ({ client, given }) =>
  shown(await client.withdrawTrace({ traceId: given.text('TRACE') }))

export const followAgain: Act = async ({ client, given }) =>
  shown(await client.followAgain({ traceId: given.text('TRACE') }))

export const recall: Act = async (work) => {
  const { client, given } = work
  const why = given.choice('--why', 'RecallReason')
  const note = given.textIf('--note') ?? null
  return shown(await client.recallRequest({ ...asking(work), why, note }))
}

export const clarify: Act = async (work) => {
  const { client, given, input } = work
  const weapon = await input('MarkingInput', { file: '--weapon' })
  return shown(
    await client.clarify({
      ...asking(work),
      weapon: Object.keys(weapon).length > 0 ? weapon : null,
      text: given.textIf('--text') ?? null,
      photographs: given.list('--photograph'),
    }),
  )
}

export const askConsent: Act = async (work) => {
  const { client, given } = work
  return shown(
    await client.askConsent({
      ...asking(work),
      to: given.text('--to'),
      quote: given.choiceIf('--quote', 'Quote') ?? null,
      purpose: given.text('--purpose'),
      fileFor: given.choiceIf('--file-for', 'AccessPurpose') ?? null,
    }),
  )
}
