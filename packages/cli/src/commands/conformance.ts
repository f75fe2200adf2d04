import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  type ConformanceCase,
  conformanceCases,
  families,
  familyOf,
  lineOf,
  NotRun,
  openWorld,
  type Report,
  readKitFolder,
  readNodeKeys,
  reportText,
  runConformance,
  summaryOf,
} from '@proofmark/conformance'
import type { Command, Terminal } from '../command.ts'
import { Refusal } from '../refusal.ts'
import { orRefusal } from './or-refusal.ts'

const USE =
  'proofmark conformance URL --kit DIR --state STATE --node-keys FILE [--listen HOST:PORT] [--public URL] [--only FAMILY,…] [--patience SECONDS] [--restart COMMAND] [--report FILE] [--json]'

const options = {
  kit: { type: 'string' },
  state: { type: 'string' },
  'node-keys': { type: 'string' },
  listen: { type: 'string', default: '127.0.0.1:8099' },
  public: { type: 'string' },
  only: { type: 'string' },
  patience: { type: 'string', default: '90' },
  restart: { type: 'string' },
  report: { type: 'string' },
  json: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
} as const

const read = (args: readonly string[]) => {
  const { values, positionals } = parseArgs({
    ...{ args: [...args], options, allowPositionals: true, strict: true },
  })
  return { ...values, url: positionals[0] }
}
type Values = ReturnType<typeof read>

const required = (value: string | undefined, what: string): string => {
  if (!value) throw new Refusal(`Say ${what}: ${USE}`)
  return value
}

const readUrl = (text: string): URL => {
  const url = URL.parse(text)
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  throw new Refusal('The URL of the node begins with http:// or https://.')
}

const readListen = (text: string) => {
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(text) ?? []
  if (!host || !port) throw new Refusal('--listen is HOST:PORT, as 127.0.0.1:8099.')
  return { host, port: Number(port) }
}

const readPatienceMs = (text: string): number => {
  const seconds = Number(text)
  if (!(seconds > 0 && seconds <= 3600)) throw new Refusal('--patience is seconds, up to 3600.')
  return seconds * 1000
}

const readOnly = (text: string | undefined): ((one: ConformanceCase) => boolean) => {
  if (text === undefined) return () => true
  const wanted = new Set(text.split(','))
  const unknown = [...wanted].filter((name) => !families.some((family) => family === name))
  if (unknown.length > 0)
    throw new Refusal(`There is no family "${unknown.join(', ')}": ${families.join(', ')}.`)
  return (one) => wanted.has(familyOf(one))
}

/** The operator's own command; what it says goes to the notes. */
const restartWith = (command: string, note: Terminal['note']) => async (): Promise<void> => {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout?.on('data', (chunk: Buffer) => note(chunk.toString().trimEnd()))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Refusal(`The command of --restart ended with ${String(code)}.`)
}

/** Tries one node by its address. Exit code 0 all passed, 1 something failed, 2 it could not be tried. */
export const conformance: Command = {
  async run({ args, stdout, note }) {
    const values = read(args)
    if (values.list) {
      stdout.write(conformanceCases.map(listed).join(''))
      return 0
    }
    const report = await tryNode(values, note)
    if (values.report) await writeFile(values.report, reportText(report))
    stdout.write(values.json ? reportText(report) : summaryOf(report))
    return report.verdict === 'failed' ? 1 : 0
  },
}

const listed = ({ id, title, checks }: ConformanceCase): string =>
  `${id}\t${checks.join(',')}\t${title}\n`

const tryNode = async (values: Values, note: Terminal['note']): Promise<Report> => {
  const url = readUrl(required(values.url, 'the address of the node'))
  const file = await orRefusal(readKitFolder(required(values.kit, 'the folder of the kit')))
  const keys = await orRefusal(
    readNodeKeys(required(values['node-keys'], 'the file with the published keys of the node')),
  )
  const state = required(values.state, 'which State the node is of')
  const only = readOnly(values.only)
  const patienceMs = readPatienceMs(values.patience)
  await using world = await openWorld({
    ...readListen(values.listen),
    publicUrl: values.public,
  })
  note(`The directory of the kit is at ${world.url}/membership; waiting for the node to ask it.`)
  const restart = values.restart ? restartWith(values.restart, note) : undefined
  try {
    return await runConformance({
      ...{ url, state, keys, file, world, only, patienceMs, restart },
      clock: () => new Date(),
      random: randomBytes,
      onResult: (result) => note(lineOf(result)),
    })
  } catch (error) {
    throw error instanceof NotRun ? new Refusal(error.message) : error
  }
}
