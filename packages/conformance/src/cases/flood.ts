import { connect } from 'node:net'
import { type ConformanceCase, Finding } from '../case.ts'
import { requireTakenInTheEnd } from '../expectations.ts'
import { signedRaw } from '../forgery.ts'
import { endpointOf } from '../wire.ts'

const JUNK = 300
const CONNECTIONS = 200

export const flood: readonly ConformanceCase[] = [
  {
    id: 'flood.junk',
    title: `${JUNK} bad messages of one State at once, and good ones of another among them`,
    checks: ['TXP-HTTP-008'],
    must: 'no bad one is taken; the good ones are receipted, at the first try or when they are sent again',
    pace: 'alone',
    async run(kit) {
      const other = kit.player('XKB')
      const junk = [
        signedRaw(other, kit.draft('trace.request', 'XKA')),
        signedRaw(other, '{"iss":"XKB"'),
        (await kit.sign(kit.draft('trace.close', 'XKB'))).text,
        'not even a message',
      ]
      // Settled as a whole: one that cannot be opened must not be lost while good ones are sent.
      const sent = Promise.allSettled(
        Array.from({ length: JUNK }, (_, n) => kit.deliver('XKB', junk[n % junk.length] ?? '')),
      )
      for (const _ of [1, 2, 3])
        await requireTakenInTheEnd(kit, await kit.sign(kit.draft('trace.request', 'XKA')))
      for (const one of await sent) {
        if (one.status === 'rejected') throw one.reason
        const delivered = one.value
        const taken =
          delivered.kind === 'clear'
            ? delivered.answer.status > 0 && delivered.answer.status < 400
            : delivered.results.some((result) => 'receipt' in result)
        if (taken) throw new Finding('took a bad message')
      }
    },
  },
  {
    id: 'flood.connections',
    title: `${CONNECTIONS} connections that are held open`,
    checks: ['TXP-HTTP-010'],
    must: 'honest messages are receipted, at the first try or when they are sent again',
    pace: 'alone',
    async run(kit) {
      const { host, port } = endpointOf(kit.inbox)
      const held = Array.from({ length: CONNECTIONS }, () => connect({ host, port }))
      try {
        for (const socket of held) {
          socket.on('error', () => undefined)
          socket.write('POST /txp/1/inbox HTTP/1.1\r\nhost: a\r\n')
        }
        for (const _ of [1, 2, 3])
          await requireTakenInTheEnd(kit, await kit.sign(kit.draft('trace.request', 'XKA')))
      } finally {
        for (const socket of held) socket.destroy()
      }
    },
  },
]
