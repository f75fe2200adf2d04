import { nameOf } from '@proofmark/face'
import type { PersonAccess as Access, ApiKey as Key } from '@proofmark/storage'
import type { ApiKey, FileTerm, PersonAccess, Role } from '../../generated/graphql.ts'
import { instant, instantOrNull } from './time.ts'

export const shapeApiKey = ({ id: _, ...key }: Key): ApiKey => ({
  ...key,
  roles: key.roles.map((role) => nameOf(role) as Role),
  madeAt: instant(key.madeAt),
  expiresAt: instant(key.expiresAt),
  revokedAt: instantOrNull(key.revokedAt),
  lastUsedAt: instantOrNull(key.lastUsedAt),
})

export const shapeAccess = ({
  id,
  at,
  actor,
  purpose,
  kind,
  subject,
  written_for: writtenFor,
  holds,
}: Access): PersonAccess => ({
  ...{ actor, subject, writtenFor },
  id: String(id),
  at: instant(at),
  purpose: nameOf(purpose),
  kind: nameOf(kind),
  holds: holds.map(({ against, consents, ...one }) => ({
    ...one,
    against: against.map((term) => nameOf(term) as FileTerm),
    consents: [...consents],
  })),
})
