import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as waitMs } from 'node:timers/promises'
import { Refusal, say } from '../bootstrap/say.mjs'
import { MONITOR, type Network, startNetwork } from '../network/network.ts'
import { type Officer, officerAt } from './asking.ts'
import { writeCommandLineSettings } from './command-line.ts'
import { type ChainTrace, chainPicture } from './picture.ts'
import { welcome } from './welcome.ts'

const STATES = ['AUT', 'GHA', 'TGO']
const PATIENCE_MS = 60_000
const LOOK_MS = 60

/** As a tired officer in Accra typed it: the make misspelled, B read as 8, a note in the serial. */
export const seizedWeapon = {
  type: 'pistolet',
  make: 'Glok',
  model: '17',
  calibre: '9 mm',
  serial: '8KR815 (on the frame, worn)',
  countryOfManufacture: 'Made in Austria',
  importMark: 'TG 09',
} as const

const traceDocument = /* GraphQL */ `
  query Trace($id: ID!) {
    trace(id: $id) {
      id status
      asks {
        state outcome askedAt answeredAt
        because { text }
        weapon { make model calibre serial }
        candidates { make model serial }
        events { kind occurredOn counterparty partyKind partyName licence }
      }
      end { outcome holderState holderOn path { state found } reasons { text } }
    }
  }`

const chooseDocument = /* GraphQL */ `
  mutation Choose($traceId: ID!, $state: String!, $serial: String!) {
    chooseCandidate(traceId: $traceId, state: $state, serial: $serial) { id }
  }`

/** Three States trace one weapon. @returns whether it ended with its last lawful holder */
export const runStory = async (
  folder: string,
  { exit, stopped }: { exit: boolean; stopped: AbortSignal },
): Promise<boolean> => {
  const world = join(import.meta.dirname, 'world', 'registers')
  await using network = await startNetwork({
    registers: new Map(STATES.map((state) => [state, join(world, `${state}.csv`)])),
    folder: join(folder, 'demo'),
    postgres: { dataDir: join(folder, 'postgres') },
    name: 'demo',
    fresh: false,
    note: say,
  })
  say(`${STATES.join(', ')}, the directory and ${MONITOR} are up`)
  const trace = await tell(network, stopped)
  process.stdout.write(`${chainPicture(seizedWeapon, trace)}\n`)
  if (!exit) {
    await using settings = await writeCommandLineSettings(network, join(folder, 'demo'))
    process.stdout.write(`${welcome(network, trace.id, settings.path)}\n`)
    if (!stopped.aborted) await once(stopped, 'abort')
  }
  return trace.end?.outcome === 'LAST_HOLDER'
}

const tell = async (network: Network, stopped: AbortSignal): Promise<ChainTrace> => {
  const token = await network.issuer.programToken('GHA')
  const officer = officerAt(network.nodeOf('GHA').address, token)
  const id = await officer.trace({
    nationalNumber: `ACC-${new Date().toISOString()}`,
    obtainedOn: '2021-08-14',
    weapon: seizedWeapon,
  })
  say('Ghana asked Togo (import mark) and Austria (maker), each with a signed, sealed request')
  const unsure = await settled(officer, id, stopped)
  if (unsure.end?.outcome !== 'NEEDS_REVIEW') return unsure
  const [choice] = unsure.asks.flatMap(({ state, candidates }) =>
    candidates.map(({ serial }) => ({ state, serial })),
  )
  if (!choice) return unsure
  say(`no book has the number as read; ${choice.state} offers ${choice.serial}, which looks alike`)
  say('the officer looks at the photograph again and chooses it')
  await officer.ask(chooseDocument, { traceId: id, ...choice })
  return settled(officer, id, stopped)
}

/** Waits until the trace needs a person or has ended. */
const settled = async (officer: Officer, id: string, stopped: AbortSignal): Promise<ChainTrace> => {
  const until = performance.now() + PATIENCE_MS
  while (performance.now() < until) {
    stopped.throwIfAborted()
    const { trace } = await officer.ask<{ trace: ChainTrace }>(traceDocument, { id })
    if (trace.status !== 'TRACING') return trace
    await waitMs(LOOK_MS)
  }
  throw new Refusal(
    'The trace did not end within a minute; see the logs under .proofmark/demo/logs.',
  )
}
