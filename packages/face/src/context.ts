import { Fault } from '@proofmark/domain'
import type { Language } from './language.ts'
import type { Person, SignedIn } from './people/people.ts'

/** What every resolver is given, whatever the service. */
export interface FaceContext<Role extends string = string> {
  /** Who asks. Reading it while nobody is signed in is a PMK_NOT_SIGNED_IN. */
  readonly person: Person<Role>
  readonly language: Language
  readonly now: Date
}

interface Asking {
  readonly signedIn: SignedIn | null
  readonly language: Language
  readonly now: Date
}

/** By a class, for an object with a getter of its own costs several times as much, and requests are many. */
class AskedBy implements FaceContext {
  readonly language: Language
  readonly now: Date
  readonly #signedIn: SignedIn | null

  constructor({ signedIn, language, now }: Asking) {
    this.language = language
    this.now = now
    this.#signedIn = signedIn
  }

  get person(): SignedIn {
    if (!this.#signedIn) throw new Fault('PMK_NOT_SIGNED_IN')
    return this.#signedIn
  }
}

/** @param own what this service gives its resolvers on top */
export const contextOf = (own: object, asking: Asking): FaceContext =>
  Object.assign(new AskedBy(asking), own)
