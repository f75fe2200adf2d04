import { readFile } from 'node:fs/promises'
import {
  readAnchor,
  sealEvidence,
  unverifiedClaims,
  useKeyFile,
  verifyEvidence,
} from '@proofmark/protocol'
import { collectEvidence, type NodeTables, openDatabase } from '@proofmark/storage'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, openCase, type Person, settled, until } from './asking.ts'
import {
  addPhotograph,
  asSent,
  CAMERA,
  everythingKept,
  flatPicture,
  hashOfBytes,
  largePicture,
  type ReceivedSeen,
  receivedAs,
  requestsSeen,
  rowsOf,
  sendWith,
  sentTo,
  showReceived,
  tracesOf,
} from './photographs-sent.ts'
import { austria, ghana, togo } from './world.ts'

/** Ghana asks Austria, and Togo, which nobody can reach: it fetches what waits for it. */
let network: TestNetwork
let officer: Person
let vienna: Person
let lome: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria },
      GHA: { register: ghana },
      TGO: { register: togo, polls: true },
    },
  })
  officer = await network.as('GHA', 'officer', 'ana')
  vienna = await network.as('AUT', 'officer')
  lome = await network.as('TGO', 'officer')
}, 60_000)
afterAll(() => network?.[Symbol.asyncDispose]())

describe('a photograph that a person ticked', () => {
  let ticked: string
  let unticked: string
  let copy: Buffer
  let sha256: string
  let traceId: string
  let received: ReceivedSeen

  beforeAll(async () => {
    const caseId = await openCase(officer)
    ticked = await addPhotograph(officer, caseId, await largePicture())
    unticked = await addPhotograph(officer, caseId, await largePicture())
    copy = await asSent(officer, ticked)
    sha256 = hashOfBytes(copy)
    traceId = await sendWith(officer, caseId, [ticked])
    await until(officer, traceId, settled)
    received = await receivedAs(vienna, sha256, 'COMPLETE')
  }, 60_000)

  it('arrives at every State that is asked, byte for byte as it was shown before', async () => {
    expect(received).toMatchObject({ media: 'image/jpeg', size: copy.length, ofMark: true })
    expect(received.parts).toBeGreaterThan(3)
    expect((await showReceived(vienna, received.id))?.equals(copy)).toBe(true)
    const fetched = await receivedAs(lome, sha256, 'COMPLETE')
    expect((await showReceived(lome, fetched.id))?.equals(copy)).toBe(true)
    for (const state of ['AUT', 'TGO'])
      expect(await sentTo(officer, traceId, state)).toEqual([
        { photographId: ticked, sha256, state: 'SENT', delivery: 'delivered', tickedBy: 'ana' },
      ])
  }, 60_000)

  it('stands nowhere in clear, and nothing of its camera stands anywhere', async () => {
    for (const state of ['GHA', 'AUT', 'TGO']) {
      const kept = await everythingKept(network, state)
      expect(kept).toContain(sha256)
      for (const trace of tracesOf(copy)) expect(kept).not.toContain(trace)
      expect(kept).not.toContain(CAMERA)
    }
    expect(copy.includes(CAMERA)).toBe(false)
    for (const { request, response } of network.exchanges)
      for (const trace of [...tracesOf(copy), sha256])
        expect(request.includes(trace) || response.includes(trace)).toBe(false)
  }, 60_000)

  it('leaves alone: what was not ticked is with nobody else, nor on its way', async () => {
    const other = await asSent(officer, unticked)
    const [{ sha256: kept } = { sha256: '' }] = await rowsOf<{ sha256: string }>(
      network,
      'GHA',
      'select sha256 from photograph where id = $1',
      [unticked],
    )
    for (const state of ['AUT', 'TGO']) {
      const all = await everythingKept(network, state)
      for (const sign of [unticked, kept, hashOfBytes(other), ...tracesOf(other)])
        expect(all).not.toContain(sign)
    }
    const sent = await rowsOf<{ message: string }>(network, 'GHA', 'select message from outbox')
    const claims = sent.map(({ message }) =>
      JSON.parse(Buffer.from(message.split('.')[1] ?? '', 'base64url').toString()),
    )
    const hashes = claims.flatMap(({ att = [], body }) => [
      ...att.map((file: { sha256: string }) => file.sha256),
      ...(body.sha256 ? [body.sha256] : []),
    ])
    expect(new Set(hashes)).toEqual(new Set([sha256]))
  })

  it('and each look at it are on record, on both sides', async () => {
    const acts = (state: string, subject: string) =>
      rowsOf<{ act: string }>(
        network,
        state,
        'select act, actor from audit where subject = $1 order by id',
        [subject],
      )
    expect(await acts('AUT', received.id)).toEqual([
      { act: 'received-photograph-seen', actor: expect.any(String) },
    ])
    expect(await acts('GHA', ticked)).toContainEqual({ act: 'photograph-ticked', actor: 'ana' })
    const auditor = await network.as('GHA', 'auditor')
    const { disclosures } = await auditor.request<{
      disclosures: { nodes: { to: string; type: string; files: object[]; fields: string[] }[] }
    }>(`{ disclosures(first: 100) { nodes { to type fields files {
      sha256 size media photographId tickedBy } } } }`)
    const file = {
      ...{ sha256, size: copy.length, media: 'image/jpeg' },
      ...{ photographId: ticked, tickedBy: 'ana' },
    }
    const naming = disclosures.nodes.filter(({ files }) => files.length > 0)
    expect(naming.map(({ to, type, files }) => ({ to, type, files }))).toEqual(
      expect.arrayContaining(
        ['AUT', 'TGO'].flatMap((to) => [
          { to, type: 'trace.request', files: [file] },
          { to, type: 'trace.attachment', files: [file] },
        ]),
      ),
    )
    expect(naming).toHaveLength(4)
  })

  it.each(['GHA', 'AUT'])('is proved by its hash in the evidence of %s', async (state) => {
    await using resources = new AsyncDisposableStack()
    const db = openDatabase<NodeTables>(network.databaseOf(state), {
      ...{ connections: 1, applicationName: 'test', onTrouble: () => undefined },
    })
    resources.defer(() => db.destroy())
    const anchor = readAnchor(await readFile(network.anchorFile, 'utf8'))
    const now = new Date()
    const content = await collectEvidence(db, traceId, { anchor, now })
    if (!content) throw new Error('there is no such trace')
    const { signing } = await useKeyFile(network.keysOf(state), now)
    const file = await sealEvidence(content, signing)
    const report = await verifyEvidence(Buffer.from(file), { anchor })
    const { verdict, findings } = report
    expect(verdict).toBe('valid')
    const named = findings.filter(({ code }) => code === 'file-named')
    expect(new Set(named.map(({ with: { sha256: hash } }) => hash))).toEqual(new Set([sha256]))
    const said = content.conversations.flatMap(({ messages }) => messages)
    const claims = said.map(({ message }) => JSON.stringify(unverifiedClaims(message))).join()
    for (const trace of tracesOf(copy)) expect(claims).not.toContain(trace)
  })

  it('is hidden with a request that is kept to whoever has it', async () => {
    const supervisor = await network.as('AUT', 'supervisor')
    const request = (await requestsSeen(vienna)).find(({ photographs }) =>
      photographs.some(({ id }) => id === received.id),
    )
    const restrict = (restricted: boolean) =>
      supervisor.request(
        `mutation ($requestId: ID!, $restricted: Boolean!) {
          restrictRequest(requestId: $requestId, restricted: $restricted) { id } }`,
        { requestId: request?.id, restricted },
      )
    await restrict(true)
    expect(await showReceived(vienna, received.id)).toBeNull()
    expect((await requestsSeen(vienna)).some(({ id }) => id === request?.id)).toBe(false)
    expect((await showReceived(supervisor, received.id))?.equals(copy)).toBe(true)
    await restrict(false)
    const investigator = await network.as('AUT', 'investigator')
    await expect(showReceived(investigator, received.id)).rejects.toMatchObject({
      code: 'PMK_NOT_ALLOWED',
    })
  })
})

