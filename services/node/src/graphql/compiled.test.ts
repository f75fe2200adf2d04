import { readFileSync } from 'node:fs'
import {
  buildSchema,
  type GraphQLOutputType,
  getNamedType,
  isLeafType,
  isObjectType,
} from 'graphql'
import { afterAll, expect, it } from 'vitest'
import { nodeSdl } from './serve-graphql.ts'
import { startTestNode } from './testing/node.ts'
import { IDS } from './testing/use-cases.ts'

const node = await startTestNode()
afterAll(() => node.close())
const roles = ['investigator', 'officer', 'supervisor', 'registrar', 'auditor', 'operator']
const token = await node.tokenFor({ roles })

/** What fields below the root have to be asked with. */
const below: Readonly<Record<string, string>> = {
  personName: '(purpose: COURT_PROCEEDINGS)',
  personLicence: '(purpose: COURT_PROCEEDINGS)',
}

/** Everything there is below a type, as deep as a document may ask. */
const everything = (type: GraphQLOutputType, depth = 5): string => {
  const named = getNamedType(type)
  if (isLeafType(named) || !isObjectType(named)) return ''
  const fields = Object.values(named.getFields()).flatMap((field) => {
    const asked = `${field.name}${below[field.name] ?? ''}`
    if (isLeafType(getNamedType(field.type))) return [asked]
    return depth > 0 ? [`${field.name}${everything(field.type, depth - 1)}`] : []
  })
  return ` { ${fields.join(' ') || '__typename'} }`
}

const args: Readonly<Record<string, string>> = {
  searchWeapons: '(marking: { serial: "ABC 123" })',
  weaponsByNumber: '(serial: "ABC123")',
  weapon: `(id: "${IDS.weapon}")`,
  readMarking: '(marking: { serial: "ABC 123", make: "Glock" })',
  answerDraft: `(id: "${IDS.case}")`,
  incomingRequest: `(id: "${IDS.request}")`,
  handOffs: `(requestId: "${IDS.request}")`,
  photograph: `(id: "${IDS.weapon}", purpose: COURT_PROCEEDINGS)`,
  photographAsSent: `(id: "${IDS.weapon}", purpose: COURT_PROCEEDINGS)`,
  receivedPhotograph: `(id: "${IDS.weapon}", purpose: COURT_PROCEEDINGS)`,
  case: `(id: "${IDS.case}")`,
  notification: `(id: "${IDS.trace}")`,
  trace: `(id: "${IDS.trace}")`,
  sdgCounters: '(from: "2026-01-01", to: "2026-12-31")',
  requestForm: `(traceId: "${IDS.trace}", state: "AUT")`,
  answerForm: `(requestId: "${IDS.request}")`,
  legalHolds: '(recordId: "AUT-1")',
  envelopeFor: '(member: "AUT")',
  erasureHolds: `(kind: TRACE, id: "${IDS.trace}")`,
}
const query = buildSchema(readFileSync(nodeSdl, 'utf8')).getQueryType()

it.each(Object.values(query?.getFields() ?? {}).map(({ name, type }) => [name, type] as const))(
  '%s is answered alike interpreted and compiled, in every field',
  async (name, type) => {
    const document = `{ ${name}${args[name] ?? ''}${everything(type, 4)} }`
    const answers: unknown[] = []
    for (let time = 0; time < 5; time += 1) answers.push(await node.ask(document, { token }))
    expect(answers[0]).toHaveProperty(`data.${name}`)
    for (const answer of answers.slice(1)) expect(answer).toEqual(answers[0])
  },
)
