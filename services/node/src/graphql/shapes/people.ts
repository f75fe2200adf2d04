import { nameOf } from '@proofmark/face'
import type { PersonAccess as Access, ApiKey as Key } from '@proofmark/storage'
import type { ApiKey, PersonAccess, Role } from '../../generated/graphql.ts'
import { instant, instantOrNull } from './time.ts'

export const shapeApiKey = ({ id: _, ...key }: Key): ApiKey => ({
  ...key,
  roles: key.roles.map((role) => nameOf(role) as Role),
  madeAt: instant(key.madeAt),
  expiresAt: instant(key.expiresAt),
  revokedAt: instantOrNull(key.revokedAt),
  lastUsedAt: instantOrNull(key.lastUsedAt),
})

export const shapeAccess = ({ id, at, actor, purpose, kind, subject }: Access): PersonAccess => ({
  ...{ actor, subject },
  id: String(id),
  at: instant(at),
  purpose: nameOf(purpose),
  kind: nameOf(kind),
})
