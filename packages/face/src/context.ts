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

/** @param own what this service gives its resolvers on top */
export const contextOf = (own: object, { signedIn, ...rest }: Asking): FaceContext => ({
  ...own,
  ...rest,
  get person() {
    if (!signedIn) throw new Fault('PMK_NOT_SIGNED_IN')
    return signedIn
  },
})
