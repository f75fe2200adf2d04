import { readFile } from 'node:fs/promises'
import { type Client, createClient } from '@proofmark/client'
import type { Given } from './casework/given.ts'
import type { Terminal } from './command.ts'
import { Refusal } from './refusal.ts'

// Which node is meant and who asks it: said in options, or once in the environment.

const settingOf = (given: Given, { env }: Terminal, names: readonly [string, string]): string => {
  const [option, setting] = names
  const value = given.textIf(option) ?? env[setting]
  if (!value) throw new Refusal(`${option} or ${setting} is missing. Nothing was done.`)
  return value
}

/** Where a door of the node is. */
export const addressOf = (door: string, given: Given, terminal: Terminal): string => {
  const url = settingOf(given, terminal, ['--node', 'PROOFMARK_NODE_URL'])
  if (!URL.canParse(url)) throw new Refusal(`"${url}" is no address of a node. Nothing was done.`)
  return new URL(door, url).href
}

const readToken = (file: string): Promise<string> =>
  readFile(file, 'utf8').then(
    (token) => token.trim(),
    () => {
      throw new Refusal(`The token file ${file} cannot be read. Nothing was done.`)
    },
  )

export const openClient = (given: Given, terminal: Terminal): Client => {
  const url = addressOf('/graphql', given, terminal)
  const file = settingOf(given, terminal, ['--token-file', 'PROOFMARK_TOKEN_FILE'])
  // Read each time: whoever renews it while a command runs is heard.
  const common = { url, token: () => readToken(file) }
  const language = given.textIf('--lang')
  if (!language) return createClient(common)
  const headers = { 'accept-language': language }
  return createClient({
    ...{ ...common, language },
    webSocket: (at, protocols) => new WebSocket(at, { protocols, headers }),
  })
}
