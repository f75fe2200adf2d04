import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openCase, type Person } from './asking.ts'
import { ghana } from './world.ts'

let network: TestNetwork
let db: pg.Pool
let ana: Person
let rui: Person
beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { GHA: { register: ghana } },
  })
  db = new pg.Pool({ connectionString: network.databaseOf('GHA') })
  ana = await network.as('GHA', 'investigator', 'ana')
  rui = await network.as('GHA', 'investigator', 'rui')
})
afterAll(async () => {
  await db?.end()
  await network?.[Symbol.asyncDispose]()
})

const SECRET = 'PLANTED-PHOTOGRAPHER'
const picture = (width = 64, height = 32) =>
  sharp({ create: { width, height, channels: 3, background: '#804020' } })
const jpeg = () =>
  picture()
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Artist: SECRET }, IFD3: { GPSLatitude: '5/1 33/1 0/1' } })
    .toBuffer()

interface Photograph {
  readonly id: string
  readonly media: string
  readonly sha256: string
  readonly width: number
  readonly height: number
}
const add = async (person: Person, caseId: string, bytes: Uint8Array | string, ofMark = true) => {
  const data = typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('base64')
  const { addPhotograph } = await person.request<{ addPhotograph: Photograph }>(
    `mutation ($caseId: ID!, $data: String!, $ofMark: Boolean!) {
      addPhotograph(caseId: $caseId, data: $data, ofMark: $ofMark) { id media sha256 width height } }`,
    { caseId, data, ofMark },
  )
  return addPhotograph
}
const show = async (person: Person, id: string): Promise<Buffer | null> => {
  const { photograph } = await person.request<{ photograph: { data: string } | null }>(
    'query ($id: ID!) { photograph(id: $id, purpose: CRIMINAL_INVESTIGATION) { data photograph { addedBy } } }',
    { id },
  )
  return photograph && Buffer.from(photograph.data, 'base64')
}
const listed = async (person: Person, id: string) =>
  (
    await person.request<{ case: { photographs: Photograph[]; quality: { code: string }[] } }>(
      'query ($id: ID!) { case(id: $id) { photographs { id } quality { code } } }',
      { id },
    )
  ).case

const chunk = (type: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const crc = Buffer.alloc(4)
  crc.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, crc])
}
/** A few kilobytes that claim to be, and are, a picture of 900 million pixels. */
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

