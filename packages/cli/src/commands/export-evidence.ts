import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type HeldUnder, isFault, requireFile, standingsOf } from '@proofmark/domain'
import {
  type Anchor,
  type EvidenceContent,
  type OwnKey,
  readAnchor,
  readKeyFile,
  sealEvidence,
  useKeyFile,
  verifyEvidence,
} from '@proofmark/protocol'
import {
  collectEvidence,
  consentsFor,
  factsTold,
  type NodeDb,
  noteFile,
  overdueIn,
} from '@proofmark/storage'
import type { Command, Terminal } from '../command.ts'
import { type EvidenceLanguage, languageNamed, phrase } from '../evidence/phrases.ts'
import { Refusal } from '../refusal.ts'
import { type ExportWish, exportWish } from './export-wish.ts'
import { openBooks } from './open-books.ts'

const text = { type: 'string' } as const
const options = {
  database: text,
  keys: text,
  anchor: text,
  out: text,
  pdf: text,
  lang: text,
  by: text,
  purpose: text,
  to: text,
  permission: { type: 'string', multiple: true },
} as const

const readGiven = (path: string | undefined, what: string): Promise<string> => {
  if (!path) throw new Refusal(`Say where the ${what} is. Nothing was exported.`)
  return readFile(path, 'utf8').catch(() => {
    throw new Refusal(`The ${what} ${path} cannot be read. Nothing was exported.`)
  })
}

const signingKey = async (path: string | undefined, now: Date): Promise<OwnKey> => {
  const file = await readGiven(path, 'key file (--keys FILE, or PROOFMARK_KEYS_FILE)')
  return (await useKeyFile(readKeyFile(file), now)).signing
}

const anchorIn = async (path: string | undefined): Promise<Anchor> =>
  readAnchor(await readGiven(path, 'anchor file (--anchor FILE, or PROOFMARK_ANCHOR_FILE)'))

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

interface Exported {
  readonly file: string
  readonly out: string | undefined
  readonly pdf: string | undefined
  readonly language: EvidenceLanguage
  /** The States whose consent names a condition. */
  readonly conditions: readonly string[]
  /** How many messages hold content past the last day it may be kept. */
  readonly overdue: number
}

/**
 * Under what the file holds what other States told.
 * @throws Refusal naming each State whose terms do not let it
 */
const heldIn = async (
  db: NodeDb,
  { trace, exported_by: self }: EvidenceContent,
  { file, permissions }: ExportWish,
  now: Date,
): Promise<HeldUnder[]> => {
  const today = now.toISOString().slice(0, 10)
  const consents = await consentsFor(db, trace)
  try {
    const standings = standingsOf(await factsTold(db, trace), file, { today, consents })
    return requireFile(standings, permissions)
  } catch (error) {
    if (!isFault(error, 'PMK_HANDLING_FORBIDS')) throw error
    // A file holds the whole answer, and a consent to quote less does not reach it.
    const what =
      'to' in file ? `--to ${file.to} --quote parties` : `--to ${self} --file-for ${file.purpose}`
    const how = `${what} --purpose TEXT`
    throw new Refusal(
      `${error.code}: ${error.message} A consent, of a State we asked: proofmark traces ask-consent ${trace} STATE ${how}. A permission: --permission STATE=REFERENCE. Nothing was exported.`,
    )
  }
}

/** What of it the file itself tells; nothing where every State's own terms allow it. */
const permittedIn = (
  { file }: ExportWish,
  holds: readonly HeldUnder[],
): Pick<EvidenceContent, 'permitted'> => {
  const under = holds
    .filter(({ against }) => against.length > 0)
    .map(({ state, against, consents, permission }) => ({
      ...{ state, against: [...against], consents: [...consents] },
      ...(permission === null ? {} : { permission }),
    }))
  return under.length > 0 ? { permitted: { ...file, under } } : {}
}

/** Whose consent, among those the file rests on, names a condition: a person has to read and keep it. */
const conditionsOf = async (
  db: NodeDb,
  trace: string,
  holds: readonly HeldUnder[],
): Promise<string[]> => {
  const used = holds.flatMap(({ consents }) => consents)
  const conditional = (await consentsFor(db, trace)).filter(
    ({ jti, isConditional }) => isConditional && used.includes(jti),
  )
  return [...new Set(conditional.map(({ by }) => by))].sort()
}

