import type { RequestShownFragment } from '@proofmark/client'
import { spelled } from '../catalogue/choices.ts'
import type { Act, Outcome } from './at-node.ts'
import { found } from './found.ts'
import { firstOf, onlyTraining, wantedOf } from './lists.ts'
import { handOffTable, requestHead, requestLines, requestTable } from './show/request.ts'
import { moment, table } from './show/text.ts'

const shown = (data: RequestShownFragment): Outcome => ({ data, lines: requestLines(data) })

export const queue: Act = async (work) => {
  const { client, given } = work
  const status = given.choiceIf('--status', 'RequestStatus') ?? null
  const assigned = given.flag('--mine') ? 'ME' : given.flag('--nobodys') ? 'NOBODY' : null
  const overdue = given.flag('--overdue') ? true : null
  const training = onlyTraining(work) ?? null
  const filter = { assigned, overdue, training, from: given.textIf('--from') ?? null } as const
  const data = await firstOf(client.all.incomingRequests({ status, filter }), work)
  return { data, lines: requestTable(data) }
}

export const show: Act = async ({ client, given }) =>
  shown(found(await client.incomingRequest({ id: given.text('REQUEST') })))

export const take: Act = async ({ client, given }) =>
  shown(await client.takeRequest({ requestId: given.text('REQUEST') }))

export const handOff: Act = async ({ client, given }) => {
  const data = await client.handOffRequest({
    requestId: given.text('REQUEST'),
    to: given.text('PERSON'),
    note: given.text('--note'),
  })
  return { data, lines: requestHead(data) }
}

export const handOffs: Act = async ({ client, given }) => {
  const data = await client.handOffs({ requestId: given.text('REQUEST') })
  return { data, lines: handOffTable(data) }
}

export const acknowledge: Act = async ({ client, given }) => {
  const data = await client.acknowledgeRequest({ requestId: given.text('REQUEST') })
  return { data, lines: requestHead(data) }
}

export const restrict: Act = async ({ client, given }) => {
  const restricted = !given.flag('--lift')
  const data = await client.restrictRequest({ requestId: given.text('REQUEST'), restricted })
  return { data, lines: requestHead(data) }
}

export const clarify: Act = async ({ client, given }) =>
  shown(
    await client.askToClarify({
      requestId: given.text('REQUEST'),
      fields: given.choiceList('--field', 'WeaponField'),
      question: given.text('--question'),
    }),
  )

export const interim: Act = async ({ client, given }) =>
  shown(
    await client.sendInterim({
      requestId: given.text('REQUEST'),
      stage: given.choice('--stage', 'InterimStage'),
      expectedOn: given.textIf('--expected-on') ?? null,
      reason: given.textIf('--reason') ?? null,
    }),
  )

export const toCorrect: Act = async (work) => {
  const data = await work.client.answersToCorrect({ first: wantedOf(work) })
  const rows = data.map(({ requestId, to, givenAt, outcome, weaponId, records }) => [
    ...[requestId, to, moment(givenAt), spelled(outcome), weaponId, records.join(', ')],
  ])
  return {
    data,
    lines: table(['request', 'to', 'answered', 'outcome', 'weapon', 'corrected since'], rows),
  }
}
