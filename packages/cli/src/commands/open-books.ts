import {
  migrate,
  type NodeDb,
  type NodeTables,
  nodeMigrations,
  openDatabase,
} from '@proofmark/storage'
import { Refusal } from '../refusal.ts'

const causeOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.errors.length > 0) return causeOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}

/**
 * The database of a node, at the newest version.
 * @param untouched what a refusal says was not done
 * @throws Refusal where it is not named, not reached or of a newer program
 */
export const openBooks = async (
  url: string | undefined,
  untouched = 'Nothing was done.',
): Promise<NodeDb> => {
  if (!url)
    throw new Refusal(`Say which database: --database URL, or PROOFMARK_DATABASE_URL. ${untouched}`)
  const db = openDatabase<NodeTables>(url, {
    connections: 2,
    applicationName: 'proofmark-cli',
    onTrouble: () => undefined,
  })
  try {
    await migrate(db, nodeMigrations)
    return db
  } catch (error) {
    await db.destroy()
    throw new Refusal(`The database cannot be used: ${causeOf(error)}. ${untouched}`)
  }
}
