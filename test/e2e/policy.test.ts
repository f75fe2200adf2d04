import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as waitMs } from 'node:timers/promises'
import { defaultPolicy, policyVersion, signPolicy } from '@proofmark/policy'
import { inThisProcess, type KeyFile, makeKey, publicPart, useKeyFile } from '@proofmark/protocol'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let folder: string
let asking: Person
let supervisor: Person
let supervisorsKey: KeyFile
let open: string

const file = () => join(folder, 'Austria.cedar')

/** Writes the file and its signature; the signature first, so that no look finds the one without the other. */
const put = async (text: string): Promise<string> => {
  const now = new Date()
  const key = inThisProcess((await useKeyFile(supervisorsKey, now)).signing)
  if (!key) throw new Error('The supervisor has no key.')
  const { kid, alg, privateKey } = key
  const signature = await signPolicy(
    text,
    { kid, alg, key: privateKey },
    { by: 'S. Visor', at: now },
  )
  await writeFile(`${file()}.sig`, signature)
  await writeFile(file(), text)
  return policyVersion(text)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-policy-'))
  open = (await defaultPolicy('open')).text
  const keys = await Promise.all(
    (['sig', 'enc', 'log', 'fed'] as const).map((use) => makeKey(use, new Date())),
  )
  supervisorsKey = { keys }
  const signers = join(folder, 'supervisors.json')
  await writeFile(signers, JSON.stringify({ keys: keys.map(publicPart) }))
  await put(open)
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria, policyFile: file(), policySigners: signers },
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
beforeEach(async () => {
  await put(open)
  await reload()
})

interface State {
  readonly name: string
  readonly version: string
  readonly trouble: string | null
}

const inForce = async (): Promise<State> =>
  (
    await supervisor.request<{ disclosurePolicy: State }>(
      '{ disclosurePolicy { name version trouble } }',
    )
  ).disclosurePolicy

const reload = async (): Promise<State> =>
  (
    await supervisor.request<{ reloadPolicy: State }>(
      'mutation { reloadPolicy { name version trouble } }',
    )
  ).reloadPolicy

const trace = async () => until(asking, await requestTrace(asking, await openCase(asking)), settled)

const inDatabase = async <Row extends pg.QueryResultRow>(query: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: network.databaseOf('AUT') })
  await client.connect()
  try {
    return (await client.query<Row>(query)).rows
  } finally {
    await client.end()
  }
}

const lastAnswer = async () => {
  const [answer] = await inDatabase<{
    rule: string
    policy: string
    rules: string[]
    name: string
  }>(
    `select request.rule, given.policy, given.rules, policy_version.name from answer_given given
     join request on request.id = given.request_id
     join policy_version on policy_version.version = given.policy order by given.jti desc limit 1`,
  )
  return answer
}

const keepsFirms = `@id("keeps-firms") @ground("confidentiality-law") @note("Firms are confidential here.")
  forbid (principal, action == Action::"disclose", resource == FieldGroup::"consignee-firm");`
const refusesGhana = `@id("not-ghana") @ground("no-confidentiality-guarantee") @note("No guarantee was given.")
  forbid (principal == State::"GHA", action == Action::"answer", resource);`
/** The facts are told, but for later entries, and no ground is given. */
const silentOnFacts = () => open.replace('    FieldGroup::"first-export",\n', '')