describe('a photograph of a case', () => {
  it('is kept upright without its metadata, and shown to whoever may see the case', async () => {
    const caseId = await openCase(ana)
    const given = await jpeg()
    expect(given.includes(SECRET)).toBe(true)
    const kept = await add(ana, caseId, Buffer.concat([given, Buffer.from(SECRET)]))
    expect(kept).toMatchObject({ media: 'image/jpeg', width: 32, height: 64 })
    const shown = await show(ana, kept.id)
    expect(shown?.includes(SECRET)).toBe(false)
    expect(await sharp(shown ?? undefined).metadata()).not.toHaveProperty('exif')
    expect(
      createHash('sha256')
        .update(shown ?? '')
        .digest('base64url'),
    ).toBe(kept.sha256)
    expect(await show(rui, kept.id)).toBeNull()
    expect(await show(await network.as('GHA', 'officer'), kept.id)).toEqual(shown)
    const { personAccesses } = await (await network.as('GHA', 'auditor')).request<{
      personAccesses: object[]
    }>('{ personAccesses(actor: "ana") { actor purpose kind subject } }')
    const look = { purpose: 'CRIMINAL_INVESTIGATION', kind: 'PHOTOGRAPH', subject: kept.id }
    expect(personAccesses).toEqual([{ actor: 'ana', ...look }])
    const quality = (await listed(ana, caseId)).quality.map(({ code }) => code)
    expect(quality).not.toContain('quality-no-photograph')
  })

  it('is not opened many times by one small query', async () => {
    const { id } = await add(ana, await openCase(ana), await jpeg())
    const ask = (times: number) => {
      const asked = Array.from(
        { length: times },
        (_, index) =>
          `a${index}: photographAsSent(id: "${id}", purpose: COURT_PROCEEDINGS) { size }`,
      )
      return ana.request(`{ ${asked.join(' ')} }`)
    }
    expect(Object.keys((await ask(5)) as object)).toHaveLength(5)
    await expect(ask(6)).rejects.toMatchObject({ code: 'PMK_INPUT_INVALID' })
  })

  it('stands in the database under lock and key', async () => {
    const bytes = await picture().png().toBuffer()
    const { id, sha256 } = await add(ana, await openCase(ana), bytes)
    const { rows } = await db.query('select * from photograph where id = $1', [id])
    expect(rows[0]).toMatchObject({ sha256, media: 'image/png', added_by: 'ana' })
    const text = JSON.stringify(rows)
    const clear = await show(ana, id)
    for (const coding of ['base64', 'base64url', 'hex'] as const)
      expect(text).not.toContain(clear?.toString(coding).slice(20, 60))
  })

  it('put in the place of another is not shown', async () => {
    const caseId = await openCase(ana)
    const [one, other] = [
      await add(ana, caseId, await jpeg()),
      await add(ana, caseId, await jpeg()),
    ]
    await db.query(
      'update photograph set sealed = (select sealed from photograph where id = $1) where id = $2',
      [one.id, other.id],
    )
    await expect(show(ana, other.id)).rejects.toMatchObject({ code: 'PMK_INTERNAL' })
  })

  it('is taken away for good by whoever may see the case; that it was there stays', async () => {
    const caseId = await openCase(ana)
    const { id } = await add(ana, caseId, await jpeg())
    const remove = (person: Person) =>
      person.request('mutation ($id: ID!) { removePhotograph(id: $id) { id } }', { id })
    await expect(remove(rui)).rejects.toMatchObject({ code: 'PMK_NOT_FOUND' })
    await remove(ana)
    expect(await show(ana, id)).toBeNull()
    expect((await listed(ana, caseId)).photographs).toEqual([])
    const { rows } = await db.query('select sealed, removed_by from photograph where id = $1', [id])
    expect(rows).toEqual([{ sealed: null, removed_by: 'ana' }])
    const lines = await db.query('select act from audit where subject = $1 order by id', [id])
    expect(lines.rows.map(({ act }) => act)).toEqual(['photograph-added', 'photograph-removed'])
  })

  it('is one of at most twenty', async () => {
    const caseId = await openCase(ana)
    const bytes = await picture(8, 8).png().toBuffer()
    for (let count = 0; count < 20; count += 1) await add(ana, caseId, bytes)
    await expect(add(ana, caseId, bytes)).rejects.toMatchObject({ code: 'PMK_INPUT_INVALID' })
  })
})

describe('what is no photograph is refused, and nothing is kept', async () => {
  const whole = await jpeg()
  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['a text', Buffer.from('hello')],
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a GIF', await picture().gif().toBuffer()],
    ['a TIFF', await picture().tiff().toBuffer()],
    ['a JPEG cut off', whole.subarray(0, whole.length / 2)],
    ['the beginning of a JPEG', Buffer.from('ffd8ffe0', 'hex')],
    ['the beginning of a PNG', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a bomb', bomb()],
    ['more bytes than are taken', Buffer.concat([whole, Buffer.alloc(10 * 1024 * 1024)])],
  ])('%s', async (_what, bytes) => {
    const caseId = await openCase(ana)
    await expect(add(ana, caseId, bytes)).rejects.toMatchObject({
      code: 'PMK_INPUT_INVALID',
      place: { column: 'data' },
    })
    expect((await listed(ana, caseId)).photographs).toEqual([])
  })

  it('whoever may not see the case adds none to it', async () => {
    const caseId = await openCase(ana)
    await expect(add(rui, caseId, whole)).rejects.toMatchObject({ code: 'PMK_NOT_FOUND' })
  })
})
