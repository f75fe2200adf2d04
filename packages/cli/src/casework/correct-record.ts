import { Refusal } from '../refusal.ts'
import type { Act, Work } from './at-node.ts'
import { fromOptions } from './input.ts'

const recordIn = async ({ given, input }: Work) => {
  const fields = Object.keys(fromOptions('RecordInput', given))
  if (!given.flag('--strike')) return input('RecordInput')
  if (fields.length > 0) throw new Refusal('--strike takes no fields. Nothing was changed.')
  return null
}

/** Appends a correction of a record; what is not given is taken over from the one that was wrong. */
export const correctRecord: Act = async (work) => {
  const { client, given, note } = work
  const supersedes = given.text('RECORD')
  const record = await recordIn(work)
  const reason = given.text('--reason')
  const data = await client.correctRecord({ supersedes, reason, record })
  for (const { requestId, to, records } of data.answers)
    note(
      `An answer to ${to} rested on ${records.join(', ')}: an officer may correct it (request ${requestId}).`,
    )
  const done = record ? `is superseded by ${data.recordId}` : 'is struck'
  return { data, lines: [`${supersedes} ${done}`] }
}
