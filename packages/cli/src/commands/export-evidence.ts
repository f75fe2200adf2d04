import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type AccessPurpose, accessPurposes, isFault } from '@proofmark/domain'
import {
  type Anchor,
  type OwnKey,
  readAnchor,
  readKeyFile,
  sealEvidence,
  useKeyFile,
  verifyEvidence,
} from '@proofmark/protocol'
import { collectEvidence, openPersonLog, overdueIn } from '@proofmark/storage'
import type { Command, Terminal } from '../command.ts'
import { type EvidenceLanguage, languageNamed, phrase } from '../evidence/phrases.ts'
import { Refusal } from '../refusal.ts'
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

const isPurpose = (text: string): text is AccessPurpose =>
  (accessPurposes as readonly string[]).includes(text)

interface Taken {
  readonly actor: string
  readonly purpose: AccessPurpose
}

/** The file may name persons, and goes past the rules of who sees which case: so who takes it and what for is kept. */
const takenBy = (by: string | undefined, purpose: string | undefined): Taken => {
  const actor = by?.trim() ?? ''
  if (actor === '')
    throw new Refusal(
      'Say who exports it: --by PERSON. It is put on record, where auditors see it. Nothing was exported.',
    )
  if (purpose === undefined || !isPurpose(purpose))
    throw new Refusal(
      `Say what it is for: --purpose, one of ${accessPurposes.join(', ')}. Nothing was exported.`,
    )
  return { actor, purpose }
}

interface Exported {
  readonly file: string
  readonly out: string | undefined
  readonly pdf: string | undefined
  readonly language: EvidenceLanguage
  /** How many messages hold content past the last day it may be kept. */
  readonly overdue: number
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
  const taken = takenBy(values.by, values.purpose)
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
    const log = openPersonLog(db, () => now)
    await log.note({ ...taken, kind: 'evidence', subject: trace })
    const overdue = await overdueIn(db, trace, now.toISOString().slice(0, 10))
    return { file: await sealEvidence(content, key), out, pdf, language, overdue }
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
  const { file, out, pdf, language, overdue } = exported
  const { training } = await verifyEvidence(Buffer.from(file), { anchor: null })
  if (training) note(phrase(language, 'training-mark'))
  if (out !== undefined) await writeNew(out, file)
  if (pdf !== undefined) await writePdf(pdf, exported)
  if (out === undefined) stdout.write(file)
  const holds = training ? 'It holds what was made up' : 'It holds case content'
  note(`This is all that this State can prove of the trace. ${holds}.`)
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
