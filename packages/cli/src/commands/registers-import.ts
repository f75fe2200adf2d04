import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isFault } from '@proofmark/domain'
import {
  type FlaggedEntry,
  flaggedEntries,
  type ImportReport,
  importRegister,
  type NodeDb,
  type RegisterFile,
  type RegisterFormat,
  registerFileAt,
  registerFormats,
} from '@proofmark/storage'
import type { Command, Terminal } from '../command.ts'
import { Refusal } from '../refusal.ts'
import { flagLines, flagsAsJson, MOST_FLAGGED } from './flag-lines.ts'
import { openBooks } from './open-books.ts'
import { progressNotes } from './progress-notes.ts'
import { RejectsFile } from './rejects-file.ts'

const options = {
  database: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  rejects: { type: 'string' },
  format: { type: 'string' },
  name: { type: 'string' },
  by: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

const readArgs = (args: readonly string[]) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: true,
  })
  if (positionals.length > 1) throw new Refusal('Name one file at a time. Nothing was loaded.')
  const path = positionals[0] ?? '-'
  if (values.rejects !== undefined && resolve(values.rejects) === resolve(path))
    throw new Refusal('The rejected rows need a file of their own. Nothing was loaded.')
  return { ...values, path }
}

type Args = ReturnType<typeof readArgs>

const formatOf = (asked: string | undefined): RegisterFormat | undefined => {
  const format = registerFormats.find((known) => known === asked)
  if (asked !== undefined && format === undefined)
    throw new Refusal(`There is no format ${asked}: choose ${registerFormats.join(' or ')}.`)
  return format
}

const fileOf = async ({ path, format, name }: Args, stdin: Terminal['stdin']) => {
  const chosen = { format: formatOf(format), ...(name === undefined ? {} : { name }) }
  if (path === '-') return { name: 'stdin', rows: stdin, ...chosen }
  return { ...(await registerFileAt(path)), ...chosen }
}

/** The account it runs under; a container's may have no name. */
const account = (): string => {
  try {
    return userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}

interface Loaded extends ImportReport {
  readonly flagged: readonly FlaggedEntry[]
}

const load = async (args: Args, terminal: Terminal): Promise<Loaded> => {
  const file: RegisterFile = await fileOf(args, terminal.stdin)
  await using rejects = args.rejects === undefined ? undefined : await RejectsFile.at(args.rejects)
  const url = args.database ?? terminal.env.PROOFMARK_DATABASE_URL
  const db = await openBooks(url, 'Nothing was loaded.')
  try {
    const report = await importRegister(db, file, {
      importedBy: args.by ?? account(),
      now: new Date(),
      clock: () => new Date(),
      dryRun: args['dry-run'],
      onProgress: progressNotes(terminal.note),
      ...(rejects ? { rejects: (text: string) => rejects.write(text) } : {}),
    })
    await rejects?.keep()
    return { ...report, flagged: await flaggedIn(db, report, terminal.note) }
  } finally {
    await db.destroy()
  }
}

/** The load is through by then, whatever becomes of this look. */
const flaggedIn = async (
  db: NodeDb,
  { fileName, importedAt }: ImportReport,
  note: Terminal['note'],
): Promise<readonly FlaggedEntry[]> => {
  if (importedAt === undefined) return []
  try {
    return await flaggedEntries(db, { fileName, importedAt, most: MOST_FLAGGED })
  } catch {
    note('It is loaded. What cannot be in it could not be looked at; each weapon shows it.')
    return []
  }
}

const sentence = ({ fileName, rows, added, unchanged, rejected }: ImportReport, args: Args) => {
  const counts = [`${rows} rows`, `${added} ${args['dry-run'] ? 'would be ' : ''}added`]
  if (unchanged > 0) counts.push(`${unchanged} known already`)
  if (rejected) counts.push(`${rejected} rejected (see ${args.rejects})`)
  return `${fileName}: ${counts.join(', ')}.${args['dry-run'] ? ' Nothing was loaded.' : ''}\n`
}

const unreadable = new Map([
  ['ENOENT', 'is not there'],
  ['EISDIR', 'is a directory'],
  ['EACCES', 'must not be read by this account'],
])

const isUnreadable = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error &&
  'syscall' in error &&
  ['open', 'read', 'stat'].includes(String(error.syscall))

const told = (error: unknown, { path }: Args): unknown => {
  if (isFault(error)) return new Refusal(error.message)
  if (!isUnreadable(error)) return error
  const why = unreadable.get(error.code ?? '') ?? `cannot be read (${error.code})`
  return new Refusal(`${error.path ?? path} ${why}. Nothing was loaded.`)
}

export const registersImport: Command = {
  async run(terminal) {
    const args = readArgs(terminal.args)
    try {
      const report = await load(args, terminal)
      terminal.stdout.write(
        args.json
          ? `${JSON.stringify(jsonOf(report, args))}\n`
          : sentence(report, args) + flagLines(report.flagged),
      )
    } catch (error) {
      throw told(error, args)
    }
  },
}

/** As a program reads it: names as everywhere in files of this system. */
const jsonOf = (
  { fileName, rows, added, unchanged, rejected = 0, flagged }: Loaded,
  args: Args,
) => ({
  file: fileName,
  rows,
  added,
  unchanged,
  rejected,
  dry_run: args['dry-run'],
  flagged: flagsAsJson(flagged),
})
