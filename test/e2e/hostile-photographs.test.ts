import { crc32, deflateSync } from 'node:zlib'
import {
  cutSealed,
  hashOf,
  type Member,
  type Message,
  openResults,
  publicPart,
  sealAttachment,
  sealMessages,
  signMessage,
  useKeyFile,
} from '@proofmark/protocol'
import { aMessage, nextId } from '@proofmark/testkit/messages'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { trustIn } from '@proofmark/testkit/participants'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { found, openCase, type Person } from './asking.ts'
import { answerDirectly } from './drafting.ts'
import {
  addPhotograph,
  asSent,
  hashOfBytes,
  largePicture,
  receivedAs,
  requestsSeen,
  rowsOf,
  sendWith,
  sentTo,
  showReceived,
} from './photographs-sent.ts'
import { austria, ghana } from './world.ts'

let network: TestNetwork
let officer: Person
let vienna: Person
beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria, policy: 'case-by-case' }, GHA: { register: ghana } },
  })
  officer = await network.as('GHA', 'officer', 'ana')
  vienna = await network.as('AUT', 'officer')
}, 60_000)
afterAll(() => network?.[Symbol.asyncDispose]())

const recipient = () => {
  const keys = network.keysOf('AUT').keys.map(publicPart)
  const member: Member = { id: 'AUT', role: 'node', status: 'active', inbox: 'urn:test', keys }
  return trustIn(member).sealingKey('AUT', new Date())
}

type Said = Pick<Message, 'jti'> & { readonly hash: string }

/** A conversation with Austria of somebody who has the keys of Ghana: each message follows the one before. */
const openTalk = async () => {
  const own = await useKeyFile(network.keysOf('GHA'), new Date())
  const shared = { iss: 'GHA', aud: 'AUT', conv: nextId(), sub: nextId() }
  let last: Said | undefined
  let seq = 0
  return async (type: 'trace.request' | 'trace.attachment', over: object): Promise<Said> => {
    seq += 1
    const message = { ...aMessage(type, {}, new Date()), ...shared, seq, ...over }
    const following = { ...message, ...(last ? { prev: last.hash } : {}) } as Message
    const text = await signMessage(following, own.signing)
    const answer = await fetch(`${network.addressOf('AUT')}/txp/1/inbox`, {
      method: 'POST',
      headers: { 'content-type': 'application/jose', accept: 'application/jose' },
      body: await sealMessages([text], await recipient()),
    })
    const [result] = await openResults(await answer.text(), 1, own.all)
    expect(result).toHaveProperty('receipt')
    last = { jti: message.jti, hash: hashOf(text) }
    return last
  }
}

interface Lie {
  /** Named instead of the hash it has. */
  readonly sha256?: string
  /** Sent instead of what it is when sealed. */
  readonly data?: string
  /** What happens before the parts come. */
  readonly before?: (sha256: string) => Promise<unknown>
}

/** A request that names a file, and the file in parts, whatever it is. */
const sendFile = async (bytes: Buffer, { data, before, ...lie }: Lie = {}): Promise<string> => {
  const { sha256 = hashOfBytes(bytes) } = lie
  const media = bytes.subarray(0, 4).toString('hex') === '89504e47' ? 'image/png' : 'image/jpeg'
  const say = await openTalk()
  const ref = await say('trace.request', { att: [{ sha256, size: bytes.length, media }] })
  await before?.(sha256)
  const texts = data ? [data] : cutSealed(sealAttachment(bytes, await recipient()))
  for (const [at, text] of texts.entries()) {
    const body = { sha256, part: at + 1, parts: texts.length, data: text }
    await say('trace.attachment', { ref, body })
  }
  return sha256
}

const chunk = (type: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), content])
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  crc.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, crc])
}
/** A hundred kilobytes that are a picture of 900 million pixels. */
const bomb = (): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(30_000, 0)
  header.writeUInt32BE(30_000, 4)
  header.writeUInt8(1, 8)
  const rows = deflateSync(Buffer.alloc((30_000 / 8 + 1) * 30_000))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...[chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))],
  ])
}

