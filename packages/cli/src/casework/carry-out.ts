import { join } from 'node:path'
import type { EnvelopeForQuery } from '@proofmark/client'
import { ENVELOPE, writeNew } from '../commands/carried-files.ts'
import type { Act, Work } from './at-node.ts'

type Carried = EnvelopeForQuery['envelopeFor']

interface Written {
  readonly file: string
  readonly messages: number
  readonly last: string
}

const keep = async (
  { given, note }: Work,
  { envelope, messages, last }: NonNullable<Carried>,
): Promise<Written> => {
  const name = `to-${given.text('MEMBER')}-${last}${ENVELOPE}`
  const file = join(given.textIf('--dir') ?? '.', name)
  const isNew = await writeNew(file, envelope)
  const what = messages === 1 ? '1 message' : `${messages} messages`
  note(isNew ? `${file}: ${what}.` : `${file} is there already and was left as it is: ${what}.`)
  return { file, messages, last }
}

/** Every envelope that waits for one member, each in a file of its own: told as soon as it is written. */
async function* envelopes(work: Work): AsyncGenerator<Written> {
  const member = work.given.text('MEMBER')
  let after: string | null = null
  for (;;) {
    const carried: Carried = await work.client.envelopeFor({ member, after })
    if (!carried) break
    yield await keep(work, carried)
    after = carried.last
  }
  if (after === null) work.note(`Nothing waits for ${member}.`)
}

async function* filesOf(written: AsyncIterable<Written>): AsyncGenerator<string> {
  for await (const { file } of written) yield file
}

/** A State without a network: the same sealed envelopes, carried as files. */
export const carryOut: Act = async (work) => {
  const written = envelopes(work)
  if (!work.given.flag('--json')) return { data: null, lines: filesOf(written) }
  return { data: await Array.fromAsync(written), lines: [] }
}
