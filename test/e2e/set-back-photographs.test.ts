import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { found, openCase, type Person, settled, until } from './asking.ts'
import {
  addPhotograph,
  asSent,
  hashOfBytes,
  largePicture,
  receivedAs,
  rowsOf,
  sendWith,
  showReceived,
} from './photographs-sent.ts'
import { austria, ghana } from './world.ts'

let network: TestNetwork
let officer: Person
beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana } },
  })
  officer = await network.as('GHA', 'officer')
}, 60_000)
afterAll(() => network?.[Symbol.asyncDispose]())

const partsAt = (state: string, table: 'inbox' | 'outbox') =>
  rowsOf<{ hash: string; state: string }>(
    network,
    state,
    `select hash, state from ${table} where type = 'trace.attachment' order by seq`,
  )

it('parts that a set-back lost are brought again whole, and the file is not sent twice', async () => {
  const caseId = await openCase(officer)
  const id = await addPhotograph(officer, caseId, await largePicture())
  const copy = await asSent(officer, id)
  await network.stop('GHA')
  const putBack = await network.backUp('GHA')
  await network.start('GHA')
  officer = await network.as('GHA', 'officer')
  const trace = await sendWith(officer, caseId, [id])
  await until(officer, trace, settled)
  const vienna = await network.as('AUT', 'officer')
  const { id: file } = await receivedAs(vienna, hashOfBytes(copy), 'COMPLETE')
  const sent = await partsAt('AUT', 'inbox')
  expect(sent.length).toBeGreaterThan(3)
  await network.stop('GHA')
  await putBack()
  await network.start('GHA')
  await found(async () => {
    const parts = await partsAt('GHA', 'outbox')
    return parts.length >= sent.length ? parts : undefined
  })
  const settledWith = `select from audit where act = 'settled-with-peer' and subject = 'AUT'`
  await found(async () => (await rowsOf(network, 'GHA', settledWith))[0])
  const again = await partsAt('GHA', 'outbox')
  expect(again).toEqual(sent.map(({ hash }) => ({ hash, state: 'delivered' })))
  expect(await partsAt('AUT', 'inbox')).toEqual(sent)
  expect((await showReceived(vienna, file))?.equals(copy)).toBe(true)
}, 120_000)
