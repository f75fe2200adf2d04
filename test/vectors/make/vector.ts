/** A text, or the parts of a long one: each a text, or a text and how many times. */
export type Text = string | readonly (string | readonly [string, number])[]

/** One thing to try, and what has to come of it. docs/protocol/vectors.md describes the shapes. */
export interface Vector {
  readonly id: string
  readonly says: string
  readonly checks: readonly string[]
  readonly do: Act
  readonly expect: string
  readonly [input: string]: unknown
}

export type Act =
  | 'open-messages'
  | 'open-results'
  | 'verify-message'
  | 'verify-receipt'
  | 'verify-error'
  | 'judge-result'
  | 'verify-membership'
  | 'use-members'
  | 'use-key'
  | 'verify-logged'
  | 'read-checkpoint'
  | 'verify-evidence'
  | 'verify-poll'
  | 'follow-keys'
  | 'verify-suspension'
  | 'resolve-entity'
  | 'count-marks'
  | 'verify-historical-keys'
  | 'open-attachment'

export interface Draft {
  readonly says: string
  /** Numbers of checks of the area, or whole ids. */
  readonly checks: readonly (number | string)[]
  readonly do: Act
  readonly expect: string
  readonly input: Readonly<Record<string, unknown>>
}

/** Four characters of base64url are three bytes: a run of one group is a run of one text. */
const run = /([A-Za-z0-9_-]{4})\1{200,}/

/** Keeps a long text short in the file. */
export const shortened = (text: string): Text => {
  const found = run.exec(text)
  if (!found) return text
  const [whole, group = ''] = found
  const rest = shortened(text.slice(found.index + whole.length))
  return [
    text.slice(0, found.index),
    [group, whole.length / group.length],
    ...(typeof rest === 'string' ? [rest] : rest),
  ]
}

export const wholeText = (text: Text): string =>
  typeof text === 'string'
    ? text
    : text.map((part) => (typeof part === 'string' ? part : part[0].repeat(part[1]))).join('')

const short = (value: unknown): unknown => (typeof value === 'string' ? shortened(value) : value)

/** Numbers the drafts of an area, behind so many that it has. */
export const numbered = (area: string, drafts: readonly Draft[], behind = 0): Vector[] =>
  drafts.map(({ says, checks, do: act, expect, input }, index) => ({
    id: `${area}-${String(behind + index + 1).padStart(3, '0')}`,
    says,
    checks: checks.map((check) =>
      typeof check === 'string' ? check : `TXP-${area}-${String(check).padStart(3, '0')}`,
    ),
    do: act,
    ...Object.fromEntries(Object.entries(input).map(([name, value]) => [name, short(value)])),
    expect,
  }))
