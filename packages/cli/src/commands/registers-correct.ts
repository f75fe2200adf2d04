import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ClientError, createClient, type RecordInput } from '@proofmark/client'
import type { Command, Terminal } from '../command.ts'
import { Refusal } from '../refusal.ts'

/** The columns of a register file, as options: `--occurred-on` is `occurred_on`. */
const columns = {
  'record-id': 'recordId',
  kind: 'kind',
  'occurred-on': 'occurredOn',
  type: 'type',
  make: 'make',
  model: 'model',
  calibre: 'calibre',
  serial: 'serial',
  'country-of-manufacture': 'countryOfManufacture',
  'counterparty-country': 'counterpartyCountry',
  'party-name': 'partyName',
  'party-kind': 'partyKind',
  licence: 'licence',
  'year-of-manufacture': 'yearOfManufacture',
  'import-mark': 'importMark',
  'component-serials': 'componentSerials',
  note: 'note',
  'legal-basis': 'legalBasis',
} as const satisfies Record<string, keyof RecordInput>

const text = { type: 'string' } as const
const options = {
  ...Object.fromEntries(Object.keys(columns).map((name) => [name, text])),
  reason: text,
  strike: { type: 'boolean', default: false },
  node: text,
  'token-file': text,
  json: { type: 'boolean', default: false },
} as const

type Given = Readonly<Record<string, string | boolean | undefined>>

const textIn = (given: Given, name: string): string | undefined => {
  const value = given[name]
  return typeof value === 'string' ? value : undefined
}

const needed = (given: Given, name: string, why: string): string => {
  const value = textIn(given, name)
  if (!value) throw new Refusal(`--${name} is missing: ${why}. Nothing was changed.`)
  return value
}

const enumName = (kind: string): string => kind.replaceAll('-', '_').toUpperCase()

const recordIn = (given: Given): RecordInput | undefined => {
  const fields = Object.entries(columns).flatMap(([option, field]) => {
    const value = textIn(given, option)
    return value === undefined ? [] : [[field, field === 'kind' ? enumName(value) : value]]
  })
  if (given.strike) {
    if (fields.length > 0) throw new Refusal('--strike takes no fields. Nothing was changed.')
    return undefined
  }
  needed(given, 'record-id', 'a correction is a new record with an id of its own')
  return Object.fromEntries(fields) as RecordInput
}

const tokenIn = async (given: Given): Promise<string> => {
  const file = needed(given, 'token-file', 'it holds the access token of a registrar')
  return readFile(file, 'utf8').then(
    (token) => token.trim(),
    () => {
      throw new Refusal(`The token file ${file} cannot be read. Nothing was changed.`)
    },
  )
}

const correct = async ({ args, stdout, note }: Terminal): Promise<void> => {
  const { positionals, values } = parseArgs({
    args: [...args],
    options,
    allowPositionals: true,
    strict: true,
  })
  const given: Given = values
  const [supersedes] = positionals
  if (!supersedes) throw new Refusal('Say which record was wrong: proofmark registers correct ID')
  const record = recordIn(given)
  const reason = needed(given, 'reason', 'whoever reads the book later has to know why')
  const url = needed(given, 'node', "it is the address of the State's node")
  const client = createClient({ url: new URL('/graphql', url).href, token: await tokenIn(given) })
  const done = await client.correctRecord({ supersedes, reason, ...(record ? { record } : {}) })
  const { answers } = done
  if (given.json) stdout.write(`${JSON.stringify(done)}\n`)
  else stdout.write(`${supersedes} ${record ? `is superseded by ${done.recordId}` : 'is struck'}\n`)
  for (const { requestId, to, records } of answers)
    note(
      `An answer to ${to} rested on ${records.join(', ')}: an officer may correct it (request ${requestId}).`,
    )
}

export const registersCorrect: Command = {
  async run(terminal) {
    try {
      await correct(terminal)
    } catch (error) {
      if (error instanceof ClientError) throw new Refusal(error.message)
      throw error
    }
  },
}
