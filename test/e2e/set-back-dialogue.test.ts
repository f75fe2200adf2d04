import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import {
  as,
  ask,
  askConsent,
  askToClarify,
  backUp,
  clarify,
  deny,
  everybodyIsQuiet,
  grant,
  recall,
  requestIn,
  rowsOf,
  type State,
  sendInterim,
  settledWith,
  startTalking,
  states,
  stopTalking,
  theNetwork,
  unclearPistol,
  untilRow,
  wishIn,
} from './talking.ts'

beforeAll(() => startTalking(inject('postgresUrl')), 60_000)
afterAll(stopTalking)

interface Due {
  readonly due: number
}
const knownIn = async (state: State) => ({
  said: await rowsOf(
    state,
    'select conv, ours, type, jti, hash, ref_jti, body from dialogue order by jti',
  ),
  asks: await rowsOf(
    state,
    `select conv, state, outcome, recalled_at is not null as recalled,
       stands_since is not null as stands, acknowledged_at is not null as taken,
       corrected_at is not null as corrected
     from ask order by conv`,
  ),
  requests: await rowsOf(
    state,
    `select conv, status, outcome, feedback, stands_since is not null as stands,
       acknowledged_at is not null as taken, body->'weapon'->>'serial' as serial
     from request order by conv`,
  ),
  readings: await rowsOf(state, `select seen->>'serial' as serial from case_reading`),
  traces: await rowsOf(
    state,
    `select id, status, outcome, "end"->'reasons'->0->>'code' as reason from trace order by id`,
  ),
  notices: await rowsOf(
    state,
    'select jti, direction, acknowledged_at is not null as taken from notice order by jti',
  ),
  sent: await rowsOf(
    state,
    `select conv, seq, type, jti from outbox where state = 'delivered' and type like 'trace.%' order by jti`,
  ),
  setAside: await rowsOf(
    state,
    `select type, conv, seq from inbox where state <> 'applied' and type <> 'receipt'`,
  ),
})
/** In seconds. */
const deadlinesIn = async (state: State) =>
  (
    await rowsOf<Due>(
      state,
      `select extract(epoch from due_at)::float as due from request
       union all select extract(epoch from due_at)::float from ask order by due`,
    )
  ).map(({ due }) => due)

/** A trace that ends, is corrected and ends again; its second end is told once. */
const correctAndEnd = async (): Promise<void> => {
  const trace = await ask(unclearPistol('QZX 996'))
  const id = await requestIn('TGO', trace, 'for-a-person')
  await as(
    'TGO',
    'mutation ($id: ID!) { answer(requestId: $id, input: { outcome: NO_RECORD }) { id } }',
    { id },
  )
  await requestIn('TGO', trace, 'closed')
  await as(
    'TGO',
    `mutation ($id: ID!) {
      sendCorrection(requestId: $id, reason: "It was found.", answer: {
        outcome: REFUSED, ground: NATIONAL_SECURITY, reason: "It was found." }) { id } }`,
    { id },
  )
  await untilRow('GHA', `select from trace where id = '${trace}' and status = 'needs-review'`)
  await as('GHA', 'mutation ($id: ID!) { followAgain(traceId: $id) { id } }', { id: trace })
  await requestIn('TGO', trace, 'closed')
}

const theft = {
  kind: 'THEFT',
  weapons: [{ make: 'Glock', serial: 'QZX 777' }],
  on: '2020-05-06',
} as const

let unclear: string
let denied: string
let recalled: string
let open: string

it('what was said since the backup is known again as it was, at whoever was set back', async () => {
  const setBack = new Map<State, Awaited<ReturnType<typeof backUp>>>()
  for (const state of states) setBack.set(state, await backUp(state))

  unclear = await ask(unclearPistol('QZX 999'))
  const request = await requestIn('TGO', unclear, 'for-a-person')
  await as('TGO', 'mutation ($id: ID!) { acknowledgeRequest(requestId: $id) { id } }', {
    id: request,
  })
  await askToClarify(request, 'Which number?')
  await untilRow('GHA', 'select from ask where stands_since is not null')
  await clarify(unclear, { weapon: { serial: 'QZX 815' } })
  await untilRow('TGO', `select from request where id = '${request}' and stands_since is null`)
  await requestIn('TGO', unclear, 'for-a-person')
  await sendInterim(request)
  await askToClarify(request, 'And where was it found?')
  denied = await ask()
  await deny(await askConsent(denied))
  recalled = await ask()
  await grant(await askConsent(recalled))
  await requestIn('TGO', recalled, 'for-a-person')
  await recall(recalled)
  await requestIn('TGO', recalled, 'recalled')
  open = await ask()
  await askConsent(open)
  await correctAndEnd()
  await (await theNetwork().as('TGO', 'officer')).sendNotice({ input: theft })
  const notice = await untilRow('GHA', 'select id from notice')
  await as('GHA', 'mutation ($id: ID!) { acknowledgeNotice(noticeId: $id) { id } }', notice)
  await untilRow('TGO', 'select from notice where acknowledged_at is not null')
  await everybodyIsQuiet()

  for (const state of states) {
    const [before, due] = [await knownIn(state), await deadlinesIn(state)]
    await setBack.get(state)?.()
    expect((await rowsOf(state, 'select from dialogue')).length).toBe(0)
    await theNetwork().start(state)
    await settledWith(state, 2)
    await everybodyIsQuiet()
    expect(await knownIn(state), state).toEqual(before)
    const moved = (await deadlinesIn(state)).map((one, n) => Math.abs(one - (due[n] ?? 0)))
    expect(moved.filter((seconds) => seconds > 5)).toEqual([])
  }
}, 240_000)

it('what was decided before is not decided again', async () => {
  const illegal = { code: 'PMK_LIFECYCLE_ILLEGAL' }
  await expect(grant(await wishIn(denied))).rejects.toMatchObject(illegal)
  const request = await requestIn('TGO', recalled, 'recalled')
  await expect(askToClarify(request, 'Which?')).rejects.toMatchObject(illegal)
  await expect(
    askToClarify(await requestIn('TGO', unclear, 'for-a-person'), 'Which?'),
  ).rejects.toMatchObject(illegal)
})

it('what was open before goes on', async () => {
  await clarify(unclear, { text: 'In the harbour.' })
  await untilRow('TGO', `select from request where trace = '${unclear}' and stands_since is null`)
  await deny(await wishIn(open))
  await untilRow(
    'GHA',
    `select from trace where id = '${open}' and "end"->'reasons'->0->>'code' = 'consent-denied'`,
  )
}, 60_000)
