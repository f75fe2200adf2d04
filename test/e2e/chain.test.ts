import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, togo } from './world.ts'

const started = async (inTogo: string): Promise<{ network: TestNetwork; officer: Person }> => {
  const network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana }, TGO: { register: inTogo } },
  })
  return { network, officer: await network.as('GHA', 'officer') }
}

interface Seen {
  readonly nodes: readonly { readonly state: string; readonly found: boolean }[]
  readonly edges: readonly {
    readonly from: string
    readonly to: string
    readonly crossing: string
    readonly exportedOn: string | null
    readonly importedOn: string | null
    readonly reasons: readonly { readonly code: string }[]
  }[]
}

const chainSeen = async (officer: Person): Promise<Seen> => {
  const id = await requestTrace(officer, await openCase(officer))
  await until(officer, id, settled)
  const { trace } = await officer.request<{ trace: { chain: Seen } }>(
    `query ($id: ID!) { trace(id: $id) { chain { nodes { state found }
      edges { from to crossing exportedOn importedOn reasons { code } } } } }`,
    { id },
  )
  return trace.chain
}

const otherLicence = togo.replaceAll('AUT-EXP-1', 'AUT-EXP-9')
const worlds: [string, string, object][] = [
  ['agree', togo, { crossing: 'AGREE', importedOn: '2009-03-05', reasons: [] }],
  [
    'name two licences',
    otherLicence,
    { crossing: 'CONFLICT', reasons: [{ code: 'licences-differ' }] },
  ],
  ['leave a gap', ghana, { crossing: 'GAP', reasons: [{ code: 'export-never-imported' }] }],
]

let running: { network: TestNetwork; officer: Person }[] = []
beforeAll(async () => {
  running = await Promise.all(worlds.map(([, inTogo]) => started(inTogo)))
})
afterAll(() => Promise.all(running.map(({ network }) => network[Symbol.asyncDispose]())))

it.each(worlds.map((world, index) => [...world, index] as const))(
  'the graph of a trace shows where two books %s',
  async (_title, _register, border, index) => {
    const world = running[index]
    if (!world) throw new Error('There is no such world.')
    const { nodes, edges } = await chainSeen(world.officer)
    expect(nodes.map(({ state }) => state).sort()).toEqual(['AUT', 'TGO'])
    expect(edges).toEqual([
      expect.objectContaining({ from: 'AUT', to: 'TGO', exportedOn: '2009-01-19', ...border }),
    ])
  },
)
