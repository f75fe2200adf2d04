import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { isFault } from '@proofmark/domain'
import { type Anchor, type EvidenceReport, readAnchor, verifyEvidence } from '@proofmark/protocol'
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

const readOrRefuse = (path: string): Promise<Buffer> =>
  readFile(path).catch(() => {
    throw new Refusal(`${path} cannot be read. Nothing was checked.`)
  })

const anchorIn = async (
  file: string | undefined,
  language: EvidenceLanguage,
): Promise<Anchor | null> => {
  if (file === undefined) return null
  const text = (await readOrRefuse(file)).toString()
  try {
    return readAnchor(text)
  } catch (error) {
    if (!isFault(error)) throw error
    throw new Refusal(phrase(language, 'anchor-unreadable', { file }))
  }
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
    const place = error.place.column ?? error.detail.replace(/\.$/, '')
    throw new Refusal(phrase(language, 'file-unreadable', { place }))
  }
}

const verify = async ({ args, stdin, stdout }: Terminal): Promise<0 | 1> => {
  const { values, positionals } = parseArgs({
    ...{ args: [...args], options, allowPositionals: true, strict: true },
  })
  const [path = '-'] = positionals
  const language = languageNamed(values.lang)
  if (positionals.length > 1) throw new Refusal('Name one file at a time. Nothing was checked.')
  const bytes = path === '-' ? await buffer(stdin) : await readOrRefuse(path)
  const report = await reportOn(bytes, await anchorIn(values.anchor, language), language)
  const told = values.json
    ? `${JSON.stringify(reportJson(report, language))}\n`
    : tellReport(report, language)
  stdout.write(told)
  // Who wants proof of something real is never told yes by an exercise, nor the other way round.
  return report.verdict === (values.training ? 'training' : 'valid') ? 0 : 1
}

export const verifyEvidenceFile: Command = { run: verify }
