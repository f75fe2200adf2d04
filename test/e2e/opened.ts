import { openMessages, openResults, useKeyFile } from '@proofmark/protocol'
import type { TestNetwork } from '@proofmark/testkit/network'
import type { Tapped } from '@proofmark/testkit/tap'
import { WITNESS_PATH } from '@proofmark/transport'

/** Everything one exchange carried, in clear: what only the two ends can read. */
export interface OpenedExchange {
  readonly to: string
  /** Who sent the request, as its signed messages say. */
  readonly from: string
  /** The claims of each message and each receipt, as JSON text. */
  readonly sent: readonly string[]
  readonly answered: readonly string[]
}

const claimsOf = (jws: string): string =>
  Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')

/** Checkpoints and cosignatures go in clear: sizes, hashes and signatures, told as they are. */
const isWitnessing = ({ path }: Tapped): boolean => path === WITNESS_PATH

/** Those that carry messages, which nobody but the two ends may read. */
export const sealedExchanges = ({ exchanges }: TestNetwork): Tapped[] =>
  exchanges.filter((exchange) => !isWitnessing(exchange))

const witnessed = ({ to, request, response }: Tapped): OpenedExchange => {
  const sent = request.toString('utf8')
  const from = /txp\/1\/log\/([^\s/]+)/.exec(sent)?.[1] ?? ''
  return { to, from, sent: [sent], answered: [response.toString('utf8')] }
}

/** Opens an exchange with the keys of both ends; throws where something on the wire was not sealed. */
const openExchange = async (network: TestNetwork, exchange: Tapped): Promise<OpenedExchange> => {
  if (isWitnessing(exchange)) return witnessed(exchange)
  const { to, request, response } = exchange
  const now = new Date()
  const recipient = await useKeyFile(network.keysOf(to), now)
  const messages = await openMessages(request.toString('utf8'), recipient.all)
  const sent = messages.map(claimsOf)
  const from: string = JSON.parse(sent[0] ?? '{}').iss
  const sender = await useKeyFile(network.keysOf(from), now)
  const results = await openResults(response.toString('utf8'), messages.length, sender.all)
  const answered = results.map((result) =>
    'receipt' in result ? claimsOf(result.receipt) : JSON.stringify(result),
  )
  return { to, from, sent, answered }
}

/** Everything that left a State: its requests, and its answers to the requests of others. */
export const everythingThatLeft = async (
  network: TestNetwork,
  state: string,
): Promise<string[]> => {
  const opened = await Promise.all(
    network.exchanges.map((exchange) => openExchange(network, exchange)),
  )
  return opened.flatMap(({ from, to, sent, answered }) => [
    ...(from === state ? sent : []),
    ...(to === state ? answered : []),
  ])
}

/** Which of the planted texts stand in what left, in whatever case, spacing or encoding. */
export const leaksIn = (left: readonly string[], planted: readonly string[]): string[] => {
  const text = left.join('\n').toUpperCase()
  const squeezed = text.replace(/[\s.-]/g, '')
  return planted.filter((plant) => {
    const wanted = plant.toUpperCase()
    const encoded = Buffer.from(plant).toString('base64url').slice(0, -2).toUpperCase()
    return (
      text.includes(wanted) ||
      squeezed.includes(wanted.replace(/[\s.-]/g, '')) ||
      text.includes(encoded)
    )
  })
}
