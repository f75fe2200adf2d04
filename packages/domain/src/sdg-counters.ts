import type { Outcome } from './terms.ts'

export const categories = ['seized', 'found', 'surrendered'] as const
export type Category = (typeof categories)[number]

/** What is counted of one weapon for indicator 16.4.2 of the Sustainable Development Goals. */
export interface WeaponFacts {
  readonly category: Category
  /** By maker or country and a number that can be read: what ITI para 8(a) asks of a mark. */
  readonly uniquelyMarked: boolean
  /** How its trace ended; null while it goes on, undefined where none was launched. */
  readonly outcome: Outcome | null | undefined
  /** Whether a competent authority established the origin by other means, such as intelligence. */
  readonly otherwise: boolean
}

/** Numbers only, never a share: definitions differ so much that a bare rate misleads. */
export interface SdgCounters {
  /** The denominator: seized, found and surrendered. */
  readonly total: number
  readonly byCategory: Readonly<Record<Category, number>>
  readonly uniquelyMarked: number
  readonly traceLaunched: number
  /** By a trace that ended with a finding. */
  readonly originByTrace: number
  /** By other means only: a weapon counts once. */
  readonly originOtherwise: number
}

/** The last legal holder, the loss, or the border that was never crossed: where it left the legal chain. */
const findings: readonly Outcome[] = ['last-holder', 'diverted', 'never-imported']

/** Nobody was asked about a number that nobody can read. */
const wasLaunched = ({ outcome }: WeaponFacts): boolean =>
  outcome !== undefined && outcome !== 'unidentifiable'

const byTrace = ({ outcome }: WeaponFacts): boolean =>
  outcome !== undefined && outcome !== null && findings.includes(outcome)

export const noWeapons: SdgCounters = {
  total: 0,
  byCategory: { seized: 0, found: 0, surrendered: 0 },
  uniquelyMarked: 0,
  traceLaunched: 0,
  originByTrace: 0,
  originOtherwise: 0,
}

/** Counts weapons on top of what was counted before, so that many can be counted a part at a time. */
export const countWeapons = (
  weapons: readonly WeaponFacts[],
  before: SdgCounters = noWeapons,
): SdgCounters => {
  const count = (is: (weapon: WeaponFacts) => boolean) => weapons.filter(is).length
  const of = (category: Category) =>
    before.byCategory[category] + count((weapon) => weapon.category === category)
  return {
    total: before.total + weapons.length,
    byCategory: { seized: of('seized'), found: of('found'), surrendered: of('surrendered') },
    uniquelyMarked: before.uniquelyMarked + count(({ uniquelyMarked }) => uniquelyMarked),
    traceLaunched: before.traceLaunched + count(wasLaunched),
    originByTrace: before.originByTrace + count(byTrace),
    originOtherwise:
      before.originOtherwise + count((weapon) => weapon.otherwise && !byTrace(weapon)),
  }
}
