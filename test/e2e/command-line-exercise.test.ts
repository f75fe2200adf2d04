import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {
  DraftShownFragment,
  NotificationShownFragment,
  RequestShownFragment,
  TraceShownFragment,
} from '@proofmark/client'
import { type MailServer, openMailServer } from '@proofmark/testkit/mail-server'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found } from './asking.ts'
import { type AtTerminal, sitDown } from './officer-at.ts'
import { flatPicture } from './photographs-sent.ts'
import { austria, ghana, seizedPistol } from './world.ts'

// Ghana practises with Austria, by commands alone: on terms, with a photograph, and everybody is told.

let network: TestNetwork
let mail: MailServer
let folder: string
let kofi: AtTerminal
let otto: AtTerminal
let sabine: AtTerminal
let olga: AtTerminal
let caseId: string
let photograph: string
let trace: string
let request: RequestShownFragment

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-command-line-exercise-'))
  mail = await openMailServer()
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria, smtpUrl: mail.url }, GHA: { register: ghana } },
  })
  const at = (state: string, role: 'officer' | 'supervisor' | 'operator', name: string) =>
    sitDown(network, folder, { state, role, name })
  kofi = await at('GHA', 'officer', 'kofi')
  otto = await at('AUT', 'officer', 'otto')
  sabine = await at('AUT', 'supervisor', 'sabine')
  olga = await at('AUT', 'operator', 'olga')
})
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await mail?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const written = async (name: string, content: string | Buffer): Promise<string> => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}
const asJson = (name: string, value: object) => written(name, JSON.stringify(value))
const loud = /^TRAINING: an exercise, nothing in it is real\n/
const why = ['--cannot-keep-why', 'Our courts may ask for it.']

describe('an exercise in Ghana', () => {
  it('says what it is from the first line on', async () => {
    const weapon = await asJson('weapon.json', seizedPistol)
    const opening = ['--national-number', 'EX-1', '--obtained-on', '2021-08-14', '--training']
    const opened = await kofi.json<{ id: string; training: boolean }>(
      ...['cases', 'open', ...opening, '--weapon', weapon],
    )
    expect(opened.training).toBe(true)
    caseId = opened.id
    expect(await kofi.read('cases', 'show', caseId)).toMatch(loud)
  })

  it('shows the very bytes of a photograph that would leave, once', async () => {
    const picture = await written('frame.png', await flatPicture('#345'))
    const added = ['cases', 'photograph', caseId, picture, '--of-mark']
    photograph = (await kofi.json<{ id: string }>(...added)).id
    const out = join(folder, 'copy.jpg')
    const asSent = [
      ...['photographs', 'as-sent', photograph, '--out', out],
      ...['--for', 'criminal-investigation'],
    ]
    const copy = await kofi.json<{ sha256: string; media: string }>(...asSent)
    expect(copy.media).toBe('image/jpeg')
    const bytes = await readFile(out)
    expect(createHash('sha256').update(bytes).digest('base64url')).toBe(copy.sha256)
    expect(await kofi.type(...asSent)).toMatchObject({ code: 2, stdout: '' })
    expect(await readFile(out)).toEqual(bytes)
  })

  it('is sent on its terms, which have to be whole', async () => {
    const terms = ['--intended-use', 'To practise.', '--cannot-keep', 'iti-purposes']
    const send = ['traces', 'send', caseId, '--photograph', photograph, ...terms]
    const halved = await kofi.type(...send)
    expect([halved.code, halved.stdout]).toEqual([1, ''])
    expect(halved.notes).toMatch(/^PMK_INPUT_INVALID: /)
    const sent = await kofi.json<TraceShownFragment>(...send, ...why)
    expect(sent).toMatchObject({
      training: true,
      asking: { intendedUse: 'To practise.', cannotKeep: ['ITI_PURPOSES'] },
    })
    trace = sent.id
    expect(await kofi.read('traces', 'list', '--only', 'training')).toContain(`TRAINING  ${trace}`)
    expect(await kofi.json('traces', 'list', '--only', 'real')).toEqual([])
  })
})

