import { parseArgs } from 'node:util'
import { erasures, type MarkedErasure } from '@proofmark/storage'
import type { Command, Terminal } from '../command.ts'
import { openBooks } from './open-books.ts'

const options = {
  database: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

const tell = (one: MarkedErasure): string =>
  [
    `${one.training ? 'TRAINING  ' : ''}${one.erased_at.toISOString()}  ${one.type} ${one.direction === 'sent' ? 'to' : 'from'} ${one.peer} (message ${one.jti})`,
    `    ${one.kind} ${one.subject}; issued ${one.issued_at.toISOString()}${one.hash ? `, hash ${one.hash}` : ''}`,
    `    under the handling of ${one.under}, which allowed it until ${one.kept_until}`,
    `    erased (${one.fields.length}): ${one.fields.join(', ')}`,
    '',
  ].join('\n')

/** As a program reads it, one object a line. */
const lineOf = (one: MarkedErasure): string =>
  JSON.stringify({
    ...{ erased_at: one.erased_at.toISOString(), kind: one.kind, subject: one.subject },
    ...{ direction: one.direction, state: one.peer, jti: one.jti, hash: one.hash || null },
    ...{ type: one.type, issued_at: one.issued_at.toISOString(), under: one.under },
    ...{ kept_until: one.kept_until, fields: one.fields, training: one.training },
  })

const audit = async ({ args, env, stdout, note }: Terminal): Promise<void> => {
  const { values } = parseArgs({ args: [...args], options, strict: true })
  const db = await openBooks(values.database ?? env.PROOFMARK_DATABASE_URL)
  let count = 0
  try {
    for await (const one of erasures(db)) {
      count += 1
      stdout.write(`${values.json ? lineOf(one) : tell(one)}\n`)
    }
  } finally {
    await db.destroy()
  }
  note(`${count} messages whose content was erased under the handling of another State.`)
}

export const auditErasures: Command = {
  run: audit,
}
