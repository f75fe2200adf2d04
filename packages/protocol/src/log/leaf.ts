import { createHash } from 'node:crypto'
import { hashLeaf, type TreeHash } from './hash.ts'

/** What an entry of the evidence log commits to. Each part is known to those it concerns, but for the salt. */
export interface LoggedFact {
  /** Random: nobody can find out by trying what an entry is about. */
  readonly salt: string
  readonly kind: string
  readonly peer: string
  readonly jti: string
  /** TreeHash of the signed text. */
  readonly digest: string
}

/**
 * The salted commitment that is an entry of the log, base64url. No part can hold a newline, so two facts
 * never join to the same text; the first line keeps it apart from every other hash in the system.
 */
export const commitmentTo = ({ salt, kind, peer, jti, digest }: LoggedFact): string =>
  createHash('sha256')
    .update(['txp/1 evidence', salt, kind, peer, jti, digest].join('\n'))
    .digest('base64url')

/** The leaf hash of an entry (RFC 6962): over the 32 bytes of the commitment. */
export const leafOfCommitment = (commitment: string): TreeHash =>
  hashLeaf(Buffer.from(commitment, 'base64url'))

export const leafOf = (fact: LoggedFact): TreeHash => leafOfCommitment(commitmentTo(fact))
