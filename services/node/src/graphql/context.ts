import type { FaceContext } from '@proofmark/face'
import type { NodeUseCases, Role } from '../use-cases/views.ts'

/** What every resolver is given. */
export interface GraphqlContext extends FaceContext<Role> {
  readonly useCases: NodeUseCases
}