const picture = (colour: string) =>
  sharp({ create: { width: 90, height: 60, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()

describe('a file of a hostile State', async () => {
  const whole = await picture('red')
  it.each([
    ['a bomb', bomb(), {}],
    ['a JPEG cut off', whole.subarray(0, whole.length / 2), {}],
    ['what only begins as a JPEG', Buffer.from('ffd8ffe0deadbeef', 'hex'), {}],
    ['a text with the beginning of a PNG', Buffer.from('89504e470d0a1a0a68656c6c6f', 'hex'), {}],
    ['another file than was named', await picture('blue'), { sha256: hashOfBytes(whole) }],
    ['what cannot be opened', await picture('lime'), { data: 'eyJ9.AA.AA.AA.AA' }],
    ['no sealed file at all', await picture('cyan'), { data: '.....' }],
  ])(
    '%s is set aside, shown to nobody, and the next one is taken',
    async (_what, bytes, over) => {
      const sha256 = await sendFile(Buffer.from(bytes), over)
      const refused = await receivedAs(vienna, sha256, 'REFUSED')
      expect(await showReceived(vienna, refused.id)).toBeNull()
      const lines = await rowsOf(
        network,
        'AUT',
        'select actor, act, code from audit where subject = $1',
        [refused.id],
      )
      const code = 'TXP_ATTACHMENT_BAD'
      expect(lines).toEqual([{ actor: 'GHA', act: 'attachment-refused', code }])
      const honest = await picture(`#${refused.id.slice(-6)}`)
      const taken = await receivedAs(vienna, await sendFile(honest), 'COMPLETE')
      expect((await showReceived(vienna, taken.id))?.equals(honest)).toBe(true)
    },
    60_000,
  )

  it('that brought its worker down three times is given up without another look', async () => {
    const before = (sha256: string) =>
      rowsOf(network, 'AUT', 'update received_file set openings = 3 where sha256 = $1', [sha256])
    const sha256 = await sendFile(await picture('navy'), { before })
    expect((await receivedAs(vienna, sha256, 'REFUSED')).partsHere).toBe(1)
  }, 60_000)
})

describe('a file on its way', () => {
  /** Parts wait in the outbox until they are released, so that what happens between two can be made to happen. */
  const hold = (on: boolean) =>
    rowsOf(
      network,
      'GHA',
      on
        ? `create function hold() returns trigger language plpgsql as
             $$ begin new.due_at := now() + interval '1 day'; return new; end $$;
           create trigger hold before insert on outbox for each row
             when (new.type = 'trace.attachment') execute function hold()`
        : 'drop trigger hold on outbox; drop function hold()',
    )
  const partsOf = (traceId: string) =>
    found(async () => {
      const rows = await rowsOf<{ jti: string; state: string; receipt: string | null }>(
        network,
        'GHA',
        `select jti, state, receipt from outbox where type = 'trace.attachment'
           and conv in (select conv from ask where trace_id = $1) order by seq`,
        [traceId],
      )
      return rows.length > 0 ? rows : undefined
    })
  const release = (ids: readonly string[]) =>
    rowsOf(network, 'GHA', 'update outbox set due_at = now() where jti = any($1::uuid[])', [ids])

  it('is not waited for, goes on after both ends stopped, and each part is taken once', async () => {
    await hold(true)
    const caseId = await openCase(officer)
    const id = await addPhotograph(officer, caseId, await largePicture())
    const copy = await asSent(officer, id)
    const sha256 = hashOfBytes(copy)
    const traceId = await sendWith(officer, caseId, [id])
    const [first, second, ...others] = await partsOf(traceId)
    if (!first || !second) throw new Error('the file came in one part')
    expect(others.length).toBeGreaterThan(0)
    await release([first.jti, second.jti])
    const some = await found(async () =>
      (await requestsSeen(vienna)).find(({ photographs }) =>
        photographs.some((one) => one.sha256 === sha256 && one.partsHere === 2),
      ),
    )
    expect(some.photographs).toMatchObject([{ state: 'AWAITED', parts: others.length + 2 }])
    const waiting = await found(async () =>
      (await requestsSeen(vienna)).find(
        ({ id: known, status }) => known === some.id && status === 'FOR_A_PERSON',
      ),
    )
    await answerDirectly(vienna, waiting.id, { outcome: 'NO_RECORD' })
    const [before] = await partsOf(traceId)
    await rowsOf(
      network,
      'GHA',
      `update outbox set state = 'waiting', receipt = null, due_at = now() where jti = $1`,
      [first.jti],
    )
    const again = await found(async () =>
      (await partsOf(traceId)).find(({ jti, receipt }) => jti === first.jti && receipt !== null),
    )
    expect(again.receipt).toBe(before?.receipt)
    await network.stop('GHA')
    await network.stop('AUT')
    await hold(false)
    await release(others.map(({ jti }) => jti))
    await network.start('AUT')
    await network.start('GHA')
    officer = await network.as('GHA', 'officer', 'ana')
    vienna = await network.as('AUT', 'officer')
    const whole = await receivedAs(vienna, sha256, 'COMPLETE')
    expect((await showReceived(vienna, whole.id))?.equals(copy)).toBe(true)
    expect(await sentTo(officer, traceId, 'AUT')).toMatchObject([
      { state: 'SENT', delivery: 'delivered' },
    ])
  }, 90_000)

  /** As if the last day on which it may be kept had been long ago: the node's own duty sees to it. */
  const erase = async (requestId: string): Promise<void> => {
    await rowsOf(
      network,
      'AUT',
      `update inbox set kept_until = '2020-01-01' where type = 'trace.clarified'
        and conv = (select conv from request where id = $1)`,
      [requestId],
    )
    await found(async () => {
      const left = await rowsOf(
        network,
        'AUT',
        `select jti from inbox where message is not null and type = 'trace.attachment'
          and conv = (select conv from request where id = $1)`,
        [requestId],
      )
      return left.length === 0 || undefined
    })
  }

  it('for a State that asked for it goes to that State alone, and can be erased there', async () => {
    const caseId = await openCase(officer)
    const id = await addPhotograph(officer, caseId, await picture('purple'))
    const sha256 = hashOfBytes(await asSent(officer, id))
    const traceId = await sendWith(officer, caseId, [])
    const request = await found(async () => {
      const [row] = await rowsOf<{ id: string }>(
        network,
        'AUT',
        `select id from request where trace = $1 and status = 'for-a-person'`,
        [traceId],
      )
      return row
    })
    await vienna.request(
      `mutation ($id: ID!) { askToClarify(requestId: $id, fields: [PHOTOGRAPHS], question: "Show us.") { id } }`,
      { id: request.id },
    )
    const clarify = () =>
      officer.request(
        `mutation ($traceId: ID!, $photographs: [ID!]) {
          clarify(traceId: $traceId, state: "AUT", photographs: $photographs) { id } }`,
        { traceId, photographs: [id] },
      )
    await found(async () => clarify().catch(() => undefined))
    const came = await receivedAs(vienna, sha256, 'COMPLETE')
    const [copy] = await rowsOf(
      network,
      'GHA',
      'select only_for from photograph_copy where sha256 = $1',
      [sha256],
    )
    expect(copy).toEqual({ only_for: 'AUT' })
    expect(await showReceived(vienna, came.id)).not.toBeNull()
    await erase(request.id)
    expect(await showReceived(vienna, came.id)).toBeNull()
    expect((await receivedAs(vienna, sha256, 'ERASED')).id).toBe(came.id)
    const texts = `select message from inbox where type = 'trace.attachment'
      and conv = (select conv from request where id = $1)`
    expect(await rowsOf(network, 'AUT', texts, [request.id])).toEqual([{ message: null }])
  }, 60_000)
})