describe('in Austria', () => {
  it('an officer is told of it, by id, until it is read', async () => {
    const unread = ['notifications', 'list', '--unread']
    const told = await found(async () =>
      (await otto.json<NotificationShownFragment[]>(...unread)).find(
        ({ kind }) => kind === 'REQUEST_WAITS',
      ),
    )
    expect(told.requestId).toBeTruthy()
    expect(await otto.read('notifications', 'show', told.id)).toContain(`request ${told.requestId}`)
    await otto.read('notifications', 'read', told.id)
    expect(await otto.json(...unread, '--kind', 'request-waits')).toEqual([])
    expect((await sabine.type('notifications', 'show', told.id)).notes).toMatch(/^PMK_NOT_FOUND: /)
  })

  it('sees an exercise, on whose terms, and the photograph', async () => {
    expect(await otto.json('queue', '--only', 'real')).toEqual([])
    request = await found(async () => {
      const [first] = await otto.json<RequestShownFragment[]>('queue', '--only', 'training')
      return first?.photographs[0]?.state === 'COMPLETE' ? first : undefined
    })
    expect(await otto.read('queue')).toContain(`TRAINING  ${request.id}`)
    const shown = await otto.read('requests', 'show', request.id)
    expect(shown).toMatch(loud)
    expect(shown).toMatch(/CANNOT KEEP +iti-purposes\n +because +Our courts may ask for it\./)
    const out = join(folder, 'received.jpg')
    const id = request.photographs[0]?.id ?? ''
    await otto.read('photographs', 'received', id, '--out', out, '--for', 'answer-to-a-state')
    expect(await readFile(out)).toEqual(await readFile(join(folder, 'copy.jpg')))
    const elsewhere = [
      ...['photographs', 'received', id, '--out', join(folder, 'none.jpg')],
      ...['--for', 'answer-to-a-state'],
    ]
    expect((await kofi.type(...elsewhere)).notes).toMatch(/^PMK_NOT_FOUND: /)
  })

  it('answers with what is made up', async () => {
    const events = [{ kind: 'export', occurredOn: '2019-05-06', counterparty: 'GHA' }]
    const invented = await asJson('made-up.json', {
      weapon: { make: 'GLOCK', serial: 'EX0001' },
      events,
    })
    const saying = [request.id, '--outcome', 'found', '--invented', invented]
    const draft = await otto.json<DraftShownFragment>('requests', 'draft', ...saying)
    expect(draft).toMatchObject({ training: true, leaves: { weapon: { serial: 'EX0001' } } })
    expect(await otto.read('drafts', 'show', draft.id)).toMatch(loud)
    await otto.read('drafts', 'send', draft.id)
  })
})

it('Ghana sees what came of it, and that the photograph arrived', async () => {
  const shown = await found(async () => {
    const text = await kofi.read('traces', 'show', trace)
    return text.includes('EX0001') ? text : undefined
  })
  expect(shown).toMatch(loud)
  expect(shown).toMatch(new RegExp(`photograph ${photograph} {2}sent .* {2}delivered .*by kofi`))
})

describe('those who look after it', () => {
  it('a supervisor holds a request against erasure, an officer does not', async () => {
    const on = ['--kind', 'request']
    const place = ['erasure-holds', 'place', request.id, ...on, '--reason', 'A court asked.']
    expect((await otto.type(...place)).notes).toMatch(/^PMK_NOT_ALLOWED: /)
    const hold = await sabine.json<{ id: string }>(...place)
    expect(await sabine.read('erasure-holds', 'list', request.id, ...on)).toContain(hold.id)
    await sabine.read('erasure-holds', 'lift', hold.id, '--reason', 'The order has ended.')
    expect(await sabine.json('erasures', 'overdue')).toEqual([])
    expect(await sabine.read('erasures', 'list')).toBe('Nothing.\n')
  })

  it('wishes are each person’s own, and an operator forgets them without seeing where mail goes', async () => {
    const wish = ['--by-mail', 'request-waits', '--address', 'otto@police.example']
    expect(await otto.read('notifications', 'wish', ...wish)).toContain('otto@police.example')
    const wishers = await olga.read('notifications', 'wishers')
    expect(wishers).toContain('otto')
    expect(wishers).not.toContain('police.example')
    expect(await olga.json('notifications', 'forget', 'otto')).toEqual([])
    expect(await otto.json('notifications', 'wishes')).toMatchObject({ byMail: [] })
  })

  it('an operator has programs told, and is shown a secret once', async () => {
    const make = ['webhooks', 'make', 'cases', 'https://case.example/told', '--kind', 'watch-hit']
    expect((await sabine.type(...make)).notes).toMatch(/^PMK_NOT_ALLOWED: /)
    const secret = await olga.read(...make)
    expect(secret).toMatch(/^whsec_\S+\n$/)
    expect(await olga.read('webhooks', 'off', 'cases')).toContain('off since')
    expect(await olga.read('webhooks', 'on', 'cases')).toMatch(/cases +well /)
    expect(await olga.read('webhooks', 'list', '--json')).not.toContain(secret.trim())
    expect(await olga.read('webhooks', 'rotate', 'cases')).not.toBe(secret)
    expect(await olga.json('deliveries', 'list')).toEqual([])
  })
})
