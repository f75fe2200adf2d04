import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import {
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
  stopTalking,
  theNetwork,
  unclearPistol,
  untilRow,
} from './talking.ts'

beforeAll(() => startTalking(inject('postgresUrl')), 60_000)
afterAll(stopTalking)

/** Puts a State back, and lets its people speak before it learns what it had said. */
const speaksTooSoon = async (
  state: State,
  putBack: () => Promise<void>,
  speak: () => Promise<unknown>,
) => {
  await putBack()
  theNetwork().cutOff('GHA')
  await theNetwork().start(state)
  await speak()
  theNetwork().heal('GHA')
  await settledWith(state, 2)
  await everybodyIsQuiet()
}
const saidAbout = (state: State, trace: string, types: string) =>
  rowsOf(
    state,
    `select distinct dialogue.jti, type from dialogue left join request using (conv) left join ask using (conv)
     where coalesce(request.trace, ask.trace_id) = '${trace}' and type in (${types}) order by dialogue.jti`,
  )

it('a consent that was denied stays so, where it is granted before that is known again', async () => {
  const trace = await ask()
  const wish = await askConsent(trace)
  const putBack = await backUp('AUT')
  await deny(wish)
  await untilRow('GHA', `select from dialogue where type = 'trace.consent-deny'`)
  await speaksTooSoon('AUT', putBack, () => grant(wish))
  const decided = `'trace.consent-grant', 'trace.consent-deny'`
  const [one, ...more] = await saidAbout('AUT', trace, decided)
  expect(one).toMatchObject({ type: 'trace.consent-deny' })
  expect(more).toEqual([])
  expect(await saidAbout('GHA', trace, decided)).toEqual([one])
  expect(await rowsOf('AUT', `select code from audit where act = 'message-displaced'`)).toEqual([
    { code: 'TXP_ORDER_FORKED' },
  ])
}, 60_000)

it('a question is asked once, and a word that is new is said behind what the peer holds', async () => {
  const trace = await ask(unclearPistol('QZX 998'))
  const request = await requestIn('TGO', trace, 'for-a-person')
  const putBack = await backUp('TGO')
  await askToClarify(request, 'Which number?')
  await speaksTooSoon('TGO', putBack, async () => {
    await askToClarify(request, 'Another thought?')
    await sendInterim(request)
  })
  const said = await saidAbout('TGO', trace, `'trace.clarify', 'trace.interim'`)
  expect(said).toEqual([
    expect.objectContaining({ type: 'trace.clarify' }),
    expect.objectContaining({ type: 'trace.interim' }),
  ])
  expect(await saidAbout('GHA', trace, `'trace.clarify', 'trace.interim'`)).toEqual(said)
  await clarify(trace, { text: 'It is 998.' })
  await untilRow('TGO', `select from request where id = '${request}' and stands_since is null`)
}, 60_000)

it('a consent is asked for once, and a request recalled once', async () => {
  const [quoted, mistaken] = [await ask(), await ask(unclearPistol('QZX 997'))]
  await requestIn('TGO', mistaken, 'for-a-person')
  await untilRow('GHA', `select from trace where id = '${quoted}' and status = 'needs-review'`)
  const putBack = await backUp('GHA')
  const speak = async () => {
    await askConsent(quoted)
    await recall(mistaken)
  }
  await speak()
  await requestIn('TGO', mistaken, 'recalled')
  await speaksTooSoon('GHA', putBack, speak)
  const wish = await saidAbout('GHA', quoted, `'trace.consent-ask'`)
  expect(wish).toHaveLength(1)
  expect(await saidAbout('AUT', quoted, `'trace.consent-ask'`)).toEqual(wish)
  const taken = await saidAbout('GHA', mistaken, `'trace.recall'`)
  expect(taken).toHaveLength(1)
  expect(await saidAbout('TGO', mistaken, `'trace.recall'`)).toEqual(taken)
}, 60_000)
