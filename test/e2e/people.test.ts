import { readFile } from 'node:fs/promises'
import { createClient } from '@proofmark/client'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { lookAt, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { austria, ghana, planted, togo } from './world.ts'

let network: TestNetwork
let db: pg.Pool
let ana: Person
let rui: Person
let officer: Person
let auditor: Person
let operator: Person

beforeAll(async () => {
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: { AUT: { register: austria }, GHA: { register: ghana }, TGO: { register: togo } },
  })
  db = new pg.Pool({ connectionString: network.databaseOf('TGO') })
  ana = await network.as('GHA', 'investigator', 'ana')
  rui = await network.as('GHA', 'investigator', 'rui')
  officer = await network.as('GHA', 'officer', 'ofosu')
  auditor = await network.as('GHA', 'auditor')
  operator = await network.as('GHA', 'operator', 'eva')
})
afterAll(async () => {
  await db?.end()
  await network?.[Symbol.asyncDispose]()
})

const sees = async (person: Person, id: string): Promise<boolean> => {
  const { case: found } = await person.request<{ case: object | null }>(
    'query ($id: ID!) { case(id: $id) { id sharedWith restricted openedBy } }',
    { id },
  )
  return found !== null
}
const share = (person: Person, caseId: string, who: string) =>
  person.request(
    'mutation ($caseId: ID!, $who: String!) { shareCase(caseId: $caseId, person: $who) { sharedWith } }',
    { caseId, who },
  )
const endShare = (person: Person, caseId: string, who: string) =>
  person.request(
    'mutation ($caseId: ID!, $who: String!) { endShare(caseId: $caseId, person: $who) { id } }',
    { caseId, who },
  )
const restrict = (person: Person, caseId: string, restricted = true) =>
  person.request(
    'mutation ($caseId: ID!, $restricted: Boolean!) { restrictCase(caseId: $caseId, restricted: $restricted) { restricted } }',
    { caseId, restricted },
  )
const notFound = { code: 'PMK_NOT_FOUND' }
const notAllowed = { code: 'PMK_NOT_ALLOWED' }

describe('who sees a case', () => {
  it('whoever opened it and every officer; another investigator once named, until that ends', async () => {
    const id = await openCase(ana)
    expect([await sees(ana, id), await sees(officer, id), await sees(rui, id)]).toEqual([
      true,
      true,
      false,
    ])
    expect(await share(ana, id, 'rui')).toEqual({ shareCase: { sharedWith: ['rui'] } })
    await share(ana, id, 'rui')
    expect(await sees(rui, id)).toBe(true)
    await endShare(ana, id, 'rui')
    expect(await sees(rui, id)).toBe(false)
  })

  it('nobody beyond the persons named, where it is restricted, officers neither; nor do they act on it', async () => {
    const id = await openCase(ana)
    await restrict(ana, id)
    expect([await sees(ana, id), await sees(officer, id)]).toEqual([true, false])
    await expect(requestTrace(officer, id)).rejects.toMatchObject(notFound)
    await expect(restrict(officer, id, false)).rejects.toMatchObject(notFound)
    await expect(share(officer, id, 'ofosu')).rejects.toMatchObject(notFound)
    await share(ana, id, 'ofosu')
    const trace = await requestTrace(officer, id)
    await until(officer, trace, settled)
    const other = await network.as('GHA', 'officer', 'kwame')
    for (const act of [
      'withdrawTrace(traceId: $id) { id }',
      'followAgain(traceId: $id) { id }',
      'chooseCandidate(traceId: $id, state: "AUT", serial: "1") { id }',
    ])
      await expect(
        other.request(`mutation ($id: ID!) { ${act} }`, { id: trace }),
      ).rejects.toMatchObject(notFound)
    const { traces } = await other.request<{ traces: { nodes: { id: string }[] } }>(
      '{ traces(first: 100) { nodes { id } } }',
    )
    expect(traces.nodes.map((node) => node.id)).not.toContain(trace)
    await restrict(ana, id, false)
    expect(await sees(other, id)).toBe(true)
  })

  it('whoever restricts it is not the first who is shut out', async () => {
    const id = await openCase(ana)
    await restrict(officer, id)
    expect(await sees(officer, id)).toBe(true)
    await expect(endShare(officer, id, 'ofosu')).rejects.toMatchObject({
      code: 'PMK_INPUT_INVALID',
    })
  })

  it('no auditor, no operator, no registrar, no supervisor', async () => {
    const id = await openCase(ana)
    await share(ana, id, 'auditor-of-GHA')
    const others = await Promise.all(
      (['registrar', 'supervisor'] as const).map((role) => network.as('GHA', role)),
    )
    for (const person of [auditor, operator, ...others])
      await expect(sees(person, id)).rejects.toMatchObject(notAllowed)
  })

  it('a share is on record by the case, and names nobody there', async () => {
    const id = await openCase(ana)
    await share(ana, id, 'rui')
    const gha = new pg.Pool({ connectionString: network.databaseOf('GHA') })
    const { rows } = await gha.query('select actor, act from audit where subject = $1', [id])
    await gha.end()
    expect(rows).toContainEqual({ actor: 'ana', act: 'case-shared' })
  })
})

