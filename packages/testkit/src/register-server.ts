import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { readWeapon } from '@proofmark/markings'
import { readWire, type WireBook, type WireWeapon } from '@proofmark/storage'
import { type SampleEntry, sampleIdOf, sampleWeapon } from './register-samples.ts'

/** Whatever a register may do instead of answering. */
export type Misdeed = (response: ServerResponse) => void

/** A State's register that stays where it is: a small server that keeps `schema/openapi/register-source.json`. */
export interface RegisterServer extends AsyncDisposable {
  readonly url: string
  /** How many calls it got. */
  readonly calls: number
  /** The authorization header of the last call. */
  readonly authorization: string | undefined
  /** Does this instead of answering; nothing undoes it. */
  misbehave(misdeed: Misdeed | undefined): void
  /** Changes what the register holds. */
  hold(entries: readonly SampleEntry[]): void
}

export const startRegisterServer = async (
  entries: readonly SampleEntry[],
): Promise<RegisterServer> => {
  let held = entries
  let calls = 0
  let authorization: string | undefined
  let misdeed: Misdeed | undefined
  const server = createServer(async (request, response) => {
    calls += 1
    authorization = request.headers.authorization
    if (misdeed) return misdeed(response)
    const { status, body } = await answer(request, held)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/register`,
    get calls() {
      return calls
    },
    get authorization() {
      return authorization
    },
    misbehave: (next) => {
      misdeed = next
    },
    hold: (next) => {
      held = next
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const answer = async (
  request: IncomingMessage,
  entries: readonly SampleEntry[],
): Promise<{ status: number; body: object }> => {
  const question = await json(request)
  if (request.url === '/register/find') {
    const read = readWire('Find', question)
    if ('value' in read) return { status: 200, body: find(entries, read.value) }
  }
  if (request.url === '/register/load') {
    const read = readWire('Load', question)
    if ('value' in read) return { status: 200, body: load(entries, read.value) }
  }
  return { status: 400, body: { title: 'The question breaks the contract.' } }
}

const keysOf = (serial: string) => readWeapon({ ...sampleWeapon, serial }).serial.keys

/** `?` stands for any character. */
const fits = (read: string, held = ''): boolean =>
  read.length === held.length && [...read].every((sign, at) => sign === '?' || sign === held[at])

const weaponAt = (serial: string): WireWeapon => {
  const { countryOfManufacture, ...rest } = sampleWeapon
  return { id: sampleIdOf(serial), ...rest, serial, country_of_manufacture: countryOfManufacture }
}

const find = (
  entries: readonly SampleEntry[],
  question: { exact: string; skeleton: string; first: number; after?: string },
) => {
  const { exact, skeleton, first, after = '' } = question
  const fitting = [...new Set(entries.map(({ serial }) => serial))]
    .filter((serial) => keysOf(serial)?.exact === exact || fits(skeleton, keysOf(serial)?.skeleton))
    .sort()
    .filter((serial) => serial > after)
  const page = fitting.slice(0, first)
  return {
    weapons: page.map(weaponAt),
    next: fitting.length > first ? (page.at(-1) ?? null) : null,
  }
}

const load = (
  entries: readonly SampleEntry[],
  { ids, as_of }: { ids: readonly string[]; as_of?: string },
) => {
  const asOf = as_of ? new Date(as_of) : undefined
  const known = entries.filter(({ recordedAt }) => !asOf || recordedAt <= asOf)
  const superseded = new Set(known.map(({ supersedes }) => supersedes))
  const standing = known.filter(({ recordId }) => !superseded.has(recordId))
  const serials = new Set((asOf ? known : entries).map(({ serial }) => serial))
  const books = [...serials]
    .filter((serial) => ids.includes(sampleIdOf(serial)))
    .map((serial) => bookOf(serial, standing))
  return { books }
}

const bookOf = (serial: string, standing: readonly SampleEntry[]): WireBook => {
  const about = standing.filter((entry) => entry.serial === serial)
  const lapsed = about.filter((entry) => entry.lapsed)
  const lastOn = lapsed
    .map(({ occurredOn }) => occurredOn)
    .sort()
    .at(-1)
  return {
    weapon: weaponAt(serial),
    entries: about
      .filter((entry) => !entry.lapsed)
      .map((entry) => ({
        record_id: entry.recordId,
        kind: entry.kind,
        occurred_on: entry.occurredOn,
        counterparty_country: entry.counterparty ?? null,
        party_name: entry.partyName ?? null,
        party_kind: entry.partyName ? 'dealer' : null,
        recorded_at: entry.recordedAt.toISOString(),
        recorded_by: 'registrar',
        ...(entry.supersedes ? { correction: correctionIn(entry, entry.supersedes) } : {}),
      })),
    lapsed: { count: lapsed.length, ...(lastOn ? { last_on: lastOn } : {}) },
  }
}

const correctionIn = ({ recordedAt }: SampleEntry, supersedes: string) => ({
  supersedes,
  reason: 'misread',
  by: 'registrar',
  at: recordedAt.toISOString(),
})
