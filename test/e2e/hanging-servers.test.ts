import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { startTestNetwork, type TestNetwork } from '@proofmark/testkit/network'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { found, openCase, type Person, requestTrace, settled, until } from './asking.ts'
import { waitingRequest } from './drafting.ts'
import { wish } from './notified.ts'
import { austria, ghana } from './world.ts'

/** A server that takes connections and never says a word. */
const openMuteServer = async () => {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    // Reads, or it would not see that the other side hung up.
    socket
      .resume()
      .on('error', () => undefined)
      .on('close', () => open.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    ...{ address: `127.0.0.1:${port}`, open },
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

let network: TestNetwork
const mute: Awaited<ReturnType<typeof openMuteServer>>[] = []
let accra: Person
let vienna: Person

/** More than a node has workers. */
const HOOKS = 5

beforeAll(async () => {
  for (let n = 0; n <= HOOKS; n += 1) mute.push(await openMuteServer())
  const [mail, ...hooks] = mute
  network = await startTestNetwork({
    postgresUrl: inject('postgresUrl'),
    states: {
      AUT: {
        register: austria,
        policy: 'case-by-case',
        smtpUrl: `smtp://${mail?.address}`,
        demo: true,
      },
      GHA: { register: ghana },
    },
  })
  accra = await network.as('GHA', 'officer')
  vienna = await network.as('AUT', 'officer')
  await wish(vienna, { byMail: ['REQUEST_WAITS'], address: 'vienna@police.example' })
  const operator = await network.as('AUT', 'operator')
  for (const [n, { address }] of hooks.entries())
    await operator.request(
      `mutation ($name: String!, $url: String!) {
        makeWebhook(name: $name, url: $url, kinds: [REQUEST_WAITS]) { secret } }`,
      { name: `hangs-${n}`, url: `http://${address}/told` },
    )
}, 60_000)
afterAll(async () => {
  for (const server of mute) await server[Symbol.asyncDispose]()
  await network?.[Symbol.asyncDispose]()
})

it('work goes on while a mail server and more webhooks than there are workers hang', async () => {
  await requestTrace(accra, await openCase(accra))
  await waitingRequest(vienna)
  const hanging = await found(async () => {
    const sockets = mute.map(({ open }) => [...open][0])
    return sockets.every((socket) => socket !== undefined) ? sockets : undefined
  })
  const trace = await requestTrace(accra, await openCase(accra))
  const waits = await found(async () => {
    const { incomingRequests } = await vienna.request<{
      incomingRequests: { nodes: { id: string }[] }
    }>('{ incomingRequests(status: FOR_A_PERSON) { nodes { id } } }')
    return incomingRequests.nodes.length > 1 ? incomingRequests.nodes : undefined
  })
  for (const { id } of waits)
    await vienna.request(
      `mutation ($id: ID!) { answer(requestId: $id, input: { outcome: REFUSED,
        ground: NATIONAL_SECURITY, reason: "No." }) { id } }`,
      { id },
    )
  await until(accra, trace, settled)
  // All of it happened behind calls that have not come back yet.
  expect(hanging.map((socket) => socket?.destroyed)).toEqual(hanging.map(() => false))
})