interface Found {
  readonly weaponsByNumber: {
    readonly custody: {
      readonly recordId: string
      readonly partyName: string | null
      readonly namesPerson: boolean
      readonly personName?: string
      readonly licence?: string | null
      readonly personLicence?: string | null
    }[]
  }[]
}

describe('the name of a person', () => {
  const look = (person: Person, fields: string) =>
    person.request<Found>(
      `{ weaponsByNumber(serial: "QZX815") { custody { recordId partyName namesPerson ${fields} } } }`,
    )
  const onRecord = async () =>
    (await db.query('select actor, purpose, kind, subject from person_access order by id')).rows

  it('is not shown without a purpose, nor is the look put on record', async () => {
    const registrar = await network.as('TGO', 'registrar')
    const { weaponsByNumber } = await look(registrar, '')
    expect(JSON.stringify(weaponsByNumber)).not.toContain(planted.holder)
    expect(weaponsByNumber[0]?.custody).toEqual([
      { recordId: 'PLANTED-RECORD-T1', partyName: 'Comptoir du Golfe', namesPerson: false },
      { recordId: 'PLANTED-RECORD-T2', partyName: null, namesPerson: true },
    ])
    expect(await onRecord()).toEqual([])
    await expect(look(registrar, 'personName')).rejects.toMatchObject({
      code: 'PMK_INPUT_INVALID',
    })
  })

  it('is shown for a purpose, which is on record; firms are not', async () => {
    const registrar = await network.as('TGO', 'registrar')
    for (const _time of [1, 2, 3]) {
      const { weaponsByNumber } = await look(registrar, 'personName(purpose: COURT_PROCEEDINGS)')
      expect(weaponsByNumber[0]?.custody.map(({ personName }) => personName)).toEqual([
        null,
        planted.holder,
      ])
    }
    const line = {
      actor: 'registrar-of-TGO',
      purpose: 'court-proceedings',
      kind: 'register-entry',
      subject: 'PLANTED-RECORD-T2',
    }
    expect(await onRecord()).toEqual([line, line, line])
  })

  it('is not told by their permit either, which is shown and recorded alike', async () => {
    const before = (await onRecord()).length
    const registrar = await network.as('TGO', 'registrar')
    const shown = await look(registrar, 'licence')
    expect(JSON.stringify(shown)).not.toContain(planted.permit)
    expect(shown.weaponsByNumber[0]?.custody[0]).toMatchObject({ licence: 'AUT-EXP-1' })
    expect(await onRecord()).toHaveLength(before)
    const named = await look(registrar, 'licence personLicence(purpose: COURT_PROCEEDINGS)')
    expect(named.weaponsByNumber[0]?.custody).toMatchObject([
      { licence: 'AUT-EXP-1', personLicence: null },
      { licence: null, personLicence: planted.permit },
    ])
    const looks = await onRecord()
    expect(looks).toHaveLength(before + 1)
    expect(looks.at(-1)).toMatchObject({ subject: 'PLANTED-RECORD-T2' })
  })

  it('leaves a trail an auditor reads page by page, without the name', async () => {
    const reader = await network.as('TGO', 'auditor')
    const page = (after?: string) =>
      reader.request<{ personAccesses: { id: string }[] }>(
        'query ($after: String) { personAccesses(first: 2, after: $after, actor: "registrar-of-TGO") { id actor purpose kind subject at } }',
        { after },
      )
    const { personAccesses: first } = await page()
    expect(first).toHaveLength(2)
    expect(first[0]).toMatchObject({ actor: 'registrar-of-TGO', purpose: 'COURT_PROCEEDINGS' })
    expect((await page(first[1]?.id)).personAccesses).toHaveLength(2)
    expect(JSON.stringify(first)).not.toContain(planted.holder)
    await expect(page('x')).rejects.toMatchObject({ code: 'PMK_INPUT_INVALID' })
    const looker = await network.as('TGO', 'officer')
    await expect(looker.request('{ personAccesses { id } }')).rejects.toMatchObject(notAllowed)
  })
})

