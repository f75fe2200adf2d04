import type { CodeOf, FaceContext } from '@proofmark/face'
import type { MonitorDb } from '@proofmark/storage'
import type { Role } from '../generated/graphql.ts'

/** What every resolver is given. */
export interface GraphqlContext extends FaceContext<CodeOf<Role>> {
  readonly db: MonitorDb
}
