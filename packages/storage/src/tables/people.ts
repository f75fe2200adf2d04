import type { AccessPurpose } from '@proofmark/domain'
import type { Generated, JSONColumnType } from 'kysely'

/** Who was named in a case, and until when. */
export interface CaseShareTable {
  id: string
  case_id: string
  person: string
  shared_by: string
  shared_at: Date
  ended_by: string | null
  ended_at: Date | null
}

/** Somebody was shown the name of a person. Never the name. */
export interface PersonAccessTable {
  id: Generated<number>
  at: Date
  actor: string
  purpose: AccessPurpose
  /** Where the name stands: an entry of our register, what another State answered, a file of evidence, or a printed form. */
  kind: PersonDataKind
  /** The id of the record, of the conversation, or of the trace. */
  subject: string
  /** The other State a file was written for; null where it was for none. */
  written_for: Generated<string | null>
}

export type PersonDataKind =
  | ('register-entry' | 'answer' | 'evidence' | 'form')
  | ('photograph' | 'received-photograph')

/** Under what a file holds what one State told. */
export interface FileHeldTable {
  access_id: number
  state: string
  /** Which of its terms do not allow the file by themselves. */
  against: string[]
  /** The messages of that State that consent to it. */
  consents: string[]
  /** The reference of a permission it gave by another way. */
  permission: string | null
}

/** The key of a program. Of the secret only its hash is kept. */
export interface ApiKeyTable {
  id: string
  name: string
  /** SHA-256, in hex: the secret is 256 random bits, and nothing that could be guessed. */
  secret_hash: string
  roles: JSONColumnType<readonly string[], string, never>
  /** The only root fields it may use; null where it may use all that its roles may. */
  fields: JSONColumnType<readonly string[], string | null, never> | null
  made_by: string
  made_at: Date
  expires_at: Date
  revoked_by: string | null
  revoked_at: Date | null
  last_used_at: Date | null
}

/** A photograph of a case: re-encoded, without metadata, sealed with a key of ours. */
export interface PhotographTable {
  id: string
  case_id: string
  media: PhotographMedia
  /** Of what is sealed, in base64url. */
  sha256: string
  size: number
  width: number
  height: number
  of_mark: boolean
  /** A compact JWE; null once it was removed. */
  sealed: string | null
  added_by: string
  added_at: Date
  removed_by: string | null
  removed_at: Date | null
}

export type PhotographMedia = 'image/jpeg' | 'image/png'

export interface PeopleTables {
  photograph: PhotographTable
  case_share: CaseShareTable
  person_access: PersonAccessTable
  file_held: FileHeldTable
  api_key: ApiKeyTable
}
