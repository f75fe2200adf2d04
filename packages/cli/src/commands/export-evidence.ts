import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isFault } from '@proofmark/domain'
import {
  type Anchor,
  type OwnKey,
  readAnchor,
  readKeyFile,
  sealEvidence,
  useKeyFile,
} from '@proofmark/protocol'
import { collectEvidence } from '@proofmark/storage'
import type { Command, Terminal } from '../command.ts'
import { Refusal } from '../refusal.ts'
import { openBooks } from './open-books.ts'

const text = { type: 'string' } as const
const options = { database: text, keys: text, anchor: text, out: text } as const

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

/** The sealed file of one trace. */
const exportTrace = async ({ args, env }: Terminal): Promise<{ file: string; out?: string }> => {
  const { values, positionals } = parseArgs({
    ...{ args: [...args], options, allowPositionals: true, strict: true },
  })
  const [trace = ''] = positionals
  if (!UUID.test(trace) || positionals.length > 1)
    throw new Refusal('Say which trace, by its id: proofmark export TRACE. Nothing was exported.')
  const now = new Date()
  const key = await signingKey(values.keys ?? env.PROOFMARK_KEYS_FILE, now)
  const anchor = await anchorIn(values.anchor ?? env.PROOFMARK_ANCHOR_FILE)
  const db = await openBooks(values.database ?? env.PROOFMARK_DATABASE_URL)
  try {
    const content = await collectEvidence(db, trace, { anchor, now })
    if (!content)
      throw new Refusal('This State has no message of such a trace. Nothing was exported.')
    const file = await sealEvidence(content, key)
    return { file, ...(values.out === undefined ? {} : { out: values.out }) }
  } finally {
    await db.destroy()
  }
}

export const exportEvidence: Command = {
  usage: 'export TRACE [--out FILE] [--database URL] [--keys FILE] [--anchor FILE]',
  does: 'writes all that this State can prove of a trace into one file, sealed with its signing key: requests, answers, receipts, who was who, proofs and testimonies; to be checked anywhere with `proofmark verify`',
  async run(terminal) {
    try {
      const { file, out } = await exportTrace(terminal)
      if (out === undefined) terminal.stdout.write(file)
      else {
        await writeFile(out, file, { flag: 'wx', mode: 0o600 }).catch(() => {
          throw new Refusal(`${out} cannot be written, or is there already. Nothing was exported.`)
        })
        terminal.note(`${out}: all that this State can prove of the trace. It holds case content.`)
      }
    } catch (error) {
      if (isFault(error)) throw new Refusal(error.message)
      throw error
    }
  },
}