describe('a policy file of a State', () => {
  it('decides, and every answer says which version and which rules of it', async () => {
    const { end } = await trace()
    expect(end?.outcome).toBe('LAST_HOLDER')
    const answer = await lastAnswer()
    expect(answer).toMatchObject({ name: 'austria', policy: policyVersion(open) })
    expect(answer?.rules).toEqual(
      expect.arrayContaining([
        'answers-alone',
        'tells-facts',
        'tells-licence-and-firms',
        'may-be-quoted',
      ]),
    )
    expect(answer?.rule).toBe(`austria@${answer?.policy} ${answer?.rules.join(',')}`)
  })

  it('comes into force when it changes, without a word to the node', async () => {
    const version = await put(`${open}\n${keepsFirms}`)
    while ((await inForce()).version !== version) await waitMs(100)
    const { asks } = await trace()
    expect(asks.find(({ state }) => state === 'AUT')).toMatchObject({ outcome: 'FOUND_RESTRICTED' })
    expect(asks.find(({ state }) => state === 'TGO')).toMatchObject({ outcome: 'FOUND' })
    const names = asks.filter(({ state }) => state === 'AUT').flatMap(({ events }) => events)
    expect(names.map(({ partyName }) => partyName)).toEqual([null, null])
    expect(await lastAnswer()).toMatchObject({ policy: version })
  })

  it('refuses alone on the ground of a rule, by command at once', async () => {
    expect(await reload()).toMatchObject({ trouble: null })
    const version = await put(`${open}\n${refusesGhana}`)
    expect(await reload()).toEqual({ name: 'austria', version, trouble: null })
    const { end, asks } = await trace()
    expect(end?.outcome).toBe('REFUSED')
    expect(asks[0]?.outcome).toBe('REFUSED')
    expect((await lastAnswer())?.rules).toEqual(['not-ghana'])
  })

  it('leaves to a person what it withholds without a ground, and binds the person too', async () => {
    await put(silentOnFacts())
    await reload()
    await requestTrace(asking, await openCase(asking))
    const officer = await network.as('AUT', 'officer')
    const request = await waiting(officer)
    const answer = (input: object) =>
      officer.request(
        `mutation ($id: ID!, $input: AnswerInput!) { answer(requestId: $id, input: $input) { outcome rule } }`,
        { id: request.id, input },
      )
    const weaponId = request.candidates[0]?.weapon.id
    await expect(answer({ outcome: 'FOUND', weaponId })).rejects.toMatchObject({
      code: 'PMK_POLICY_WITHHOLDS',
    })
    const ground = { ground: 'NATIONAL_SECURITY', reason: 'Not now.' }
    const given = await answer({ outcome: 'REFUSED', ...ground })
    expect(given).toMatchObject({
      answer: { outcome: 'REFUSED', rule: expect.stringMatching(/^austria@[0-9a-f]{64} /) },
    })
  })
})

interface Incoming {
  readonly id: string
  readonly candidates: readonly { readonly weapon: { readonly id: string } }[]
}

const waiting = async (officer: Person): Promise<Incoming> => {
  for (;;) {
    const { incomingRequests } = await officer.request<{ incomingRequests: { nodes: Incoming[] } }>(
      `{ incomingRequests(status: FOR_A_PERSON) { nodes { id candidates { weapon { id } } } } }`,
    )
    const [first] = incomingRequests.nodes
    if (first) return first
    await waitMs(100)
  }
}

describe('a broken policy file', () => {
  it.each([
    ['cannot be read as Cedar', () => put('permit (principal'), 'line 1'],
    [
      'names what the schema does not know',
      () => put(open.replace('"licence"', '"licens"')),
      'licens',
    ],
    ['is not signed by a supervisor', () => writeFile(file(), `${open}\n`), 'another version'],
    ['is not there', () => rm(file()), 'cannot be read'],
  ])('that %s says so, and the version before stays', async (_name, breakIt, why) => {
    const before = await inForce()
    await breakIt()
    const after = await reload()
    expect(after).toMatchObject({ name: before.name, version: before.version })
    expect(after.trouble).toContain(why)
    expect((await trace()).end?.outcome).toBe('LAST_HOLDER')
    expect((await lastAnswer())?.policy).toBe(before.version)
    const refused = await inDatabase(`select from audit where code = 'PMK_POLICY_BROKEN'`)
    expect(refused.length).toBeGreaterThan(0)
  })

  it('is forgotten once the very same good file is back', async () => {
    const { text, signature } = {
      text: await readFile(file(), 'utf8'),
      signature: await readFile(`${file()}.sig`, 'utf8'),
    }
    await rm(file())
    expect((await reload()).trouble).toContain('cannot be read')
    await writeFile(`${file()}.sig`, signature)
    await writeFile(file(), text)
    expect((await reload()).trouble).toBeNull()
  })

  it('does not come into force by a restart either', async () => {
    const before = await inForce()
    await put('forbid (')
    await network.stop('AUT')
    await network.start('AUT')
    supervisor = await network.as('AUT', 'supervisor')
    expect(await inForce()).toMatchObject({ version: before.version, trouble: expect.any(String) })
  })

  it('keeps a node from starting that has no version of it from before', async () => {
    await put('forbid (')
    await network.stop('AUT')
    await inDatabase('delete from policy_in_force')
    await expect(network.start('AUT')).rejects.toMatchObject({ code: 'PMK_POLICY_BROKEN' })
    await put(open)
    await network.start('AUT')
    supervisor = await network.as('AUT', 'supervisor')
    expect(await inForce()).toMatchObject({ trouble: null })
  })
})

it('keeps every version that was in force, whole, with who signed it', async () => {
  const { policiesInForce } = await supervisor.request<{
    policiesInForce: { version: string; text: string; signedBy: string }[]
  }>('{ policiesInForce(first: 50) { version text signedBy since by } }')
  for (const { version, text, signedBy } of policiesInForce) {
    expect(policyVersion(text)).toBe(version)
    expect(signedBy).toBe('S. Visor')
  }
})