describe('ticking', () => {
  const ask = (caseId: string, photographs: readonly string[]) =>
    sendWith(officer, caseId, photographs)
  const bad = { code: 'PMK_INPUT_INVALID', place: { column: 'photographs' } }

  it('takes photographs of that case only, each once, at most five; then nothing is sent', async () => {
    const [caseId, otherCase] = [await openCase(officer), await openCase(officer)]
    const foreign = await addPhotograph(officer, otherCase, await flatPicture('red'))
    const own: string[] = []
    for (const colour of ['red', 'lime', 'blue', 'cyan', 'gold', 'navy'])
      own.push(await addPhotograph(officer, caseId, await flatPicture(colour)))
    const [first = ''] = own
    await expect(ask(caseId, [foreign])).rejects.toMatchObject(bad)
    await expect(ask(caseId, [first, first])).rejects.toMatchObject(bad)
    await expect(ask(caseId, own)).rejects.toMatchObject(bad)
    const { case: file } = await officer.request<{ case: { trace: object | null } }>(
      'query ($id: ID!) { case(id: $id) { trace { id } } }',
      { id: caseId },
    )
    expect(file.trace).toBeNull()
  })

  it('asked twice gives the trace there is, and sends nothing that was not ticked then', async () => {
    const caseId = await openCase(officer)
    const one = await addPhotograph(officer, caseId, await flatPicture('teal'))
    const two = await addPhotograph(officer, caseId, await flatPicture('pink'))
    const traceId = await ask(caseId, [one])
    expect(await ask(caseId, [one])).toBe(traceId)
    expect(await ask(caseId, [])).toBe(traceId)
    await expect(ask(caseId, [one, two])).rejects.toMatchObject(bad)
  })

  it('is no part of sending many', async () => {
    const caseId = await openCase(officer)
    await addPhotograph(officer, caseId, await flatPicture('olive'))
    const { requestTraces } = await officer.request<{
      requestTraces: { trace: { id: string } }[]
    }>('mutation ($ids: [ID!]!) { requestTraces(caseIds: $ids) { trace { id } } }', {
      ids: [caseId],
    })
    const traceId = requestTraces[0]?.trace.id ?? ''
    await until(officer, traceId, settled)
    expect(await sentTo(officer, traceId, 'AUT')).toEqual([])
  })
})

