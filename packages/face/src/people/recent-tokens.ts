import type { SignedIn } from './people.ts'

/** How long a signature that was good is believed without looking again: a key that was withdrawn counts as long. */
export const BELIEVED_MS = 60_000
const MOST_TOKENS = 2_000

interface Known {
  readonly person: SignedIn
  readonly untilMs: number
}

/** Tokens whose signature was checked a moment ago: a program sends the same one with every request. */
export class RecentTokens {
  readonly #known = new Map<string, Known>()

  get(token: string, now: Date): SignedIn | undefined {
    const known = this.#known.get(token)
    if (!known) return undefined
    if (now.getTime() < known.untilMs) return known.person
    this.#known.delete(token)
    return undefined
  }

  add(token: string, person: SignedIn, now: Date): void {
    const [oldest] = this.#known.keys()
    if (this.#known.size >= MOST_TOKENS && oldest !== undefined) this.#known.delete(oldest)
    const untilMs = Math.min(person.until.getTime(), now.getTime() + BELIEVED_MS)
    this.#known.set(token, { person, untilMs })
  }
}
