import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultPolicy } from '@proofmark/policy'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { everythingThatLeft } from './opened.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let folder: string
let asking: Person
let supervisor: Person
let open: string

const file = () => join(folder, 'austria.cedar')

const put = async (text: string): Promise<void> => {
  await writeFile(file(), text)
  await supervisor.request('mutation { reloadPolicy { version } }')
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-handling-'))
  open = (await defaultPolicy('open')).text
  await writeFile(file(), open)
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria, policyFile: file() },
      GHA: { register: ghana },
      TGO: { register: togo },
    },
  })
  asking = await network.as('GHA', 'officer')
  supervisor = await network.as('AUT', 'supervisor')
})
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

interface Told {
  readonly type: string
  readonly aud: string
  readonly handling: { readonly onward: string }
  readonly body: {
    readonly identified?: { readonly serial: string }
    readonly next?: { readonly may_quote: boolean }
  }
}

/** What one trace made a State tell, in clear. */
const toldBy = async (state: string, traceId: string): Promise<Told[]> =>
  (await everythingThatLeft(network, state))
    .filter((text) => text.startsWith('{'))
    .map((text) => JSON.parse(text))
    .filter(({ sub, type }) => sub === traceId && type?.startsWith('trace.'))

const trace = async (): Promise<string> => {
  const id = await requestTrace(asking, await openCase(asking))
  expect((await until(asking, id, settled)).end?.outcome).toBe('LAST_HOLDER')
  return id
}

const requestToTogo = async (traceId: string): Promise<Told | undefined> =>
  (await toldBy('GHA', traceId)).find(({ type, aud }) => type === 'trace.request' && aud === 'TGO')

const answerOfAustria = async (traceId: string): Promise<Told | undefined> =>
  (await toldBy('AUT', traceId)).find(({ type }) => type === 'trace.response')

describe('what another State told us of a weapon', () => {
  it('travels on to the State its answer names, where it lets it', async () => {
    const id = await trace()
    expect(await answerOfAustria(id)).toMatchObject({
      handling: { onward: 'next-state' },
      body: { next: { state: 'TGO', may_quote: true } },
    })
    expect(await requestToTogo(id)).toMatchObject({
      handling: { onward: 'ask-first' },
      body: { identified: { serial: 'QZX815' } },
    })
  })

  it('stays here where it wants to be asked first; the trace goes on with what we saw ourselves', async () => {
    await put(open.replace(/@id\("may-be-quoted"\)[^;]*;/, ''))
    const id = await trace()
    expect(await answerOfAustria(id)).toMatchObject({
      handling: { onward: 'ask-first' },
      body: { next: { state: 'TGO', may_quote: false } },
    })
    const request = await requestToTogo(id)
    expect(request?.body).toMatchObject({ weapon: { serial: 'QZX 815 (frame)' } })
    expect(request?.body.identified).toBeUndefined()
  })
})
