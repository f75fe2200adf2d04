import { writeSync } from 'node:fs'
import { openDatabase } from '../../database.ts'
import type { NodeTables } from '../../tables/node.ts'
import { importRegister } from '../import.ts'
import { csv, csvRow } from './rows.ts'

// node load-and-stand-still.ts reading|storing URL ROWS
// Loads a register and stands still for ever in the middle of one phase, for a test to kill.

const [, , phase, url = '', rows = '0'] = process.argv
const db = openDatabase<NodeTables>(url, {
  connections: 1,
  applicationName: 'to be killed',
  onTrouble: () => undefined,
})
async function* text(): AsyncGenerator<string> {
  yield csv(...Array.from({ length: Number(rows) }, (_, n) => csvRow({ id: `K-${n}` })))
  yield `${csvRow({ id: 'K-last' })}\n`
}
const standStill = (): void => {
  writeSync(1, 'here')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
}
await importRegister(
  db,
  { name: 'killed.csv', rows: text() },
  {
    importedBy: 'test',
    now: new Date(0),
    onProgress: (progress) => {
      if (progress.phase === phase) standStill()
    },
  },
)
