import { hostileBodies } from './bodies.ts'
import type { Hostile } from './cast.ts'
import { hostileClaims } from './claims.ts'
import { hostileHeaders } from './headers.ts'
import { hostilePayloads } from './payloads.ts'
import { hostileSignatures } from './signatures.ts'

export type { Hostile, HostileCast, Player } from './cast.ts'
export { hostileBodies, hostileClaims, hostileHeaders, hostilePayloads, hostileSignatures }

/** Every single message that has to be refused, whatever was said before it. */
export const hostileMessages: readonly Hostile[] = [
  ...hostileHeaders,
  ...hostileSignatures,
  ...hostileClaims,
  ...hostileBodies,
  ...hostilePayloads,
]
