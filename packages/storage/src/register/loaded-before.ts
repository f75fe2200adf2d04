import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { NodeTables } from '../tables.ts'

/** Whether a file with the very same bytes was loaded: loading it again would change nothing. */
export const wasLoadedBefore = async (
  db: Kysely<NodeTables>,
  bytes: AsyncIterable<string | Uint8Array>,
): Promise<boolean> => {
  const hash = createHash('sha256')
  for await (const chunk of bytes) hash.update(chunk)
  const known = await db
    .selectFrom('register_file')
    .select('id')
    .where('sha256', '=', hash.digest('hex'))
    .executeTakeFirst()
  return known !== undefined
}
