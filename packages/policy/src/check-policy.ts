import { type Ground, grounds, isState } from '@proofmark/domain'
import { type PolicyJson, ruleAsJson, rulesIn, schemaFaults, syntaxFaults } from './cedar.ts'

/** One rule of a policy file, as far as an answer tells of it. */
export interface Rule {
  readonly text: string
  readonly effect: 'permit' | 'forbid'
  readonly note: string
  readonly ground?: Ground
  /** What it permits, a second person lets out. */
  readonly secondPerson?: true
}

export interface Checked {
  /** Everything wrong with the file, in words. A file with any fault never comes into force. */
  readonly faults: readonly string[]
  /** By id. */
  readonly rules: ReadonlyMap<string, Rule>
}

const LONGEST_FILE = 200_000
const LONGEST_NOTE = 300
const anId = /^[a-z][a-z0-9-]{0,39}$/

/**
 * Reads a policy file: Cedar's syntax, this network's schema, and an `@id` and `@note` for every rule.
 * A rule that forbids may name one of the four grounds of ITI para 22; then the answer says so. One that
 * permits may say `@second_person("supervisor")`: a supervisor who did not draft the answer releases it.
 */
export const checkPolicy = (text: string): Checked => {
  const none = new Map<string, Rule>()
  if (text.length > LONGEST_FILE) return { faults: ['the file is too long'], rules: none }
  const syntax = syntaxFaults(text)
  if (syntax.length > 0) return { faults: syntax, rules: none }
  const { rules: texts, templates } = rulesIn(text)
  const faults = templates > 0 ? ['templates are not used here: write the rule out'] : []
  if (texts.length === 0) faults.push('there is no rule in it')
  const rules = new Map<string, Rule>()
  for (const [index, one] of texts.entries()) faults.push(...readRule(one, index + 1, rules))
  if (faults.length > 0) return { faults, rules: none }
  const byId = Object.fromEntries([...rules].map(([id, rule]) => [id, rule.text]))
  return { faults: schemaFaults(byId), rules }
}

const readRule = (text: string, position: number, rules: Map<string, Rule>): string[] => {
  const json = ruleAsJson(text)
  const { id, note, ground, second_person: second, ...others } = json.annotations ?? {}
  const at = id ? `@id("${id}")` : `rule ${position}`
  const faults = [
    ...(id && anId.test(id) ? [] : [`${at}: @id is to be a short name in small letters`]),
    ...(id && rules.has(id) ? [`${at}: another rule has this @id`] : []),
    ...(note?.trim() && note.length <= LONGEST_NOTE
      ? []
      : [`${at}: @note is to say in at most ${LONGEST_NOTE} characters what the rule is for`]),
    ...groundFaults(at, json.effect, ground),
    ...secondPersonFaults(at, json.effect, second),
    ...Object.keys(others).map((name) => `${at}: @${name} means nothing here`),
    ...statesNamed(json)
      .filter((state) => !isState(state))
      .map((state) => `${at}: State::"${state}" is not an ISO 3166-1 alpha-3 code`),
  ]
  const known = grounds.find((one) => one === ground)
  rules.set(id ?? String(position), {
    text,
    effect: json.effect,
    note: note ?? '',
    ...(known ? { ground: known } : {}),
    ...(second === undefined ? {} : { secondPerson: true }),
  })
  return faults
}

const groundFaults = (at: string, effect: Rule['effect'], ground: string | undefined): string[] => {
  if (ground === undefined) return []
  if (effect === 'permit') return [`${at}: a rule that permits has no @ground`]
  return grounds.some((one) => one === ground)
    ? []
    : [`${at}: @ground is one of ${grounds.join(', ')}`]
}

/** On a rule that forbids it would read as if a second person could lift it. */
const secondPersonFaults = (
  at: string,
  effect: Rule['effect'],
  second: string | null | undefined,
): string[] => {
  if (second === undefined) return []
  if (effect === 'forbid') return [`${at}: a rule that forbids has no @second_person`]
  return second === 'supervisor' ? [] : [`${at}: @second_person is to be "supervisor"`]
}

/** The States a rule names, wherever it does. */
const statesNamed = (value: PolicyJson | unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(statesNamed)
  if (typeof value !== 'object' || value === null) return []
  const named = 'type' in value && value.type === 'State' && 'id' in value ? [String(value.id)] : []
  return [...named, ...Object.values(value).flatMap(statesNamed)]
}
