import { canFollow, earliestDay, inOrderOfTime, latestDay } from './custody.ts'
import type { Because, CustodyKind } from './terms.ts'

interface Entry {
  readonly kind: CustodyKind
  readonly occurredOn: string
}

/** An entry that cannot follow another unless something of `unless` happened between them. */
interface Rule {
  readonly code: string
  readonly entry: readonly CustodyKind[]
  readonly after: readonly CustodyKind[]
  readonly unless: readonly CustodyKind[]
}

const cameBack: readonly CustodyKind[] = ['import', 'seizure', 'surrender']

/** What a weapon cannot do without something in between that the book does not say. */
const rules: readonly Rule[] = [
  {
    code: 'custody-imported-while-here',
    entry: ['import'],
    after: ['manufacture', 'import'],
    unless: ['export', 'loss', 'theft'],
  },
  {
    code: 'custody-exported-while-abroad',
    entry: ['export'],
    after: ['export'],
    unless: [...cameBack, 'manufacture'],
  },
  {
    code: 'custody-entry-while-abroad',
    entry: ['transfer', 'state-stock', 'deactivation', 'loss', 'theft', 'destruction'],
    after: ['export'],
    unless: [...cameBack, 'manufacture'],
  },
  {
    code: 'custody-moved-while-lost',
    entry: ['transfer', 'export', 'deactivation', 'destruction'],
    after: ['loss', 'theft'],
    unless: [...cameBack, 'state-stock'],
  },
]

const flag = (code: string, params: Record<string, string>): Because => ({ code, params })

const surelyBefore = (one: Entry, other: Entry): boolean =>
  latestDay(one.occurredOn) < earliestDay(other.occurredOn)

/** Dates may be bare years: whether `entry` can lie between two others in some reading of them. */
const canLieBetween = (entry: Entry, from: Entry, to: Entry): boolean =>
  canFollow(entry.occurredOn, from.occurredOn) && canFollow(to.occurredOn, entry.occurredOn)

/** Flags for breaking a rule, and only where no reading of the dates keeps it. */
const brokenRules = (entry: Entry, before: readonly Entry[], all: readonly Entry[]): Because[] =>
  rules.flatMap(({ code, entry: kinds, after, unless }) => {
    if (!kinds.includes(entry.kind)) return []
    const last = before.findLast(({ kind }) => after.includes(kind))
    if (!last) return []
    const explained = all.some(
      (other) =>
        unless.includes(other.kind) && other !== entry && canLieBetween(other, last, entry),
    )
    return explained ? [] : [flag(code, { on: entry.occurredOn, since: last.occurredOn })]
  })

const endsOfLife = (entry: Entry, before: readonly Entry[], all: readonly Entry[]): Because[] => {
  const { kind, occurredOn: on } = entry
  const made = all.filter((other) => other.kind === 'manufacture')
  const destroyed = before.find((other) => other.kind === 'destruction')
  const flags: Because[] = []
  const [first] = made
  if (first && kind !== 'manufacture' && surelyBefore(entry, first))
    flags.push(flag('custody-before-made', { on, made: first.occurredOn }))
  if (first && kind === 'manufacture' && first !== entry)
    flags.push(flag('custody-made-twice', { on, first: first.occurredOn }))
  if (destroyed && kind === 'destruction')
    flags.push(flag('custody-destroyed-twice', { on, first: destroyed.occurredOn }))
  if (destroyed && kind !== 'destruction' && surelyBefore(destroyed, entry))
    flags.push(flag('custody-after-destruction', { on, destroyed: destroyed.occurredOn }))
  return flags
}

const inTheFuture = ({ occurredOn: on }: Entry, today: string): Because[] =>
  earliestDay(on) > today ? [flag('custody-in-the-future', { on })] : []

/** So that the order in which entries are given never matters, even where years and days are mixed. */
const byWords = (one: Entry, other: Entry): number =>
  `${one.occurredOn} ${one.kind}` < `${other.occurredOn} ${other.kind}` ? -1 : 1

/**
 * What cannot be in a weapon's book, entry by entry in the order given. A flag is a reason to look,
 * never to drop an entry: books err, and what erred is evidence too. `today` is an ISO day.
 */
export const custodyFlags = (entries: readonly Entry[], today: string): Because[][] => {
  const inOrder = inOrderOfTime(entries.toSorted(byWords))
  const flags = new Map<Entry, Because[]>()
  for (const [index, entry] of inOrder.entries()) {
    const before = inOrder.slice(0, index)
    flags.set(entry, [
      ...endsOfLife(entry, before, inOrder),
      ...brokenRules(entry, before, inOrder),
      ...inTheFuture(entry, today),
    ])
  }
  return entries.map((entry) => flags.get(entry) ?? [])
}

/** Several weapons under one number, make, model and calibre: which entry is whose was inferred. */
export const sameNumberFlag = (others: number): Because[] =>
  others > 0 ? [flag('custody-same-number', { count: String(others) })] : []
