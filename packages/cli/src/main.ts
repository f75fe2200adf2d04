import { runCli } from './cli.ts'

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
