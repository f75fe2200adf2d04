import { Fault } from '@proofmark/domain'
import type { NodeUseCases, Person } from '../use-cases/views.ts'
import type { Language } from './language.ts'

/** What every resolver is given. */
export interface GraphqlContext {
  readonly useCases: NodeUseCases
  /** Who asks. Reading it while nobody is signed in is a PMK_NOT_SIGNED_IN. */
  readonly person: Person
  readonly language: Language
  readonly now: Date
}

interface Asking {
  readonly useCases: NodeUseCases
  readonly signedIn: Person | null
  readonly language: Language
  readonly now: Date
}

export const contextOf = ({ signedIn, ...rest }: Asking): GraphqlContext => ({
  ...rest,
  get person() {
    if (!signedIn) throw new Fault('PMK_NOT_SIGNED_IN')
    return signedIn
  },
})
