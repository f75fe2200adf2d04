import { type CustodyKind, Fault, type PartyKind } from '@proofmark/domain'
import type { RegisterEntry, SerialReading } from '@proofmark/markings'

export type SerialKeys = NonNullable<SerialReading['keys']>

/** A weapon in the words of its register. */
export interface BookWeapon {
  readonly id: string
  readonly type: string | null
  readonly make: string
  readonly model: string | null
  readonly calibre: string | null
  readonly serial: string
  readonly countryOfManufacture: string | null
}

/** Why an entry stands in the place of another. */
export interface EntryCorrection {
  readonly supersedes: string
  readonly reason: string
  readonly by: string
  readonly at: Date
}

export interface BookEntry {
  readonly recordId: string
  readonly kind: CustodyKind
  readonly occurredOn: string
  readonly counterparty: string | null
  readonly partyKind: PartyKind | null
  readonly partyName: string | null
  readonly licence: string | null
  /** When the register came to know it. */
  readonly recordedAt: Date
  readonly recordedBy: string
  readonly correction: EntryCorrection | null
  /** Under legal hold: it does not lapse. */
  readonly held: boolean
}

/** What a register says of one weapon: the entries that stand, and that some are no longer kept. */
export interface Book {
  readonly weapon: BookWeapon
  readonly entries: readonly BookEntry[]
  readonly lapsed: {
    readonly count: number
    /** The day of the latest entry that lapsed. */
    readonly lastOn: string | null
  }
  /** How many other weapons the register holds under this number, make, model and calibre. */
  readonly sameNumber: number
}

export interface FoundPage {
  readonly entries: readonly RegisterEntry[]
  /** Where the next page begins; null at the end. */
  readonly next: string | null
  /** So much of the number is unread that not everything that may fit was looked for. */
  readonly partly?: boolean
}

/**
 * A State's register, wherever it is. What is found may be generous: the candidates are judged here.
 *
 * Every method throws Fault PMK_REGISTER_UNAVAILABLE where the register cannot be asked or gives an
 * answer that cannot be believed. Nothing else may be taken from that, least of all that there is no
 * record.
 */
export interface RegisterSource {
  /** Weapons whose number is the one read, looks alike or fits what could be read (`?`), a page at a time. */
  find(
    keys: SerialKeys,
    page: { readonly first: number; readonly after?: string },
  ): Promise<FoundPage>
  /** Books by weapon id; with `asOf`, as the register had them then. What is not known is not in it. */
  load(
    ids: readonly string[],
    options?: { readonly asOf?: Date },
  ): Promise<ReadonlyMap<string, Book>>
}

/** More look-alikes than this are not candidates but a crowd. */
const MOST_FOUND = 2000
const FOUND_A_PAGE = 200
const MOST_PAGES = 40

export interface FoundAll {
  readonly entries: readonly RegisterEntry[]
  /** Nothing that may be the weapon was left out; otherwise nobody may say that there is no record. */
  readonly complete: boolean
}

/**
 * Every page of what may be the weapon, up to a crowd.
 * @throws Fault PMK_REGISTER_UNAVAILABLE where pages repeat what was on an earlier one
 */
export const findAll = async (source: RegisterSource, keys: SerialKeys): Promise<FoundAll> => {
  const found = new Map<string, RegisterEntry>()
  let whole = true
  let after: string | undefined
  for (let pages = 0; pages < MOST_PAGES && found.size < MOST_FOUND; pages += 1) {
    const page = await source.find(keys, { first: FOUND_A_PAGE, ...(after ? { after } : {}) })
    for (const entry of page.entries) {
      if (found.has(entry.id))
        throw new Fault('PMK_REGISTER_UNAVAILABLE', 'Its pages repeat themselves.')
      found.set(entry.id, entry)
    }
    if (page.partly) whole = false
    after = page.next ?? undefined
    if (after === undefined) return { entries: [...found.values()], complete: whole }
  }
  return { entries: [...found.values()], complete: false }
}

/** Whether the last thing that happened to the weapon is among what is no longer kept. */
export const endHasLapsed = ({ entries, lapsed }: Book): boolean => {
  const { lastOn } = lapsed
  return lastOn !== null && entries.every(({ occurredOn }) => occurredOn <= lastOn)
}
