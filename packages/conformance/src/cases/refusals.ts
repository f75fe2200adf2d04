import type { Message } from '@proofmark/protocol'
import { type ConformanceCase, Finding } from '../case.ts'
import { requireNothingStored, requireNotTaken, requireRefused } from '../expectations.ts'
import type { Hostile } from '../hostile/cast.ts'
import { hostileEnvelopes } from '../hostile/envelopes.ts'
import { hostileMessages } from '../hostile/messages.ts'
import { type HostileRequest, hostileRequests, stalls } from '../hostile/requests.ts'
import type { Kit } from '../kit.ts'
import { endpointOf, sendRaw } from '../wire.ts'

const DRIP_MS = 200
const STALL_MS = 40_000

type Send = (kit: Kit, made: string, from: string) => ReturnType<Kit['deliver']>

const sealedAndPosted: Send = (kit, made, from) => kit.deliver(from, made)
const postedAsItIs: Send = async (kit, made, from) => kit.open(await kit.post(made), from, 1)

const requireNothingFetched = ({ world }: Kit, trap: string): void => {
  if (world.fetched.some((address) => trap.endsWith(address)))
    throw new Finding('fetched what the message named')
}

const refusal =
  (send: Send) =>
  ({ id, title, checks, expect, make }: Hostile): ConformanceCase => ({
    id: id as ConformanceCase['id'],
    title,
    checks,
    must: `refused with ${expect}; nothing stored, nothing fetched`,
    async run(kit) {
      const drafts: Message[] = []
      const trap = `${kit.world.url}/trap/${id}`
      const made = await make(kit.cast(trap, drafts))
      requireRefused(await send(kit, made, drafts[0]?.iss ?? 'XKA'), expect)
      await requireNothingStored(kit, drafts)
      requireNothingFetched(kit, trap)
    },
  })

/** Over a wire of its own, with an envelope in it that would be taken if it came as it should. */
const request = ({ id, title, checks, make }: HostileRequest): ConformanceCase => ({
  id: id as ConformanceCase['id'],
  title,
  checks,
  must: 'refused or cut off; nothing stored',
  async run(kit) {
    const drafts = [kit.draft('trace.request', 'XKA')]
    const [message] = drafts
    if (!message) return
    const envelope = await kit.seal([(await kit.sign(message)).text])
    requireNotTaken(await tried(kit, make(envelope)))
    await requireNothingStored(kit, drafts)
  },
})

const tried = async ({ inbox, options }: Kit, parts: Parameters<typeof sendRaw>[1]) => {
  try {
    return await sendRaw(endpointOf(inbox), parts, options.stallMs ?? STALL_MS)
  } catch (error) {
    throw new Finding(error instanceof Error ? error.message : String(error))
  }
}

export const refusals: readonly ConformanceCase[] = [
  ...hostileEnvelopes.map(refusal(postedAsItIs)),
  ...hostileMessages.map(refusal(sealedAndPosted)),
  ...hostileRequests.map(request),
  ...stalls(DRIP_MS).map((one): ConformanceCase => ({ ...request(one), pace: 'slow' })),
]
