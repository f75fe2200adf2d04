import { type Because, custodyFlags, sameNumberFlag } from '@proofmark/domain'
import { type Book, type BookEntry, endHasLapsed } from '@proofmark/storage'
import type { RegisteredWeapon } from '../views.ts'

/**
 * A book as it is shown. What cannot be in it is worked out when it is asked for, which it seldom is: by a
 * class, for an object with a getter of its own costs several times as much, and looks are many.
 */
class WeaponInBook implements RegisteredWeapon {
  readonly id: string
  readonly type: string | null
  readonly make: string
  readonly model: string | null
  readonly calibre: string | null
  readonly serial: string
  readonly countryOfManufacture: string | null
  readonly custody: readonly BookEntry[]
  readonly lapsed: number
  readonly #book: Book
  readonly #now: Date
  #entryFlags: readonly (readonly Because[])[] | undefined

  constructor(book: Book, now: Date) {
    const { weapon } = book
    this.id = weapon.id
    this.type = weapon.type
    this.make = weapon.make
    this.model = weapon.model
    this.calibre = weapon.calibre
    this.serial = weapon.serial
    this.countryOfManufacture = weapon.countryOfManufacture
    this.custody = book.entries
    this.lapsed = book.lapsed.count
    this.#book = book
    this.#now = now
  }

  get entryFlags(): readonly (readonly Because[])[] {
    this.#entryFlags ??= custodyFlags(this.custody, this.#now.toISOString().slice(0, 10))
    return this.#entryFlags
  }

  get flags(): readonly Because[] {
    return [...this.entryFlags.flat(), ...sameNumberFlag(this.#book.sameNumber)]
  }

  get endLapsed(): boolean {
    return endHasLapsed(this.#book)
  }
}

export const registeredWeapon = (book: Book, now: Date): RegisteredWeapon =>
  new WeaponInBook(book, now)
