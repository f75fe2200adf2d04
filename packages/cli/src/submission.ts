import {
  type HeldKey,
  type KeyFile,
  newestKey,
  publicPart,
  signVouch,
  useKeys,
} from '@proofmark/protocol'
import type { Terminal } from './command.ts'
import type { KeyAccess } from './key-access.ts'

/** As many keys as a member may list. */
const MOST_KEYS = 20

/** The newest keys, past ones among them: what they signed has to be verified for long. */
const shown = (keys: readonly HeldKey[]) =>
  [...keys]
    .sort((one, other) => Date.parse(other.valid_until) - Date.parse(one.valid_until))
    .slice(0, MOST_KEYS)
    .map(publicPart)

interface Wish {
  readonly id: string | undefined
  /** The keys of before: one of their federation keys vouches for the new ones. */
  readonly before: KeyFile
  readonly after: KeyFile
  /** Not to be believed any more. */
  readonly compromised?: string
}

/** Prints what the directory's operator is given: the public keys, and our own word for them. */
export const printSubmission = async (
  { id, before, after, compromised }: Wish,
  now: Date,
  { stdout, note }: Terminal,
  access: KeyAccess,
): Promise<void> => {
  const keys = shown(after.keys)
  const voucher = newestKey(before, 'fed', now, (kid) => kid !== compromised)
  const own = await useKeys(before, async (key) => {
    if (!access.module) throw new Error('a key was in a module and none is open')
    return access.module.deviceOf(key)
  })
  const key = own.get(voucher?.kid ?? '')
  const vouch = id && key ? await signVouch({ id, keys }, key, now) : undefined
  if (!id) note('Not vouched for: say whose keys these are with --as, or PROOFMARK_STATE.')
  else if (!key)
    note(
      'No federation key of before is left to vouch for the new keys: the directory and every peer have to be told by hand.',
    )
  stdout.write(
    `${JSON.stringify({ ...(id && { id }), keys, ...(vouch && { vouch }) }, undefined, 2)}\n`,
  )
}

export const ownIdOf = (given: string | undefined, { env }: Terminal): string | undefined =>
  given ?? env.PROOFMARK_STATE ?? env.PROOFMARK_MONITOR_ID