/** The sealed file of one trace. */
const exportTrace = async ({ args, env }: Terminal): Promise<Exported> => {
  const { values, positionals } = parseArgs({
    ...{ args: [...args], options, allowPositionals: true, strict: true },
  })
  const [trace = ''] = positionals
  if (!UUID.test(trace) || positionals.length > 1)
    throw new Refusal('Say which trace, by its id: proofmark export TRACE. Nothing was exported.')
  // A file sealed in another second is another file: the paper's could never be made again.
  if (values.pdf !== undefined && values.out === undefined)
    throw new Refusal(
      'The paper names a file: say where to keep it with --out. Nothing was exported.',
    )
  const language = languageNamed(values.lang ?? 'en')
  const wish = exportWish(values)
  const now = new Date()
  const key = await signingKey(values.keys ?? env.PROOFMARK_KEYS_FILE, now)
  const anchor = await anchorIn(values.anchor ?? env.PROOFMARK_ANCHOR_FILE)
  const url = values.database ?? env.PROOFMARK_DATABASE_URL
  const db = await openBooks(url, 'Nothing was exported.')
  try {
    const content = await collectEvidence(db, trace, { anchor, now })
    if (!content)
      throw new Refusal('This State has no message of such a trace. Nothing was exported.')
    const { out, pdf } = values
    // After what the file holds: whatever came in between is looked at too.
    const holds = await heldIn(db, content, wish, now)
    const { actor, file: wanted } = wish
    await noteFile(db, { at: now, actor, file: wanted, kind: 'evidence', subject: trace, holds })
    const overdue = await overdueIn(db, trace, now.toISOString().slice(0, 10))
    const file = await sealEvidence({ ...content, ...permittedIn(wish, holds) }, key)
    const conditions = await conditionsOf(db, trace, holds)
    return { file, out, pdf, language, conditions, overdue }
  } finally {
    await db.destroy()
  }
}

/** Never over another file, and for the eyes of this account only. */
const writeNew = (path: string, bytes: string | Uint8Array): Promise<void> =>
  writeFile(path, bytes, { flag: 'wx', mode: 0o600 }).catch(() => {
    throw new Refusal(`${path} cannot be written, or is there already. It was left as it is.`)
  })

const writePdf = async (path: string, { file, language }: Exported): Promise<void> => {
  // Fonts and their machinery are loaded only for whoever wants paper.
  const { caseFile } = await import('../evidence/pdf/case-file.ts')
  const bytes = Buffer.from(file)
  // The exporter's own anchor is in the file: that the two are one tells a reader nothing.
  const report = await verifyEvidence(bytes, { anchor: null })
  await writeNew(path, await caseFile(bytes, report, language))
}

const write = async (exported: Exported, { stdout, note }: Terminal): Promise<void> => {
  const { file, out, pdf, language, conditions, overdue } = exported
  const { training } = await verifyEvidence(Buffer.from(file), { anchor: null })
  if (training) note(phrase(language, 'training-mark'))
  if (out !== undefined) await writeNew(out, file)
  if (pdf !== undefined) await writePdf(pdf, exported)
  if (out === undefined) stdout.write(file)
  const holds = training ? 'It holds what was made up' : 'It holds case content'
  note(`This is all that this State can prove of the trace. ${holds}.`)
  if (conditions.length > 0)
    note(
      `The consent of ${conditions.join(', ')} names a condition. It stands in the file: read it, and keep it.`,
    )
  if (overdue > 0)
    note(
      `Content of ${overdue} of its messages is past the last day it may be kept: it is held, or not erased yet.`,
    )
}

export const exportEvidence: Command = {
  async run(terminal) {
    try {
      await write(await exportTrace(terminal), terminal)
    } catch (error) {
      if (isFault(error, 'PMK_CONFIGURATION_BAD'))
        throw new Refusal(`${error.detail} Nothing was exported.`)
      if (isFault(error)) throw new Refusal(error.message)
      throw error
    }
  },
}
