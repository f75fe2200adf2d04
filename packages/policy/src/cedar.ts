import { readFileSync } from 'node:fs'
import {
  type CheckParseAnswer,
  checkParsePolicySet,
  type DetailedError,
  type EntityJson,
  type PolicyJson,
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  preparseSchema,
  type StatefulAuthorizationCall,
  statefulIsAuthorized,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs'

export type { EntityJson, PolicyJson }

/** What goes wrong in Cedar, in words. */
export class CedarError extends Error {
  override readonly name = 'CedarError'
}

const SCHEMA = 'proofmark-disclosure'
const schema = readFileSync(
  new URL('../../../schema/policy/disclosure.cedarschema', import.meta.url),
  'utf8',
)

const lineOf = (text: string, byte: number): number =>
  Buffer.from(text).subarray(0, byte).toString('utf8').split('\n').length

const said = ({ message, help, sourceLocations }: DetailedError, text?: string): string => {
  const [place] = sourceLocations ?? []
  const where = place && text !== undefined ? `line ${lineOf(text, place.start)}: ` : ''
  const label = place && 'label' in place && place.label ? `, ${place.label}` : ''
  return `${where}${message}${label}${help ? ` (${help})` : ''}`
}

/** Faults of the syntax, with their lines; none where the text can be read. */
export const syntaxFaults = (text: string): string[] => {
  const parsed = checkParsePolicySet({ staticPolicies: text })
  return parsed.type === 'success' ? [] : parsed.errors.map((error) => said(error, text))
}

/** The rules of a readable text, one by one, and how many templates are among them. */
export const rulesIn = (text: string): { rules: string[]; templates: number } => {
  const parts = policySetTextToParts(text)
  if (parts.type === 'failure')
    throw new CedarError(parts.errors.map((one) => said(one)).join('; '))
  return { rules: parts.policies, templates: parts.policy_templates.length }
}

export const ruleAsJson = (rule: string): PolicyJson => {
  const answer = policyToJson(rule)
  if (answer.type === 'failure')
    throw new CedarError(answer.errors.map((one) => said(one)).join('; '))
  return answer.json
}

/** What the rules say that the schema does not know, each with the rule's id. */
export const schemaFaults = (rules: Readonly<Record<string, string>>): string[] => {
  const answer = validate({ schema, policies: { staticPolicies: { ...rules } } })
  if (answer.type === 'failure') return answer.errors.map((error) => said(error))
  const { validationErrors, validationWarnings } = answer
  return [...validationErrors, ...validationWarnings].map(
    ({ policyId, error }) => `${policyId}: ${said(error)}`,
  )
}

const prepared = new Set<string>()

/** Parses once what is asked many times; the same key always means the same rules. */
export const prepare = (key: string, rules: Readonly<Record<string, string>>): void => {
  if (prepared.has(key)) return
  if (prepared.size === 0) requireParsed(preparseSchema(SCHEMA, schema))
  requireParsed(preparsePolicySet(key, { staticPolicies: { ...rules } }))
  prepared.add(key)
}

const requireParsed = (answer: CheckParseAnswer): void => {
  if (answer.type === 'failure')
    throw new CedarError(answer.errors.map((error) => said(error)).join('; '))
}

type Asked = Pick<
  StatefulAuthorizationCall,
  'principal' | 'action' | 'resource' | 'context' | 'entities'
>

/** Asks prepared rules. Cedar leaves a rule out that fails while it is run; `failed` tells of it. */
export const ask = (
  key: string,
  asked: Asked,
): { allowed: boolean; rules: string[]; failed: string[] } => {
  const answer = statefulIsAuthorized({
    ...asked,
    preparsedPolicySetId: key,
    preparsedSchemaName: SCHEMA,
    validateRequest: true,
  })
  if (answer.type === 'failure')
    return { allowed: false, rules: [], failed: answer.errors.map((one) => said(one)) }
  const { decision, diagnostics } = answer.response
  return {
    allowed: decision === 'allow',
    rules: diagnostics.reason,
    failed: diagnostics.errors.map(({ policyId, error }) => `${policyId}: ${said(error)}`),
  }
}
