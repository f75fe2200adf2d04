import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { isFault } from '@proofmark/domain'
import { type Anchor, readAnchor, verifyEvidence } from '@proofmark/protocol'
import type { Command, Terminal } from '../command.ts'
import { languageNamed } from '../evidence/phrases.ts'
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

const anchorIn = async (path: string | undefined): Promise<Anchor | null> =>
  path === undefined ? null : readAnchor((await readOrRefuse(path)).toString())

const verify = async ({ args, stdin, stdout }: Terminal): Promise<0 | 1> => {
  const { values, positionals } = parseArgs({
    ...{ args: [...args], options, allowPositionals: true, strict: true },
  })
  const [path = '-'] = positionals
  const language = languageNamed(values.lang)
  if (positionals.length > 1) throw new Refusal('Name one file at a time. Nothing was checked.')
  const bytes = path === '-' ? await buffer(stdin) : await readOrRefuse(path)
  const report = await verifyEvidence(bytes, { anchor: await anchorIn(values.anchor) })
  const told = values.json
    ? `${JSON.stringify(reportJson(report, language))}\n`
    : tellReport(report, language)
  stdout.write(told)
  // Who wants proof of something real is never told yes by an exercise, nor the other way round.
  return report.verdict === (values.training ? 'training' : 'valid') ? 0 : 1
}

export const verifyEvidenceFile: Command = {
  async run(terminal) {
    try {
      return await verify(terminal)
    } catch (error) {
      if (isFault(error)) throw new Refusal(`${error.message} Nothing was checked.`)
      throw error
    }
  },
}
