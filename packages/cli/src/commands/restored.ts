import { parseArgs } from 'node:util'
import { beginEpoch, lostSince } from '@proofmark/storage'
import type { Command } from '../command.ts'
import { openBooks } from './open-books.ts'

/** What an operator runs between restoring a backup and starting the node. */
export const restored: Command = {
  async run({ args, env, stdout }) {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      options: { database: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const db = await openBooks(values.database ?? env.PROOFMARK_DATABASE_URL)
    try {
      const { epoch, since } = await db.transaction().execute(async (tx) => {
        const since = await lostSince(tx)
        return { epoch: await beginEpoch(tx, { why: 'operator', since, now: new Date() }), since }
      })
      stdout.write(
        values.json
          ? `${JSON.stringify({ epoch, since })}\n`
          : `Epoch ${epoch}: whatever happened since ${since.toISOString()} is asked for at the next start.\n`,
      )
    } finally {
      await db.destroy()
    }
  },
}
