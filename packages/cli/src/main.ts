import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

// Beside the code and not in the system's folder for temporary files, where somebody else could put some.
enableCompileCache(join(import.meta.dirname, '../../../.proofmark/compiled'))
const { runCli } = await import('./cli.ts')

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader had enough, as `head` does.
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await runCli({
  args: process.argv.slice(2),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  note: (text) => process.stderr.write(`${text}\n`),
})
