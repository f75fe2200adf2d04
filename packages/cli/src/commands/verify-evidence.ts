import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { type Fault, isFault } from '@proofmark/domain'
import {
  type Anchor,
  type EvidenceReport,
  fileFlawOf,
  readAnchor,
  verifyEvidence,
} from '@proofmark/protocol'
import type { Command, Terminal } from '../command.ts'
import { type EvidenceLanguage, languageNamed, phrase } from '../evidence/phrases.ts'
import { reportJson, tellReport } from '../evidence/tell.ts'
import { Refusal } from '../refusal.ts'

const options = {
  anchor: { type: 'string' },
  lang: { type: 'string', default: 'en' },
  json: { type: 'boolean', default: false },
  training: { type: 'boolean', default: false },
} as const

const readOrRefuse = (file: string, language: EvidenceLanguage): Promise<Buffer> =>
  readFile(file).catch(() => {
    throw new Refusal(phrase(language, 'path-unreadable', { file }))
  })

const anchorIn = async (
  file: string | undefined,
  language: EvidenceLanguage,
): Promise<Anchor | null> => {
  if (file === undefined) return null
  const text = (await readOrRefuse(file, language)).toString()
  try {
    return readAnchor(text)
  } catch (error) {
    if (!isFault(error)) throw error
    throw new Refusal(phrase(language, 'anchor-unreadable', { file }))
  }
}

/** Where the file is damaged, or what is wrong with all of it. */
const damage = (fault: Fault, language: EvidenceLanguage): string => {
  const flaw = fileFlawOf(fault)
  if (flaw) return phrase(language, 'file-broken', { why: phrase(language, `flaw-${flaw}`) })
  return phrase(language, 'file-unreadable', { place: fault.place.column ?? '' })
}

const reportOn = async (
  bytes: Buffer,
  anchor: Anchor | null,
  language: EvidenceLanguage,
): Promise<EvidenceReport> => {
  try {
    return await verifyEvidence(bytes, { anchor })
  } catch (error) {
    if (!isFault(error)) throw error
    throw new Refusal(damage(error, language))
  }
}

const verify = async ({ args, stdin, stdout }: Terminal): Promise<0 | 1> => {
  const { values, positionals } = parseArgs({
    ...{ args: [...args], options, allowPositionals: true, strict: true },
  })
  const [path = '-'] = positionals
  const language = languageNamed(values.lang)
  if (positionals.length > 1) throw new Refusal(phrase(language, 'one-file'))
  const bytes = path === '-' ? await buffer(stdin) : await readOrRefuse(path, language)
  const report = await reportOn(bytes, await anchorIn(values.anchor, language), language)
  const told = values.json
    ? `${JSON.stringify(reportJson(report, language))}\n`
    : tellReport(report, language)
  stdout.write(told)
  // Who wants proof of something real is never told yes by an exercise, nor the other way round.
  return report.verdict === (values.training ? 'training' : 'valid') ? 0 : 1
}

export const verifyEvidenceFile: Command = { run: verify }
