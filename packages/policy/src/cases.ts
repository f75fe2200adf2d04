import {
  type DisclosureRequest,
  deciders,
  Fault,
  fieldGroups,
  type Ground,
  grounds,
  illicitGrounds,
  isState,
  looserTerms,
  type Question,
  type SlaClass,
  slaClasses,
  useRestrictions,
} from '@proofmark/domain'
import { parse } from 'csv-parse/sync'
import { openPolicy, type PolicyFile } from './cedar-policy.ts'

const questions: readonly Question[] = ['answer', 'quote', ...looserTerms, ...fieldGroups]

interface Expected {
  readonly allowed: boolean
  readonly ground?: Ground
  readonly secondPerson?: true
}

/** An example request, and what the policy is to say to some questions. */
export interface Case {
  readonly name: string
  readonly request: DisclosureRequest
  /** Agreements the asking State is under. */
  readonly agreements: readonly string[]
  readonly expect: ReadonlyMap<Question, Expected>
}

export interface CaseResult {
  readonly name: string
  readonly question: Question
  readonly expected: string
  readonly said: string
  readonly rules: readonly string[]
  readonly passed: boolean
}

type Row = Readonly<Record<string, unknown>>

const requestDefaults = {
  purpose: 'criminal-investigation',
  legal: 'iti-2005',
  use: 'tracing-only',
  category: 'seized',
  illicit: illicitGrounds[0],
  sla: slaClasses[0],
  by: deciders[0],
} as const
const known = ['name', 'from', 'agreements', 'cannot_keep', ...Object.keys(requestDefaults)]

const SECOND_PERSON = 'second-person'

/**
 * The cases of a file: JSON (`[{"name", "from", …, "answer": "allow", "licence": "deny:confidentiality-law"}]`)
 * or CSV with the same names as columns. What a case does not say of its request is the usual.
 * @throws Fault PMK_INPUT_INVALID naming the case
 */
export const casesIn = (text: string, format: 'json' | 'csv'): Case[] => {
  const rows = format === 'json' ? jsonRows(text) : csvRows(text)
  if (rows.length === 0) throw invalid('there is no case in it')
  return rows.map(caseOf)
}

const invalid = (why: string, cause?: unknown) =>
  new Fault('PMK_INPUT_INVALID', `The cases: ${why}.`, { cause })

const jsonRows = (text: string): Row[] => {
  try {
    const value: unknown = JSON.parse(text)
    if (Array.isArray(value) && value.every((one) => typeof one === 'object' && one)) return value
  } catch (error) {
    throw invalid('this is not JSON', error)
  }
  throw invalid('this is not a list of objects')
}

const csvRows = (text: string): Row[] => {
  try {
    return parse(text, { bom: true, columns: true, skip_empty_lines: true, trim: true })
  } catch (error) {
    throw invalid('this is not CSV', error)
  }
}

const caseOf = (row: Row, index: number): Case => {
  const name = String(row.name ?? `case ${index + 1}`)
  const strange = Object.keys(row).filter(
    (key) => !known.includes(key) && !questions.some((question) => question === key),
  )
  if (strange.length > 0) throw invalid(`${name}: "${strange.join('", "')}" is not known`)
  const from = String(row.from ?? '')
  if (!isState(from)) throw invalid(`${name}: from is not an ISO 3166-1 alpha-3 code`)
  const expect = new Map(questions.flatMap((question) => expectedOf(name, question, row[question])))
  if (expect.size === 0) throw invalid(`${name}: it expects nothing`)
  return {
    name,
    request: { ...requestOf(name, row), from },
    agreements: listOf(row.agreements),
    expect,
  }
}

const said = (row: Row, key: keyof typeof requestDefaults): string =>
  String(row[key] || requestDefaults[key])

const oneOf = <T extends string>(
  name: string,
  key: string,
  value: string,
  all: readonly T[],
): T => {
  const found = all.find((one) => one === value)
  if (!found) throw invalid(`${name}: ${key} is one of ${all.join(', ')}`)
  return found
}

const requestOf = (name: string, row: Row): Omit<DisclosureRequest, 'from'> => ({
  purpose: said(row, 'purpose'),
  legal: said(row, 'legal'),
  use: said(row, 'use'),
  category: said(row, 'category'),
  illicit: oneOf(name, 'illicit', said(row, 'illicit'), illicitGrounds),
  sla: oneOf<SlaClass>(name, 'sla', said(row, 'sla'), slaClasses),
  cannotKeep: listOf(row.cannot_keep).map((one) =>
    oneOf(name, 'cannot_keep', one, useRestrictions),
  ),
  by: oneOf(name, 'by', said(row, 'by'), deciders),
})

const listOf = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map(String)
    : String(value ?? '')
        .split(/\s+/)
        .filter(Boolean)

const expectedOf = (name: string, question: Question, value: unknown): [Question, Expected][] => {
  if (value === undefined || value === '') return []
  const [verdict, ground, ...more] = String(value).split(':')
  if (verdict === 'allow' && !ground) return [[question, { allowed: true }]]
  if (verdict === 'allow' && ground === SECOND_PERSON && more.length === 0)
    return [[question, { allowed: true, secondPerson: true }]]
  const known = grounds.find((one) => one === ground)
  const meant = verdict === 'deny' && more.length === 0 && (known || ground === undefined)
  if (!meant)
    throw invalid(
      `${name}: ${question} is to be "allow", "allow:${SECOND_PERSON}", "deny" or "deny:<ground>"`,
    )
  return [[question, { allowed: false, ...(known ? { ground: known } : {}) }]]
}

const inWords = ({ allowed, ground, secondPerson }: Expected): string =>
  (allowed ? ['allow', secondPerson && SECOND_PERSON] : ['deny', ground]).filter(Boolean).join(':')

/** Asks a policy every question of every case. @throws Fault PMK_POLICY_BROKEN */
export const runCases = (file: PolicyFile, cases: readonly Case[]): CaseResult[] =>
  cases.flatMap(({ name, request, agreements, expect }) => {
    const membership = Object.fromEntries(agreements.map((code) => [code, [request.from]]))
    const policy = openPolicy(file, { agreements: membership })
    return [...expect].map(([question, expected]) => {
      const verdict = policy.decide(request, question)
      const words = { expected: inWords(expected), said: inWords(verdict) }
      const passed = words.expected === words.said
      return { name, question, ...words, rules: verdict.rules, passed }
    })
  })
