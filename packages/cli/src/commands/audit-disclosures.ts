import { parseArgs } from 'node:util'
import {
  type Disclosure,
  disclosures,
  type LetterDisclosure,
  letterDisclosures,
} from '@proofmark/storage'
import type { Command, Terminal } from '../command.ts'
import { openBooks } from './open-books.ts'

const options = {
  database: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

const inLog = ({ logEpoch, logIndex, covered }: Disclosure): string => {
  if (logEpoch === null) return 'not yet in the evidence log'
  const log = `the evidence log${logEpoch > 1 ? ` of epoch ${logEpoch}` : ''}`
  return covered
    ? `entry ${logIndex} of ${log}`
    : `entry ${logIndex} of ${log}, not yet under a signed checkpoint`
}

const arrival = {
  waiting: 'not delivered yet',
  delivered: 'signed for',
  refused: 'refused by the recipient',
  expired: 'never delivered',
} as const satisfies Record<Disclosure['state'], string>

const peopleOf = ({ draftedBy, approvedBy }: Disclosure): string[] => {
  if (draftedBy.length === 0) return []
  const released = approvedBy ? `, released by ${approvedBy}` : ''
  return [`    drafted by ${draftedBy.join(', ')}${released}`]
}

const handledAs = ({ handling }: Pick<Disclosure, 'handling'>): string[] => {
  if (!handling) return []
  const { tlp, use, onward, retainUntil } = handling
  const until = retainUntil ? `, to be kept until ${retainUntil}` : ''
  return [`    under TLP ${tlp}, ${use}, passed on: ${onward}${until}`]
}

const filesOf = ({ files }: Disclosure): string[] =>
  files.map(
    ({ sha256, size, media, photographId, tickedBy }) =>
      `    file ${sha256} (${media}, ${size} bytes) of photograph ${photographId ?? 'unknown'}, ticked by ${tickedBy ?? 'unknown'}`,
  )

const tell = (one: Disclosure): string =>
  [
    `${one.training ? 'TRAINING  ' : ''}${one.at.toISOString()}  ${one.type} to ${one.to}, trace ${one.trace} (message ${one.jti})`,
    `    purpose ${one.purpose}, under ${one.legal}; ${one.rule ? `rule ${one.rule}` : 'sent by this State of its own'}`,
    ...handledAs(one),
    ...peopleOf(one),
    `    told${one.outcome ? ` (${one.outcome})` : ''}: ${one.fields.join(', ')}`,
    ...filesOf(one),
    ...one.withheld.map(
      ({ group, ground }) => `    held back: ${group}, on the ground of ${ground}`,
    ),
    ...(one.erasedAt ? [`    content erased at ${one.erasedAt.toISOString()}`] : []),
    `    ${arrival[one.state]}; ${inLog(one)}`,
    '',
  ].join('\n')

const tellLetter = (one: LetterDisclosure): string =>
  [
    `${one.at.toISOString()}  ${one.kind} to ${one.to}, trace ${one.trace} (by ${one.channel})`,
    `    ${one.rule ? `rule ${one.rule}` : 'sent by this State of its own'}; recorded by ${one.by}`,
    ...handledAs(one),
    `    told${one.outcome ? ` (${one.outcome})` : ''}: ${one.fields.join(', ')}`,
    '    beside the network: nobody signed for it',
    '',
  ].join('\n')

const handlingOf = ({ handling }: Disclosure) => {
  if (!handling) return null
  const { tlp, use, onward, retainUntil } = handling
  return { tlp, use, onward, ...(retainUntil ? { retain_until: retainUntil } : {}) }
}

/** As a program reads it, one object a line. */
const lineOf = (one: Disclosure): string =>
  JSON.stringify({
    ...(one.training ? { training: true } : {}),
    ...{ at: one.at.toISOString(), to: one.to, type: one.type, jti: one.jti, trace: one.trace },
    ...{ purpose: one.purpose, legal: one.legal, rule: one.rule, outcome: one.outcome },
    handling: handlingOf(one),
    ...(one.erasedAt ? { erased_at: one.erasedAt.toISOString() } : {}),
    ...{ drafted_by: one.draftedBy, approved_by: one.approvedBy, withheld: one.withheld },
    ...{
      fields: one.fields,
      files: one.files,
      delivery: one.state,
      log_epoch: one.logEpoch,
      log_index: one.logIndex,
    },
    in_checkpoint: one.covered,
  })

const coverOf = (count: number, outside: number): string => {
  if (count === 0) return ''
  return outside === 0
    ? '; all under a signed checkpoint'
    : `; ${outside} not yet under a signed checkpoint`
}

const audit = async ({ args, env, stdout, note }: Terminal): Promise<void> => {
  const { values } = parseArgs({ args: [...args], options, strict: true })
  const db = await openBooks(values.database ?? env.PROOFMARK_DATABASE_URL)
  let count = 0
  let outside = 0
  let byHand = 0
  let training = 0
  try {
    for await (const one of disclosures(db)) {
      count += 1
      if (!one.covered) outside += 1
      if (one.training) training += 1
      stdout.write(`${values.json ? lineOf(one) : tell(one)}\n`)
    }
    for (const one of await letterDisclosures(db)) {
      byHand += 1
      stdout.write(`${values.json ? JSON.stringify(one) : tellLetter(one)}\n`)
    }
  } finally {
    await db.destroy()
  }
  note(`${count} messages by which facts left this State${coverOf(count, outside)}.`)
  if (training > 0) note(`${training} of them in training: nothing in these is real.`)
  if (byHand > 0) note(`${byHand} letters beside the network.`)
}

export const auditDisclosures: Command = {
  run: audit,
}
