import { NOW } from '@proofmark/testkit/participants'
import { openNodeStore, type TestStore } from '@proofmark/testkit/store'
import { type ImportContext, importRegister } from '../import.ts'
import type { RegisterFile } from '../register-file.ts'

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

type Options = Partial<ImportContext> & Partial<Omit<RegisterFile, 'rows'>>

export interface TestBooks extends TestStore {
  load(text: string, options?: Options): ReturnType<typeof importRegister>
  /** Loads with rejects allowed: what was reported, and what the file of rejected rows holds. */
  loadSparing(
    text: string,
    options?: Options,
  ): Promise<{ report: Awaited<ReturnType<typeof importRegister>>; rejects: string }>
  empty(): Promise<void>
}

/** A node's database to load registers into. */
export const openTestBooks = async (postgresUrl: string): Promise<TestBooks> => {
  const store = await openNodeStore(postgresUrl)
  let loads = 0
  const load = (
    text: string,
    { name = 'BRA.csv', format, sha256, bytes, ...context }: Options = {},
  ) => {
    loads += 1
    const now = new Date(NOW.getTime() + loads)
    const file = { name, format, sha256, bytes, rows: once(text) }
    return importRegister(store.db, file, { importedBy: 'test', now, ...context })
  }
  const loadSparing = async (text: string, options: Options = {}) => {
    let rejects = ''
    const sink = async (some: string): Promise<void> => {
      rejects += some
    }
    const report = await load(text, { ...options, rejects: sink })
    return { report, rejects }
  }
  const empty = async (): Promise<void> => {
    await store.db.deleteFrom('custody_event').execute()
    await store.db.deleteFrom('weapon').execute()
    await store.db.deleteFrom('register_file').execute()
  }
  return { ...store, load, loadSparing, empty }
}
