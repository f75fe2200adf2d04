import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal, say } from '../bootstrap/say.mjs'
import { readWishes } from './arguments.ts'
import { runBatch } from './batch.ts'
import { runStory } from './story.ts'

/** Everything that is kept between two starts. */
const folder = process.env.PROOFMARK_FOLDER ?? join(import.meta.dirname, '..', '..', '.proofmark')

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (!stopping.signal.aborted) say('stopping everything')
    stopping.abort()
  })

const run = async (): Promise<boolean> => {
  const wishes = readWishes(process.argv.slice(2))
  await mkdir(folder, { recursive: true, mode: 0o755 })
  return wishes.batch
    ? runBatch(wishes.batch, folder, stopping.signal)
    : runStory(folder, { exit: wishes.exit, stopped: stopping.signal })
}

try {
  process.exitCode = (await run()) ? 0 : 1
} catch (error) {
  if (stopping.signal.aborted) process.exitCode = 130
  else if (error instanceof Refusal) {
    say(error.message)
    process.exitCode = 1
  } else throw error
}
