import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ClientError, createClient } from '@proofmark/client'
import { faults } from '@proofmark/domain'
import { ENVELOPE_BYTES } from '@proofmark/protocol'
import { createPeerAgent, postEnvelope, postResults } from '@proofmark/transport'
import type { Command, Terminal } from '../command.ts'
import { Refusal } from '../refusal.ts'

// A State without a network: the same sealed envelopes, carried as files (docs/protocol/mailbox.md).

const POST_MS = 30_000
const ENVELOPE = '.txp'
const RESULTS = '.results'

interface Carried {
  readonly envelope: string
  readonly messages: number
  readonly last: string
}

const WAITING = `query ($member: String!, $after: ID) {
  envelopeFor(member: $member, after: $after) { envelope messages last } }`

const text = { type: 'string' } as const

const nodeAt = (given: string | undefined, { env }: Terminal): string => {
  const url = given ?? env.PROOFMARK_NODE_URL
  if (!url || !URL.canParse(url))
    throw new Refusal('Say where the node of this State is: --node URL. Nothing was done.')
  return url
}

const tokenIn = async (given: string | undefined, { env }: Terminal): Promise<string> => {
  const file = given ?? env.PROOFMARK_TOKEN_FILE
  if (!file) throw new Refusal('--token-file is missing: it holds the token of an operator.')
  const token = await readFile(file, 'utf8').catch(() => {
    throw new Refusal(`The token file ${file} cannot be read. Nothing was done.`)
  })
  return token.trim()
}

/** Never over another file, and for the eyes of this account only. @returns false where it is there already */
const writeNew = (path: string, content: string): Promise<boolean> =>
  writeFile(path, content, { flag: 'wx', mode: 0o600 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw new Refusal(`${path} cannot be written. What waits at the node still waits.`)
    },
  )

/** Every envelope that waits for one member, each in a file of its own. */
export const carryOut: Command = {
  async run(terminal) {
    const { values, positionals } = parseArgs({
      args: [...terminal.args],
      options: { node: text, 'token-file': text, dir: { ...text, default: '.' } },
      allowPositionals: true,
      strict: true,
    })
    const [member, ...more] = positionals
    if (!member || more.length > 0)
      throw new Refusal('Say for whom: proofmark carry out MEMBER --dir DIR. Nothing was done.')
    const url = new URL('/graphql', nodeAt(values.node, terminal))
    const { request } = createClient({ url, token: await tokenIn(values['token-file'], terminal) })
    let after: string | undefined
    for (;;) {
      const { envelopeFor } = await request<{ envelopeFor: Carried | null }>(WAITING, {
        member,
        after,
      }).catch(orRefusal)
      if (!envelopeFor) break
      await keep(member, values.dir, envelopeFor, terminal)
      after = envelopeFor.last
    }
    if (!after) terminal.note(`Nothing waits for ${member}.`)
  },
}

const keep = async (
  member: string,
  folder: string,
  { envelope, messages, last }: Carried,
  { stdout, note }: Terminal,
): Promise<void> => {
  const path = join(folder, `to-${member}-${last}${ENVELOPE}`)
  const isNew = await writeNew(path, envelope)
  stdout.write(`${path}\n`)
  const what = messages === 1 ? '1 message' : `${messages} messages`
  note(isNew ? `${path}: ${what}.` : `${path} is there already and was left as it is: ${what}.`)
}

const orRefusal = (error: unknown): never => {
  if (error instanceof ClientError) throw new Refusal(error.message)
  throw error
}

/** The size is looked at first: what is no envelope may be anything. */
const readCarried = async (path: string, ending: string): Promise<string> => {
  if (!path.endsWith(ending))
    throw new Refusal(`${path} does not end in ${ending}. It was not given to the node.`)
  try {
    const { size } = await stat(path)
    if (size <= ENVELOPE_BYTES) return await readFile(path, 'ascii')
  } catch {
    throw new Refusal(`${path} cannot be read. It was not given to the node.`)
  }
  throw new Refusal(`${path} is larger than an envelope may be. It was not given to the node.`)
}

interface Carrying {
  readonly url: string
  readonly terminal: Terminal
  readonly agent: ReturnType<typeof createPeerAgent>
}

/** Gives the node one file after the other; what was given stays given when a later one is refused. */
const withEach = async (
  terminal: Terminal,
  door: string,
  give: (path: string, carrying: Carrying) => Promise<void>,
): Promise<void> => {
  const { values, positionals } = parseArgs({
    args: [...terminal.args],
    options: { node: text },
    allowPositionals: true,
    strict: true,
  })
  if (positionals.length === 0) throw new Refusal('Say which files were brought. Nothing was done.')
  const url = new URL(door, nodeAt(values.node, terminal)).href
  const agent = createPeerAgent()
  try {
    for (const path of positionals) await give(path, { url, terminal, agent })
  } finally {
    await agent.close()
  }
}

/** What another State sent is given to our node, as if it had been posted; its results are to be carried back. */
export const carryIn: Command = {
  run: (terminal) => withEach(terminal, '/txp/1/inbox', takeIn),
}

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
export const carryBack: Command = {
  run: (terminal) => withEach(terminal, '/txp/1/results', takeBack),
}

const takeBack = async (path: string, { url, agent, terminal }: Carrying): Promise<void> => {
  const results = await readCarried(path, RESULTS)
  if (!(await postResults(url, results, { agent, timeoutMs: POST_MS })))
    throw new Refusal(`The node did not take ${path}. What it is about still waits; run it again.`)
  terminal.note(`${path} was taken.`)
}
