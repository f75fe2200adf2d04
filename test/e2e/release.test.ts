import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as waitMs } from 'node:timers/promises'
import { createClient } from '@proofmark/client'
import { defaultPolicy } from '@proofmark/policy'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { proofmark } from '../trust/operator.ts'
import { found, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import {
  answerDirectly,
  draft,
  lookAtDraft,
  type SeenDraft,
  step,
  waitingRequest,
} from './drafting.ts'
import { everythingThatLeft, leaksIn } from './opened.ts'
import { austria, ghana, togo } from './world.ts'

let network: TestNetwork
let folder: string
let asking: Person
let officer: Person
let supervisor: Person
let twoPersons: string

const APPROVAL_MS = 60_000
const policyFile = () => join(folder, 'austria.cedar')
const firm = {
  group: 'CONSIGNEE_FIRM',
  ground: 'ONGOING_INVESTIGATION',
  reason: 'A case is open against the consignee.',
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'proofmark-release-'))
  twoPersons = (await defaultPolicy('two-person')).text
  await writeFile(policyFile(), twoPersons)
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: { register: austria, policyFile: policyFile(), approvalMs: APPROVAL_MS },
      GHA: { register: ghana },
      TGO: { register: togo, policy: 'two-person', approvalMs: 500 },
    },
  })
  asking = await network.as('GHA', 'officer')
  officer = await network.as('AUT', 'officer', 'otto')
  supervisor = await network.as('AUT', 'supervisor', 'sabine')
})
afterAll(async () => {
  await network?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

const ask = async () => requestTrace(asking, await openCase(asking))
const code = (name: string) => expect.objectContaining({ code: name })

const auditLines = async (state: string, subject: string) => {
  const client = new pg.Client({ connectionString: network.databaseOf(state) })
  await client.connect()
  try {
    const { rows } = await client.query<{ line: string }>(
      `select concat_ws(' ', actor, act, code) as line from audit where subject = $1 order by id`,
      [subject],
    )
    return rows.map(({ line }) => line)
  } finally {
    await client.end()
  }
}

const restricted = async (): Promise<SeenDraft> => {
  const { id, candidates } = await waitingRequest(officer)
  const weaponId = candidates[0]?.weapon.id
  return draft(officer, id, { outcome: 'FOUND_RESTRICTED', weaponId, withhold: [firm] })
}

const disclosuresOf = async (state: string): Promise<Record<string, unknown>[]> => {
  const database = network.databaseOf(state)
  const said = await proofmark('audit', 'disclosures', '--database', database, '--json')
  return said
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

describe('where the policy wants two persons', () => {
  it('an officer drafts, another person releases, and what is held back is said with its ground', async () => {
    const trace = await ask()
    const request = await waitingRequest(officer)
    const weaponId = request.candidates[0]?.weapon.id
    expect(request.candidates[0]?.reasons.length).toBeGreaterThan(0)
    await expect(
      answerDirectly(officer, request.id, { outcome: 'FOUND', weaponId }),
    ).rejects.toEqual(code('PMK_SECOND_PERSON_NEEDED'))

    const drafted = await restricted()
    expect(drafted).toMatchObject({
      status: 'OPEN',
      secondPerson: true,
      authors: ['otto'],
      leaves: {
        outcome: 'FOUND_RESTRICTED',
        nextState: 'TGO',
        handling: { tlp: 'AMBER', use: 'TRACING_ONLY', onward: 'NEXT_STATE', retainUntil: null },
        withheld: [firm],
        events: [{ kind: 'MANUFACTURE' }, { kind: 'EXPORT', partyName: null }],
      },
    })
    const decided = new Map(drafted.groups.map((one) => [one.group, one]))
    expect(decided.get('FIRST_EXPORT')).toMatchObject({ decision: 'TOLD', rules: ['tells-facts'] })
    expect(decided.get('CONSIGNEE_FIRM')).toMatchObject({ decision: 'WITHHELD', by: 'PERSON' })

    await expect(step(officer, 'sendDraft', drafted)).rejects.toEqual(
      code('PMK_SECOND_PERSON_NEEDED'),
    )
    const himself = await network.as('AUT', 'supervisor', 'otto')
    for (const name of ['approveDraft', 'releaseDraft'] as const)
      await expect(step(himself, name, drafted)).rejects.toEqual(code('PMK_SAME_PERSON'))
    expect((await lookAtDraft(officer, drafted.id)).status).toBe('OPEN')

    expect((await step(supervisor, 'releaseDraft', drafted)).status).toBe('SENT')
    const togolese = await network.as('TGO', 'officer')
    const asked = await waitingRequest(togolese)
    const inTogo = await draft(togolese, asked.id, {
      outcome: 'REFUSED',
      ground: 'NATIONAL_SECURITY',
      reason: 'We may not say.',
    })
    await step(await network.as('TGO', 'supervisor'), 'releaseDraft', inTogo)
    const end = await until(asking, trace, settled)
    expect(end.end?.outcome).toBe('REFUSED')

    const { trace: seen } = await asking.request<{ trace: { asks: object[] } }>(
      `query ($id: ID!) { trace(id: $id) { asks { state outcome ground reason
        withheld { group ground reason } } } }`,
      { id: trace },
    )
    expect(seen.asks).toContainEqual(
      expect.objectContaining({ state: 'AUT', outcome: 'FOUND_RESTRICTED', withheld: [firm] }),
    )
    const inArabic = createClient({
      ...{ url: `${network.addressOf('GHA')}/graphql`, language: 'ar' },
      token: await network.tokenFor('GHA', 'officer'),
    })
    const told = await inArabic.trace({ id: trace })
    const grounds = told?.asks.map(({ ground, groundText }) => `${ground} ${groundText}`)
    expect(grounds?.sort()).toEqual([
      'NATIONAL_SECURITY الأمن الوطني بما يتفق مع ميثاق الأمم المتحدة',
      'ONGOING_INVESTIGATION من شأنه الإضرار بتحقيق جنائي جار',
    ])
    expect(told?.end?.groundText).toBe('الأمن الوطني بما يتفق مع ميثاق الأمم المتحدة')
    expect(leaksIn(await everythingThatLeft(network, 'AUT'), ['Comptoir du Golfe'])).toEqual([])
    expect(await auditLines('AUT', drafted.id)).toEqual([
      'otto answer-drafted',
      'otto draft-sent PMK_SECOND_PERSON_NEEDED',
      'otto draft-approved PMK_SAME_PERSON',
      'otto draft-released PMK_SAME_PERSON',
      'sabine draft-released',
    ])
  })

  it('each State’s auditor sees what left, who drafted and who released it', async () => {
    const [left] = (await disclosuresOf('AUT')).filter(({ type }) => type === 'trace.response')
    expect(left).toMatchObject({
      to: 'GHA',
      outcome: 'found-restricted',
      rule: expect.stringMatching(/^austria@[0-9a-f]{64} .*person-answers/),
      drafted_by: ['otto'],
      approved_by: 'sabine',
      withheld: [{ group: 'consignee-firm', ground: 'ongoing-investigation' }],
    })
    expect(JSON.stringify(left)).not.toContain('Comptoir')
    const auditor = await network.as('AUT', 'auditor')
    const { disclosures } = await auditor.request<{ disclosures: { nodes: object[] } }>(
      `{ disclosures { nodes { to outcome draftedBy approvedBy withheld { group ground } fields } } }`,
    )
    expect(disclosures.nodes).toContainEqual(
      expect.objectContaining({ to: 'GHA', draftedBy: ['otto'], approvedBy: 'sabine' }),
    )
    const [sent] = (
      await auditor.request<{ answerDrafts: { id: string }[] }>(
        '{ answerDrafts(status: SENT) { id } }',
      )
    ).answerDrafts
    const { answerDraft: read } = await auditor.request<{ answerDraft: object }>(
      'query ($id: ID!) { answerDraft(id: $id) { authors leaves { outcome events { kind } } } }',
      { id: sent?.id },
    )
    expect(read).toMatchObject({ authors: ['otto'], leaves: { outcome: 'FOUND_RESTRICTED' } })
    // What left is theirs to read; the books it was taken from are not.
    await expect(
      auditor.request(
        `query ($id: ID!) { answerDraft(id: $id) { request { candidates { weapon { serial } } } } }`,
        { id: sent?.id },
      ),
    ).rejects.toEqual(code('PMK_NOT_ALLOWED'))
    expect(await disclosuresOf('TGO')).toContainEqual(
      expect.objectContaining({ to: 'GHA', outcome: 'refused', approved_by: 'supervisor-of-TGO' }),
    )
  })
})

describe('an approval', () => {
  it('is for what was read: a change takes it away, and it can be taken back', async () => {
    await ask()
    const drafted = await restricted()
    const approved = await step(supervisor, 'approveDraft', drafted)
    expect(approved).toMatchObject({ status: 'APPROVED', approval: { by: 'sabine', stands: true } })
    const changed = await restricted()
    expect(changed).toMatchObject({ id: drafted.id, version: 2, status: 'OPEN', approval: null })
    await expect(step(supervisor, 'releaseDraft', drafted)).rejects.toEqual(
      code('PMK_STORE_CONFLICT'),
    )
    await step(supervisor, 'approveDraft', changed)
    await step(supervisor, 'withdrawApproval', changed)
    await expect(step(officer, 'sendDraft', changed)).rejects.toEqual(
      code('PMK_SECOND_PERSON_NEEDED'),
    )
    await step(supervisor, 'approveDraft', changed)
    expect((await step(officer, 'sendDraft', changed)).status).toBe('SENT')
    await expect(step(supervisor, 'withdrawApproval', changed)).rejects.toEqual(
      code('PMK_LIFECYCLE_ILLEGAL'),
    )
  })

  it('runs out', async () => {
    const togolese = await network.as('TGO', 'officer')
    const { id } = await waitingRequest(togolese)
    const drafted = await draft(togolese, id, { outcome: 'NO_RECORD' })
    const approving = await network.as('TGO', 'supervisor')
    const { approval } = await step(approving, 'approveDraft', drafted)
    while (Date.now() <= Date.parse(approval?.until ?? '')) await waitMs(50)
    expect(await lookAtDraft(togolese, drafted.id)).toMatchObject({ approval: { stands: false } })
    await expect(step(togolese, 'sendDraft', drafted)).rejects.toEqual(
      code('PMK_SECOND_PERSON_NEEDED'),
    )
    expect((await step(approving, 'releaseDraft', drafted)).status).toBe('SENT')
  })
})

describe('a draft that would not say the same any more', () => {
  it('is kept and not let out where the register changed', async () => {
    await ask()
    const drafted = await restricted()
    await step(supervisor, 'approveDraft', drafted)
    const registrar = await network.as('AUT', 'registrar')
    await registrar.request(
      `mutation { correctRecord(supersedes: "PLANTED-RECORD-A3", reason: "misread licence",
        record: { recordId: "A3-new", licence: "AUT-EXP-2" }) { recordId } }`,
    )
    for (const name of ['sendDraft', 'releaseDraft'] as const)
      await expect(step(supervisor, name, drafted)).rejects.toEqual(code('PMK_DRAFT_STALE'))
    expect(await lookAtDraft(officer, drafted.id)).toMatchObject({ status: 'APPROVED', version: 1 })
    await step(supervisor, 'releaseDraft', await restricted())
  })

  it('is kept and not let out where the policy changed', async () => {
    await ask()
    const drafted = await restricted()
    await writeFile(policyFile(), `${twoPersons}\n// another version\n`)
    await supervisor.request('mutation { reloadPolicy { version } }')
    await expect(step(supervisor, 'releaseDraft', drafted)).rejects.toEqual(code('PMK_DRAFT_STALE'))
    await step(officer, 'withdrawDraft', drafted)
    await step(supervisor, 'releaseDraft', await restricted())
  })
})

describe('what an officer sets for one answer', () => {
  it('is within the policy: onward stricter at will, no next State by way of what is held back', async () => {
    await ask()
    const { id, candidates } = await waitingRequest(officer)
    const weaponId = candidates[0]?.weapon.id
    const never = await draft(officer, id, { outcome: 'FOUND', weaponId, onward: 'NEVER' })
    expect(never.leaves.handling.onward).toBe('NEVER')
    const heldBack = {
      outcome: 'FOUND_RESTRICTED',
      weaponId,
      withhold: [{ ...firm, group: 'FIRST_EXPORT' }],
    }
    const kept = await draft(officer, id, heldBack)
    expect(kept.leaves).toMatchObject({ nextState: null, events: [{ kind: 'MANUFACTURE' }] })
    await expect(draft(officer, id, { ...heldBack, next: 'TGO' })).rejects.toEqual(
      code('PMK_POLICY_WITHHOLDS'),
    )
    await expect(draft(officer, id, { outcome: 'REFERRED' })).rejects.toMatchObject({
      code: 'PMK_INPUT_INVALID',
      place: { column: 'next' },
    })
    await expect(
      draft(officer, id, { outcome: 'FOUND_RESTRICTED', weaponId, withhold: [firm, firm] }),
    ).rejects.toMatchObject({ place: { column: 'withhold' } })
    const referred = await draft(officer, id, { outcome: 'REFERRED', next: 'TGO' })
    expect(referred.leaves).toMatchObject({ outcome: 'REFERRED', nextState: 'TGO' })
    await step(supervisor, 'releaseDraft', referred)
  })
})

describe('where only some groups want two persons', () => {
  const licence = { ...firm, group: 'LICENCE' }

  it('the node hands the request over, and one person answers without them', async () => {
    const open = (await defaultPolicy('open')).text
    const text = open.replace('@id("tells-licence-and-firms")', '$&\n@second_person("supervisor")')
    await writeFile(policyFile(), text)
    await supervisor.request('mutation { reloadPolicy { version } }')
    await ask()
    const { id, candidates } = await waitingRequest(officer)
    const weaponId = candidates[0]?.weapon.id
    await expect(answerDirectly(officer, id, { outcome: 'FOUND', weaponId })).rejects.toEqual(
      code('PMK_SECOND_PERSON_NEEDED'),
    )
    const withhold = [firm, licence]
    await answerDirectly(officer, id, { outcome: 'FOUND_RESTRICTED', weaponId, withhold })

    const correcting = (answer: object) =>
      officer.request(
        `mutation ($id: ID!, $answer: AnswerInput!) {
          sendCorrection(requestId: $id, reason: "More may be told.", answer: $answer) { id } }`,
        { id, answer },
      )
    const more = { outcome: 'FOUND', weaponId }
    await expect(correcting(more)).rejects.toEqual(code('PMK_SECOND_PERSON_NEEDED'))
    const drafted = await draft(officer, id, more, 'More may be told.')
    expect(drafted).toMatchObject({ secondPerson: true, leaves: { outcome: 'FOUND' } })
    expect((await step(supervisor, 'releaseDraft', drafted)).status).toBe('SENT')
    const last = (await disclosuresOf('AUT')).at(-1)
    expect(last).toMatchObject({ type: 'trace.correct', outcome: 'found', approved_by: 'sabine' })
  })
})

describe('a request that is taken back', () => {
  it('takes the draft of its answer with it', async () => {
    const traceId = await ask()
    const { id, candidates } = await waitingRequest(officer)
    const drafted = await draft(officer, id, {
      outcome: 'FOUND',
      weaponId: candidates[0]?.weapon.id,
    })
    await asking.request(
      `mutation ($id: ID!) { recallRequest(traceId: $id, state: "AUT", why: CONTENT_WRONG) { id } }`,
      { id: traceId },
    )
    await found(async () =>
      (await lookAtDraft(officer, drafted.id)).status === 'WITHDRAWN' ? true : undefined,
    )
    await expect(step(supervisor, 'approveDraft', drafted)).rejects.toEqual(
      code('PMK_LIFECYCLE_ILLEGAL'),
    )
  })
})
