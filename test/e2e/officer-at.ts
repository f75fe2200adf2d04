import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { runCli } from '@proofmark/cli'
import type { TestNetwork, TestRole } from '@proofmark/testkit/network'

export interface Typed {
  readonly code: 0 | 1 | 2
  readonly stdout: string
  readonly notes: string
}

/** Somebody at a terminal, who says nothing but commands. */
export interface AtTerminal {
  /** What comes of a command, whatever it is. */
  type(...args: string[]): Promise<Typed>
  /** What a command that has to be done tells people. */
  read(...args: string[]): Promise<string>
  /** What it tells programs. */
  json<T>(...args: string[]): Promise<T>
}

const runIn = async (
  env: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<Typed> => {
  const [written, notes]: [string[], string[]] = [[], []]
  const stdout = new Writable({
    write(chunk, _, done) {
      written.push(String(chunk))
      done()
    },
  })
  const stdin = (async function* () {})()
  const note = (text: string) => void notes.push(text)
  const code = await runCli({ args, env, stdin, stdout, note })
  return { code, stdout: written.join(''), notes: notes.join('\n') }
}

/** Sits down at a State's node: its address and a token in a file, as the environment names them. */
export const sitDown = async (
  network: TestNetwork,
  folder: string,
  { state, role, name }: { readonly state: string; readonly role: TestRole; readonly name: string },
): Promise<AtTerminal> => {
  const file = join(folder, `${state}-${name}-${role}.token`)
  await writeFile(file, await network.tokenFor(state, role, name), { mode: 0o600 })
  const env = { PROOFMARK_NODE_URL: network.addressOf(state), PROOFMARK_TOKEN_FILE: file }
  const type = (...args: string[]) => runIn(env, args)
  const read = async (...args: string[]): Promise<string> => {
    const { code, stdout, notes } = await type(...args)
    if (code !== 0) throw new Error(`proofmark ${args.join(' ')}: ${notes}`)
    return stdout
  }
  return {
    ...{ type, read },
    json: async (...args) => JSON.parse(await read(...args, '--json')),
  }
}