const messagesOf = async (traceId: string) => {
  const rows = await rowsOf<{ message: string }>(
    network,
    'GHA',
    `select message from outbox where message is not null
      and conv in (select conv from ask where trace_id = $1) order by seq`,
    [traceId],
  )
  return rows.map(({ message }) => unverifiedClaims(message))
}

describe('a photograph that has not left yet', () => {
  const waiting = async (colour: string) => {
    network.cutOff('AUT')
    const caseId = await openCase(officer)
    const id = await addPhotograph(officer, caseId, await flatPicture(colour))
    const sha256 = hashOfBytes(await asSent(officer, id))
    const traceId = await sendWith(officer, caseId, [id])
    expect(await sentTo(officer, traceId, 'AUT')).toMatchObject([{ state: 'WAITING' }])
    return { id, sha256, traceId }
  }
  const neverCame = async (sha256: string) => {
    const request = await receivedAs(vienna, sha256, 'AWAITED')
    expect(request.partsHere).toBe(0)
    expect(await showReceived(vienna, request.id)).toBeNull()
  }

  it('stays when it is removed', async () => {
    const { id, sha256, traceId } = await waiting('maroon')
    await officer.request('mutation ($id: ID!) { removePhotograph(id: $id) { id } }', { id })
    network.heal('AUT')
    await until(officer, traceId, settled)
    expect(await sentTo(officer, traceId, 'AUT')).toMatchObject([{ state: 'STOPPED' }])
    expect(await sentTo(officer, traceId, 'TGO')).toEqual([])
    await neverCame(sha256)
  }, 60_000)

  it('stays alone where its copy cannot be opened: the others leave', async () => {
    const broken = await waiting('tomato')
    const [{ sealed } = { sealed: '' }] = await rowsOf<{ sealed: string }>(
      network,
      'GHA',
      'select sealed from photograph_copy where sha256 = $1',
      [broken.sha256],
    )
    await rowsOf(network, 'GHA', 'update photograph_copy set sealed = $1 where sha256 = $2', [
      `${sealed.slice(0, -8)}AAAAAAAA`,
      broken.sha256,
    ])
    network.heal('AUT')
    await found(async () =>
      (await sentTo(officer, broken.traceId, 'AUT')).find(({ state }) => state === 'STOPPED'),
    )
    await neverCame(broken.sha256)
    const whole = await waiting('orange')
    network.heal('AUT')
    await receivedAs(vienna, whole.sha256, 'COMPLETE')
  }, 60_000)

  it('is handled as the request that names it, whatever the trace was to be handled as', async () => {
    const { sha256, traceId } = await waiting('indigo')
    await rowsOf(
      network,
      'GHA',
      `update trace set asking = '{"purpose": "statistics", "legal": "iti-2005", "language": "fr",
        "handling": {"tlp": "green", "use": "statistics", "onward": "next-state"}}' where id = $1`,
      [traceId],
    )
    network.heal('AUT')
    await receivedAs(vienna, sha256, 'COMPLETE')
    const messages = await messagesOf(traceId)
    const told = (type: string) => messages.find((message) => message.type === type)
    const { handling, purpose, lang } = told('trace.request') ?? {}
    expect(handling).toMatchObject({ tlp: 'amber' })
    expect(told('trace.attachment')).toMatchObject({ handling, purpose, lang })
  }, 60_000)

  it('stays when its request is taken back', async () => {
    const { sha256, traceId } = await waiting('orchid')
    await officer.request(
      'mutation ($id: ID!) { recallRequest(traceId: $id, state: "AUT", why: SENT_IN_ERROR) { id } }',
      { id: traceId },
    )
    network.heal('AUT')
    expect(await sentTo(officer, traceId, 'AUT')).toMatchObject([{ state: 'STOPPED' }])
    await neverCame(sha256)
  }, 60_000)
})

it('that had left is told to have left when it is removed', async () => {
  const caseId = await openCase(officer)
  const id = await addPhotograph(officer, caseId, await flatPicture('salmon'))
  const traceId = await sendWith(officer, caseId, [id])
  await found(async () =>
    (await sentTo(officer, traceId, 'AUT')).find(({ state }) => state === 'SENT'),
  )
  await officer.request('mutation ($id: ID!) { removePhotograph(id: $id) { id } }', { id })
  const lines = await rowsOf<{ act: string }>(
    network,
    'GHA',
    'select act from audit where subject = $1 order by id',
    [id],
  )
  expect(lines.map(({ act }) => act)).toEqual(
    expect.arrayContaining(['photograph-removed', 'photograph-had-left']),
  )
  expect(await sentTo(officer, traceId, 'AUT')).toMatchObject([{ photographId: id, state: 'SENT' }])
}, 60_000)
