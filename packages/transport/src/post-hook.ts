import { createHmac } from 'node:crypto'
import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { Agent, type Dispatcher, request } from 'undici'

/** One event for a program, signed by Standard Webhooks (symmetric, `v1`). */
export interface HookEvent {
  /** The same for every try. */
  readonly id: string
  readonly at: Date
  readonly body: string
  /** Raw bytes; the newest first. Each signs. */
  readonly secrets: readonly Uint8Array[]
}

export type Hooked =
  | { readonly kind: 'taken' }
  /** It is there, but does not take this one. */
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unreachable'; readonly code: string }
  /** It says that it will never be there again (410). */
  | { readonly kind: 'gone'; readonly code: string }

/** What a receiver is given to check signatures with. */
export const hookSecretText = (secret: Uint8Array): string =>
  `whsec_${Buffer.from(secret).toString('base64')}`

const signature = (secret: Uint8Array, content: string): string =>
  `v1,${createHmac('sha256', secret).update(content).digest('base64')}`

/** The headers of Standard Webhooks 1.0.0: id, time of this try in seconds, and a signature for each secret. */
export const hookHeaders = ({ id, at, body, secrets }: HookEvent): Record<string, string> => {
  const seconds = String(Math.floor(at.getTime() / 1000))
  const content = `${id}.${seconds}.${body}`
  return {
    'webhook-id': id,
    'webhook-timestamp': seconds,
    'webhook-signature': secrets.map((secret) => signature(secret, content)).join(' '),
  }
}

/** Where the machines of a cloud tell their secrets, and what is no address of one host. */
const never = new BlockList()
never.addSubnet('169.254.0.0', 16, 'ipv4')
never.addSubnet('0.0.0.0', 8, 'ipv4')
never.addSubnet('224.0.0.0', 3, 'ipv4')
never.addSubnet('fe80::', 10, 'ipv6')
never.addSubnet('ff00::', 8, 'ipv6')
never.addAddress('::', 'ipv6')
never.addAddress('fd00:ec2::254', 'ipv6')

/** Whether nothing is ever sent to this IP address, whoever asks for it. */
export const isForbiddenAddress = (address: string): boolean =>
  isIP(address) !== 0 && never.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** Asked at every connection, so that a name that points elsewhere later is caught too. */
const guardedLookup: LookupFunction = (hostname, options, done) =>
  resolve(hostname, options, (error, found, family) => {
    const addresses = Array.isArray(found) ? found.map(({ address }) => address) : [found]
    const forbidden = !error && addresses.some(isForbiddenAddress)
    done(forbidden ? new Error('forbidden address') : error, found, family)
  })

/** Keeps connections to webhooks open; one for a process. */
export const createHookAgent = (): Agent =>
  new Agent({
    connect: { timeout: 10_000, lookup: guardedLookup },
    connections: 2,
    maxHeaderSize: 16 * 1024,
  })

const ANSWER_BYTES = 16 * 1024
const GONE = 410
const busy = new Set([408, 425, 429])

const verdictOn = (status: number): Hooked => {
  const code = `http-${status}`
  if (status >= 200 && status < 300) return { kind: 'taken' }
  if (status === GONE) return { kind: 'gone', code }
  return {
    kind: status >= 400 && status < 500 && !busy.has(status) ? 'refused' : 'unreachable',
    code,
  }
}

const reasonOf = (error: unknown): string => {
  const { code, name } = error as NodeJS.ErrnoException
  return (name === 'TimeoutError' ? 'timeout' : (code ?? 'unreachable')).toLowerCase()
}

/**
 * Posts one event. Never throws, never follows a redirect, and reads nothing of the answer but its status: nobody learns
 * through a webhook what a server inside says.
 */
export const postHook = async (
  url: string,
  event: HookEvent,
  { agent, timeoutMs }: { readonly agent: Dispatcher; readonly timeoutMs: number },
): Promise<Hooked> => {
  try {
    const { hostname } = new URL(url)
    if (isForbiddenAddress(hostname.replace(/^\[(.*)\]$/, '$1')))
      return { kind: 'unreachable', code: 'forbidden-address' }
    const { statusCode, body } = await request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Proofmark',
        ...hookHeaders(event),
      },
      body: event.body,
      dispatcher: agent,
      signal: AbortSignal.timeout(timeoutMs),
    })
    await body.dump({ limit: ANSWER_BYTES }).catch(() => undefined)
    return verdictOn(statusCode)
  } catch (error) {
    return { kind: 'unreachable', code: reasonOf(error) }
  }
}
