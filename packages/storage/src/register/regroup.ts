import { type CustodyKind, livesOf } from '@proofmark/domain'
import { type Kysely, sql } from 'kysely'
import { uuidOf } from '../ids.ts'
import type { NodeTables } from '../tables/node.ts'

interface LifeEntry {
  readonly recordId: string
  readonly kind: CustodyKind
  readonly occurredOn: string
}

/**
 * The weapons under one identity, by id: the first keeps the identity as its id, a later one is named
 * by its first record. The same entries give the same ids, whenever they are told apart.
 */
export const weaponsUnder = <Entry extends LifeEntry>(
  identity: string,
  entries: readonly Entry[],
): Map<string, Entry[]> => {
  const inOrder = entries.toSorted((one, other) => (one.recordId < other.recordId ? -1 : 1))
  return new Map(
    livesOf(inOrder).map((life, index) => [
      index === 0 ? identity : uuidOf(`${identity} ${life[0]?.recordId}`),
      life,
    ]),
  )
}

/** Gives each entry under an identity to the weapon it is about; what was superseded stays where it was. */
export const separate = async (tx: Kysely<NodeTables>, identity: string): Promise<void> => {
  const rows = await tx
    .selectFrom('custody_event')
    .innerJoin('weapon', 'weapon.id', 'custody_event.weapon_id')
    .leftJoin('correction', 'correction.supersedes', 'custody_event.record_id')
    .select(['custody_event.record_id', 'kind', 'occurred_on'])
    .where('weapon.identity', '=', identity)
    .where('correction.supersedes', 'is', null)
    .execute()
  const entries = rows.map((row) => ({
    recordId: row.record_id,
    kind: row.kind,
    occurredOn: row.occurred_on,
  }))
  for (const [id, life] of weaponsUnder(identity, entries)) {
    if (id !== identity) await copyWeapon(tx, identity, id)
    await tx
      .updateTable('custody_event')
      .set({ weapon_id: id })
      .where(
        'record_id',
        'in',
        life.map(({ recordId }) => recordId),
      )
      .execute()
  }
}

const copyWeapon = (tx: Kysely<NodeTables>, identity: string, id: string) =>
  sql`
    insert into weapon
    select (jsonb_populate_record(original, jsonb_build_object('id', ${id}::text))).*
    from weapon original where id = ${identity}
    on conflict (id) do nothing`.execute(tx)
