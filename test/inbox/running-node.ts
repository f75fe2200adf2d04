import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { makeDirectory, type TestParticipant } from '@proofmark/testkit/participants'
import { openRowCounter } from '@proofmark/testkit/store'
import { startNodeProcess } from './node-process.ts'

/** The directory, and a canary: it counts whoever fetches anything but the list of members. */
const openDirectory = async (statement: () => Promise<string>) => {
  const fetched: string[] = []
  const server = createServer((request, response) => {
    if (request.url !== '/membership') fetched.push(String(request.url))
    statement().then((text) => response.end(text))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, fetched, close: () => server.close() }
}

export type RunningNode = Awaited<ReturnType<typeof startNode>>

interface Options {
  readonly postgresUrl: string
  readonly self: TestParticipant
  readonly members: readonly TestParticipant[]
  /** `api` answers peers and does nothing else, so that what it stored stands still to be counted. */
  readonly role?: 'api' | 'all'
  readonly policy?: 'case-by-case' | 'open'
  readonly env?: Readonly<Record<string, string>>
}

/** A node that believes a directory of ours and whose rows can be counted. */
export const startNode = async (options: Options) => {
  const { postgresUrl, self, members, role = 'api', policy = 'case-by-case', env = {} } = options
  const directory = await makeDirectory(new Date(Date.now() - 60_000))
  const list = [self, ...members].map(({ member }) => member)
  const web = await openDirectory(() => directory.statement(list, {}, new Date()))
  const node = await startNodeProcess({
    ...{ postgresUrl, state: self.id, keys: { keys: self.keys }, anchor: directory.anchor },
    directoryUrl: web.url,
    env: { PROOFMARK_ROLE: role, PROOFMARK_POLICY: policy, ...env },
  })
  const rows = await openRowCounter(node.databaseUrl)
  return {
    ...node,
    counts: rows.count,
    /** Addresses that somebody fetched and nobody should. */
    fetched: web.fetched,
    canary: `${web.url}/canary`,
    /** What its directory signs with. */
    directoryKey: directory.key,
    [Symbol.asyncDispose]: async () => {
      await rows.close()
      await node[Symbol.asyncDispose]()
      web.close()
    },
  }
}
