import { createHash } from 'node:crypto'
import type { TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import sharp from 'sharp'
import { found, type Person } from './asking.ts'

/** Planted in what a camera writes beside the picture. */
export const CAMERA = 'PLANTED-CAMERA'

/** Noise, so that it stays large when it is encoded anew: several parts. */
export const largePicture = (): Promise<Buffer> => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  return sharp({ create: { width: 1100, height: 800, channels: 3, background: '#888', noise } })
    .jpeg({ quality: 92 })
    .withExifMerge({ IFD0: { Artist: CAMERA } })
    .toBuffer()
}

export const flatPicture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer()

export const hashOfBytes = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('base64url')

export const addPhotograph = async (person: Person, caseId: string, bytes: Uint8Array) => {
  const { addPhotograph: added } = await person.request<{ addPhotograph: { id: string } }>(
    `mutation ($caseId: ID!, $data: String!) {
      addPhotograph(caseId: $caseId, data: $data, ofMark: true) { id } }`,
    { caseId, data: Buffer.from(bytes).toString('base64') },
  )
  return added.id
}

export interface SentSeen {
  readonly photographId: string
  readonly sha256: string
  readonly state: string
  readonly delivery: string | null
  readonly tickedBy: string
}

const sentFields = 'photographId sha256 state delivery tickedBy'

export const sendWith = async (
  officer: Person,
  caseId: string,
  photographs: readonly string[],
): Promise<string> => {
  const { requestTrace } = await officer.request<{ requestTrace: { id: string } }>(
    `mutation ($caseId: ID!, $photographs: [ID!]) {
      requestTrace(caseId: $caseId, photographs: $photographs) { id } }`,
    { caseId, photographs },
  )
  return requestTrace.id
}

/** What left of photographs to a State, as the officer who asked sees it. */
export const sentTo = async (
  officer: Person,
  traceId: string,
  state: string,
): Promise<readonly SentSeen[]> => {
  const { trace } = await officer.request<{
    trace: { asks: readonly { state: string; photographs: SentSeen[] }[] }
  }>(`query ($id: ID!) { trace(id: $id) { asks { state photographs { ${sentFields} } } } }`, {
    id: traceId,
  })
  return trace.asks.find((ask) => ask.state === state)?.photographs ?? []
}

export interface ReceivedSeen {
  readonly id: string
  readonly training: boolean
  readonly sha256: string
  readonly size: number
  readonly media: string
  readonly ofMark: boolean
  readonly state: string
  readonly partsHere: number
  readonly parts: number | null
}

export interface RequestSeen {
  readonly id: string
  readonly status: string
  readonly photographs: readonly ReceivedSeen[]
}

/** The requests a person sees at a node, with what came with them. */
export const requestsSeen = async (person: Person): Promise<readonly RequestSeen[]> => {
  const { incomingRequests } = await person.request<{ incomingRequests: { nodes: RequestSeen[] } }>(
    `{ incomingRequests(first: 100) { nodes { id status photographs {
      id training sha256 size media ofMark state partsHere parts } } } }`,
  )
  return incomingRequests.nodes
}

/** The file with this hash, once it is so. */
export const receivedAs = (person: Person, sha256: string, state: string): Promise<ReceivedSeen> =>
  found(async () =>
    (await requestsSeen(person))
      .flatMap(({ photographs }) => photographs)
      .find((one) => one.sha256 === sha256 && one.state === state),
  )

export const showReceived = async (person: Person, id: string): Promise<Buffer | null> => {
  const { receivedPhotograph } = await person.request<{
    receivedPhotograph: { data: string } | null
  }>('query ($id: ID!) { receivedPhotograph(id: $id, purpose: ANSWER_TO_A_STATE) { data } }', {
    id,
  })
  return receivedPhotograph && Buffer.from(receivedPhotograph.data, 'base64')
}

/** What would leave of a photograph. */
export const asSent = async (person: Person, id: string): Promise<Buffer> => {
  const { photographAsSent } = await person.request<{ photographAsSent: { data: string } }>(
    'query ($id: ID!) { photographAsSent(id: $id, purpose: CRIMINAL_INVESTIGATION) { data } }',
    { id },
  )
  return Buffer.from(photographAsSent.data, 'base64')
}

/** Rows of a State's database. */
export const rowsOf = async <Row>(
  network: TestNetwork,
  state: string,
  query: string,
  values: readonly unknown[] = [],
): Promise<Row[]> => {
  const client = new pg.Client(network.databaseOf(state))
  await client.connect()
  try {
    return (await client.query(query, [...values])).rows as Row[]
  } finally {
    await client.end()
  }
}

/** Every row of every table a State has, as text. */
export const everythingKept = async (network: TestNetwork, state: string): Promise<string> => {
  const tables = await rowsOf<{ name: string }>(
    network,
    state,
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const rows = await rowsOf(network, state, `select * from ${name}`)
    texts.push(JSON.stringify(rows))
  }
  return texts.join('\n')
}

/** Pieces of it in every coding in which it could stand there; of the inside, where no two files are alike. */
export const tracesOf = (bytes: Buffer): string[] => {
  const middle = bytes.subarray(Math.floor(bytes.length / 2))
  return (['base64', 'base64url', 'hex'] as const).flatMap((coding) =>
    [0, 1, 2].map((shift) => middle.subarray(shift).toString(coding).slice(0, 40)),
  )
}
