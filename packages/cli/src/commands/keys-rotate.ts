import { parseArgs } from 'node:util'
import { replaceKeysAt } from '@proofmark/keystore'
import {
  type HeldKey,
  isValidAt,
  type KeyFile,
  type KeyUse,
  keyUses,
  newestKey,
} from '@proofmark/protocol'
import type { Command } from '../command.ts'
import { type KeyAccess, makeKeyLike, openKeyAccess, readKeyFileAt } from '../key-access.ts'
import { Refusal } from '../refusal.ts'
import { ownIdOf, printSubmission } from '../submission.ts'

const HOUR_MS = 3_600_000
const unitMs = { h: HOUR_MS, d: 24 * HOUR_MS } as const

const overlapMs = (text: string): number => {
  const [, count, unit] = /^(\d{1,4})([dh])$/.exec(text) ?? []
  if (!count || !unit) throw new Refusal(`An overlap is told as 30d or 12h, not as "${text}".`)
  return Number(count) * unitMs[unit as keyof typeof unitMs]
}

const usesOf = (text: string | undefined): readonly KeyUse[] => {
  if (text === undefined) return keyUses
  const use = keyUses.find((known) => known === text)
  if (!use) throw new Refusal(`A key is for ${keyUses.join(', ')}, not for "${text}".`)
  return [use]
}

/** The old key goes on until the overlap ends, or until it would have ended anyway. */
const endingBy =
  (uses: readonly KeyUse[], now: Date, until: Date) =>
  (key: HeldKey): HeldKey =>
    uses.includes(key.use) && isValidAt(key, now) && Date.parse(key.valid_until) > until.getTime()
      ? { ...key, valid_until: until.toISOString() }
      : key

const rotated = async (
  before: KeyFile,
  uses: readonly KeyUse[],
  { now, until }: { readonly now: Date; readonly until: Date },
  access: KeyAccess,
): Promise<KeyFile> => {
  const fresh: HeldKey[] = []
  for (const use of uses)
    fresh.push(await makeKeyLike(newestKey(before, use, now), use, now, access))
  return { ...before, keys: [...before.keys.map(endingBy(uses, now, until)), ...fresh] }
}

/** Adds new keys and lets the old ones go on for a while, so that nothing under way is refused. */
export const keysRotate: Command = {
  async run(terminal) {
    const { positionals, values } = parseArgs({
      args: [...terminal.args],
      allowPositionals: true,
      strict: true,
      options: {
        use: { type: 'string' },
        overlap: { type: 'string', default: '30d' },
        as: { type: 'string' },
      },
    })
    const [file] = positionals
    if (!file) throw new Refusal('Say which key file: proofmark keys rotate FILE')
    const uses = usesOf(values.use)
    const now = new Date()
    const until = new Date(now.getTime() + overlapMs(values.overlap))
    await using access = await openKeyAccess(terminal)
    const before = await readKeyFileAt(file, access)
    const after = await rotated(before, uses, { now, until }, access)
    await replaceKeysAt(file, after, access.passphrase)
    await printSubmission(
      { id: ownIdOf(values.as, terminal), before, after },
      now,
      terminal,
      access,
    )
    terminal.note(
      'Give the printed keys to the directory’s operator now: they are used once the list names them.',
    )
  },
}
