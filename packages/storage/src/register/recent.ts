/** Remembers the last so many ids and forgets older ones: memory stays the same, however many come. */
export class Recent {
  readonly #most: number
  #newer = new Set<string>()
  #older: ReadonlySet<string> = new Set()

  constructor(most: number) {
    this.#most = most
  }

  /** Whether the id is not among them; from now on it is. */
  isFirst(id: string): boolean {
    if (this.#newer.has(id)) return false
    const first = !this.#older.has(id)
    this.#newer.add(id)
    if (this.#newer.size * 2 >= this.#most) this.#turn()
    return first
  }

  #turn(): void {
    this.#older = this.#newer
    this.#newer = new Set()
  }
}
