import { readFile } from 'node:fs/promises'
import { type Client, ClientError, type NodeInput } from '@proofmark/client'
import type { Command, Terminal } from '../command.ts'
import { openClient } from '../node-access.ts'
import { Refusal } from '../refusal.ts'
import { type Given, givenOf } from './given.ts'
import { fromOptions, type InputName, parseJson, readInput } from './input.ts'
import { asJson, clean } from './show/text.ts'
import { readArguments, readUsage } from './usage.ts'

/** Where an input comes from besides the options named as its fields. */
export interface InputSource {
  /** The option that names a JSON file. */
  readonly file?: string
  /** What the person said in another way; as with the options, it wins over the file. */
  readonly also?: object
  /** Fields whose options mean something else here. */
  readonly without?: readonly string[]
}

/** What a command at a node has to do with. */
export interface Work {
  readonly client: Client
  readonly given: Given
  readonly note: Terminal['note']
  /** The content of a file, or of stdin where it is `-`. */
  read(file: string): Promise<Buffer>
  /**
   * An input of the SDL: from the JSON file an option names, where it does, and from the options named as its
   * fields, which win.
   */
  input<Name extends InputName>(type: Name, from?: InputSource): Promise<NodeInput[Name]>
}

/** What came of it: for programs as it is, for people in lines. */
export interface Outcome {
  readonly data: unknown
  readonly lines: Iterable<string> | AsyncIterable<string>
  /** A document for a printer and not for a terminal: written as it is. */
  readonly asIs?: true
}

export type Act = (work: Work) => Promise<Outcome>

/** What every command at a node takes too. */
export const nodeOptions = '[--node URL] [--token-file FILE] [--lang LANGUAGE] [--json]'

const readAny = async (file: string, { stdin }: Terminal): Promise<Buffer> => {
  if (file === '-') {
    const chunks = await Array.fromAsync(stdin, (chunk) => Buffer.from(chunk))
    return Buffer.concat(chunks)
  }
  return readFile(file).catch(() => {
    throw new Refusal(`The file ${file} cannot be read. Nothing was done.`)
  })
}

const workOf = (given: Given, terminal: Terminal): Work => {
  const read = (file: string) => readAny(file, terminal)
  return {
    ...{ given, read, note: terminal.note, client: openClient(given, terminal) },
    async input(type, { file: option, also = {}, without = [] } = {}) {
      const file = option && given.textIf(option)
      const written = file ? parseJson((await read(file)).toString('utf8'), file) : {}
      if (typeof written !== 'object' || written === null || Array.isArray(written))
        throw new Refusal(`${file}: an object is needed. Nothing was done.`)
      const typed = Object.entries(also).filter(([, value]) => value !== undefined)
      const all = {
        ...written,
        ...Object.fromEntries(typed),
        ...fromOptions(type, given, without),
      }
      return readInput(type, all, file ?? 'input')
    },
  }
}

const print = async ({ data, lines, asIs }: Outcome, { stdout }: Terminal, json: boolean) => {
  if (json) {
    stdout.write(`${asJson(data)}\n`)
    return
  }
  for await (const line of lines) stdout.write(`${asIs ? line : clean(line)}\n`)
}

/** One sentence that begins with the code; what to do stands in it. */
const refusedBy = ({ code, message, retry }: ClientError): string =>
  `${code}: ${clean(message)}${retry === 'after' && !/again|later/.test(message) ? ' Try again later.' : ''}`

/** A command at a node. Exit code 1 where the node refuses. */
export const atNode = (usage: string, act: Act): Command => ({
  async run(terminal) {
    const grammar = readUsage(`${usage} ${nodeOptions}`)
    const given = givenOf(readArguments(grammar, terminal.args))
    try {
      await print(await act(workOf(given, terminal)), terminal, given.flag('--json'))
      return 0
    } catch (error) {
      if (!(error instanceof ClientError)) throw error
      terminal.note(refusedBy(error))
      return 1
    }
  },
})
