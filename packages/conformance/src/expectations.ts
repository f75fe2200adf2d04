import { type FaultCode, faultCodes, isFault } from '@proofmark/domain'
import { type DeliveryResult, type Message, verifyReceipt } from '@proofmark/protocol'
import { Finding } from './case.ts'
import type { Signed } from './drafts.ts'
import type { Delivered, Kit } from './kit.ts'
import { leakIn } from './leaks.ts'
import type { Answer } from './wire.ts'

const PROBLEM = 'application/problem+json'

interface Problem {
  readonly code: FaultCode
  readonly status: number
}

/** RFC 9457, with our code and what sending again can do. @throws Finding */
const readProblem = ({ body, status, type }: Answer): Problem => {
  if (type !== PROBLEM) throw new Finding(`answered ${status} as "${type}" and not as ${PROBLEM}`)
  try {
    const { type: urn, title, code, retry, status: said } = JSON.parse(body)
    const complete = [urn, title, retry].every((part) => typeof part === 'string')
    if (complete && said === status && faultCodes.includes(code)) return { code, status: said }
  } catch {
    // told below, like every other way in which it may be wrong
  }
  throw new Finding(
    'the refusal does not hold `type`, `title`, its `status`, a `code` of the closed list and `retry`',
  )
}

const requireNoLeak = ({ whole }: Answer): void => {
  const leak = leakIn(whole)
  if (leak) throw new Finding(`the answer in the clear holds ${leak}`)
}

/** The code of an error that is signed (a JWS) or bare. */
const codeIn = (error: unknown): FaultCode => {
  const said = typeof error === 'string' ? claimsOf(error) : error
  const code: unknown = said !== null && typeof said === 'object' ? Reflect.get(said, 'code') : null
  const known = faultCodes.find((one) => one === code)
  if (!known) throw new Finding('refused with a code that is not of the closed list')
  return known
}

const claimsOf = (jws: string): unknown => {
  try {
    return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())
  } catch {
    return null
  }
}

/** The code by which one message was refused, sealed or in the clear; undefined where it was taken. */
export const codeOf = (delivered: Delivered): FaultCode | undefined => {
  if (delivered.kind === 'results') {
    const [result] = delivered.results
    return result && 'error' in result ? codeIn(result.error) : undefined
  }
  if (delivered.answer.status === 0) throw new Finding('cut the connection without an answer')
  requireNoLeak(delivered.answer)
  return readProblem(delivered.answer).code
}

/** @throws Finding unless it was refused with this code of the closed list, and nothing else was said */
export const requireRefused = (delivered: Delivered, code: FaultCode): void => {
  const given = codeOf(delivered)
  if (given === undefined) throw new Finding(`took it; it must be refused with ${code}`)
  if (given !== code) throw new Finding(`refused it with ${given}; it must be ${code}`)
}

/** Refused in HTTP's own words, with a code of ours, or so early that nobody reads any more. */
export const requireNotTaken = (answer: Answer): void => {
  if (answer.whole === '') return
  requireNoLeak(answer)
  if (answer.status < 400 || answer.status > 599) throw new Finding(`answered ${answer.status}`)
  if (answer.type === PROBLEM) readProblem(answer)
}

/** @throws Finding unless the node gave a receipt, whatever it says */
export const receiptIn = (result: DeliveryResult | undefined): string => {
  if (!result) throw new Finding('said nothing of an honest message')
  if ('receipt' in result) return result.receipt
  throw new Finding(`refused an honest message with ${codeIn(result.error)}`)
}

/** @throws Finding unless the node gave a receipt for these very bytes, signed by itself */
export const requireReceiptIn = async (
  kit: Kit,
  result: DeliveryResult | undefined,
  { message: { iss: to, jti }, hash }: Signed,
): Promise<void> => {
  const receipt = receiptIn(result)
  try {
    await verifyReceipt(receipt, { from: kit.self, to, jti, hash }, kit.trust, kit.now)
  } catch (error) {
    const code = isFault(error) ? error.code : String(error)
    throw new Finding(`gave a receipt that does not hold (${code})`)
  }
}

/** The results of a delivery. @throws Finding where it was refused as a whole */
export const resultsOf = (delivered: Delivered): readonly DeliveryResult[] => {
  if (delivered.kind === 'results') return delivered.results
  throw new Finding(`refused all with ${codeOf(delivered)}`)
}

/** Sends one honest message. @returns the receipt. @throws Finding unless it is taken */
export const requireTaken = async (kit: Kit, signed: Signed): Promise<string> =>
  receiptIn(resultsOf(await kit.deliver(signed.message.iss, signed.text))[0])

const PAUSE_MS = 250

/** As a real sender does: the same bytes again, until there is a receipt. @throws Finding after `patienceMs` */
export const requireTakenInTheEnd = async (kit: Kit, signed: Signed): Promise<void> => {
  const untilMs = performance.now() + kit.options.patienceMs
  for (;;) {
    const delivered = await kit.deliver(signed.message.iss, signed.text)
    if (delivered.kind === 'results') {
      receiptIn(delivered.results[0])
      return
    }
    const busy = delivered.answer.status === 0 || codeOf(delivered) === 'TXP_UNAVAILABLE'
    if (!busy) throw new Finding(`refused an honest message with ${codeOf(delivered)}`)
    if (performance.now() > untilMs) throw new Finding('took no honest message in time')
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}

/** The node is alive, and none of these was stored: their honest forms, under the same ids, are taken. */
export const requireNothingStored = async (kit: Kit, drafts: readonly Message[]): Promise<void> => {
  const honest = drafts.filter(({ iss }) => kit.player(iss).member.status === 'active')
  const [last = kit.draft('trace.request', 'XKA')] = honest.slice(-1)
  for (const message of [...honest.slice(0, -1), last]) {
    try {
      await requireTaken(kit, await kit.sign(message))
    } catch (error) {
      if (error instanceof Finding) throw new Finding(`afterwards it ${error.message}`)
      throw error
    }
  }
}
