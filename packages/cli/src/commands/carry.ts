import { faults } from '@proofmark/domain'
import { createPeerAgent, postEnvelope, postResults } from '@proofmark/transport'
import { givenOf } from '../casework/given.ts'
import { readArguments, readUsage } from '../casework/usage.ts'
import type { Command, Terminal } from '../command.ts'
import { addressOf } from '../node-access.ts'
import { Refusal } from '../refusal.ts'
import { ENVELOPE, RESULTS, readCarried, writeNew } from './carried-files.ts'

// What was carried here is given to the node at the doors every other State posts to; nobody signs in there.

const POST_MS = 30_000

interface Carrying {
  readonly url: string
  readonly terminal: Terminal
  readonly agent: ReturnType<typeof createPeerAgent>
}

/** Gives the node one file after the other; what was given stays given when a later one is refused. */
const withEach = async (
  terminal: Terminal,
  usage: string,
  door: string,
  give: (path: string, carrying: Carrying) => Promise<void>,
): Promise<void> => {
  const given = givenOf(readArguments(readUsage(usage), terminal.args))
  const url = addressOf(door, given, terminal)
  const agent = createPeerAgent()
  try {
    for (const path of given.list('FILE')) await give(path, { url, terminal, agent })
  } finally {
    await agent.close()
  }
}

/** What another State sent is given to our node, as if it had been posted; its results are to be carried back. */
export const carryIn = (usage: string): Command => ({
  run: (terminal) => withEach(terminal, usage, '/txp/1/inbox', takeIn),
})

const takeIn = async (path: string, { url, agent, terminal }: Carrying): Promise<void> => {
  const envelope = await readCarried(path, ENVELOPE)
  const answer = await postEnvelope(url, envelope, { agent, timeoutMs: POST_MS })
  if (answer.kind === 'unreachable')
    throw new Refusal(
      `The node did not answer (${answer.why}): whether it took ${path} is not known. Run it again; what was taken is not taken twice.`,
    )
  if (answer.kind === 'refused')
    throw new Refusal(`${path} was refused (${answer.code}). ${faults[answer.code].says}`)
  const results = path.slice(0, -ENVELOPE.length) + RESULTS
  const isNew = await writeNew(results, answer.envelope)
  terminal.stdout.write(`${results}\n`)
  terminal.note(
    isNew ? `${path} was taken: carry ${results} back.` : `${results} is there already.`,
  )
}

/** The results of what we sent: each receipt settles its message. */
export const carryBack = (usage: string): Command => ({
  run: (terminal) => withEach(terminal, usage, '/txp/1/results', takeBack),
})

const takeBack = async (path: string, { url, agent, terminal }: Carrying): Promise<void> => {
  const results = await readCarried(path, RESULTS)
  const brought = await postResults(url, results, { agent, timeoutMs: POST_MS })
  if (brought.kind === 'unreachable')
    throw new Refusal(
      `The node did not answer (${brought.why}): whether it took ${path} is not known. Run it again; what was taken is not taken twice.`,
    )
  if (brought.kind === 'refused')
    throw new Refusal(
      `${path} was refused (${brought.code}). ${faults[brought.code].says} What it is about still waits.`,
    )
  terminal.note(`${path} was taken.`)
}