interface Made {
  readonly makeApiKey: { readonly text: string; readonly key: { readonly name: string } }
}

describe('the key of a program', () => {
  const make = (variables: object) =>
    operator.request<Made>(
      `mutation ($name: String!, $roles: [Role!]!, $fields: [String!]) {
        makeApiKey(name: $name, roles: $roles, fields: $fields, days: 7) { text key { name roles fields expiresAt } } }`,
      { ...variables },
    )
  const withKey = (token: string) =>
    createClient({ url: `${network.addressOf('GHA')}/graphql`, token })

  it('opens cases of its own, sees no others, does nothing it was not made for, and ends when revoked', async () => {
    const { makeApiKey } = await make({
      name: 'case-system',
      roles: ['INVESTIGATOR'],
      fields: ['openCase', 'case'],
    })
    const program = withKey(makeApiKey.text)
    const id = await openCase(program)
    expect(await sees(program, id)).toBe(true)
    expect(await sees(rui, id)).toBe(false)
    expect(await sees(program, await openCase(ana))).toBe(false)
    await expect(lookAt(program, id)).rejects.toMatchObject(notAllowed)
    await expect(requestTrace(program, id)).rejects.toMatchObject(notAllowed)
    await expect(program.request('{ apiKeys { name } }')).rejects.toMatchObject(notAllowed)

    const { apiKeys } = await operator.request<{ apiKeys: { lastUsedAt: string | null }[] }>(
      '{ apiKeys { name lastUsedAt revokedAt } }',
    )
    expect(apiKeys[0]?.lastUsedAt).not.toBeNull()
    expect(JSON.stringify(apiKeys)).not.toContain(makeApiKey.text)
    await operator.request('mutation { revokeApiKey(name: "case-system") { revokedBy } }')
    await expect(sees(program, id)).rejects.toMatchObject({ code: 'PMK_NOT_SIGNED_IN' })
  })

  it('is never made with the role by which one person checks another', async () => {
    for (const role of ['SUPERVISOR', 'OPERATOR'])
      await expect(make({ name: 'too-much', roles: [role] })).rejects.toMatchObject({
        code: 'PMK_INPUT_INVALID',
        place: { column: 'roles' },
      })
    await expect(
      officer.request('mutation { makeApiKey(name: "x1", roles: [OFFICER]) { text } }'),
    ).rejects.toMatchObject(notAllowed)
  })

  it('no person is taken for it', async () => {
    const nobody = await network.as('GHA', 'investigator', 'machine:case-system')
    await expect(openCase(nobody)).rejects.toMatchObject({ code: 'PMK_NOT_SIGNED_IN' })
  })
})

it('every role of the SDL has its row in the guide, which says what it may', async () => {
  const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8')
  const [sdl, guide] = [
    await read('schema/graphql/node.graphql'),
    await read('docs/guides/people.md'),
  ]
  const roles = /enum Role \{([^}]*)\}/.exec(sdl)?.[1]?.trim().split(/\s+/) ?? []
  expect(roles).toHaveLength(6)
  for (const role of roles) expect(guide).toMatch(new RegExp(`^\\| ${role.toLowerCase()} `, 'm'))
})
