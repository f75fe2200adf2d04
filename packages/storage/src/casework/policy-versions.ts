import type { NodeDb } from '../database.ts'

/** A version of the disclosure policy as it is, or was, in force. */
export interface PolicyInForce {
  readonly version: string
  readonly name: string
  readonly text: string
  readonly since: Date
  /** A person, or `settings` where the node took it from its file. */
  readonly putBy: string
  readonly signedBy: string | null
  readonly signedAt: Date | null
  readonly signature: string | null
}

/** Each time a version came into force, the newest first. */
export const policiesInForce = async (db: NodeDb, first: number): Promise<PolicyInForce[]> => {
  const rows = await db
    .selectFrom('policy_in_force as in_force')
    .innerJoin('policy_version', 'policy_version.version', 'in_force.version')
    .select(['policy_version.version', 'name', 'text', 'since', 'put_by', 'signature'])
    .select(['signed_by', 'signed_at'])
    .orderBy('in_force.id', 'desc')
    .limit(first)
    .execute()
  return rows.map(({ put_by, signed_by, signed_at, ...row }) => ({
    ...row,
    putBy: put_by,
    signedBy: signed_by,
    signedAt: signed_at,
  }))
}

/** Keeps that a version came into force; where it is in force already, nothing changes. */
export const putPolicyInForce = async (
  db: NodeDb,
  { version, name, text, since, putBy, signedBy, signedAt, signature }: PolicyInForce,
): Promise<void> => {
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('policy_version')
      .values({ version, name, text })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const [last] = await policiesInForce(tx, 1)
    if (last?.version === version && last.signature === signature) return
    await tx
      .insertInto('policy_in_force')
      .values({
        version,
        since,
        put_by: putBy,
        signed_by: signedBy,
        signed_at: signedAt,
        signature,
      })
      .execute()
  })
}
