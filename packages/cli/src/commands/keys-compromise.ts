import { parseArgs } from 'node:util'
import { replaceKeysAt } from '@proofmark/keystore'
import { type HeldKey, newestKey } from '@proofmark/protocol'
import type { Command } from '../command.ts'
import { makeKeyLike, openKeyAccess, readKeyFileAt } from '../key-access.ts'
import { Refusal } from '../refusal.ts'
import { ownIdOf, printSubmission } from '../submission.ts'

const timeOf = (text: string | undefined, now: Date): Date => {
  const at = text === undefined ? now : new Date(text)
  if (Number.isNaN(at.getTime()) || at > now)
    throw new Refusal(`--from is a time that has passed, as 2026-03-01T12:00:00Z, not "${text}".`)
  return at
}

/** Ends a key at once, or from a time in the past, and puts another in its place. */
export const keysCompromise: Command = {
  async run(terminal) {
    const { positionals, values } = parseArgs({
      args: [...terminal.args],
      allowPositionals: true,
      strict: true,
      options: { from: { type: 'string' }, as: { type: 'string' } },
    })
    const [file, kid] = positionals
    if (!file || !kid)
      throw new Refusal('Say which key: proofmark keys compromise FILE KID [--from TIME]')
    const now = new Date()
    const from = timeOf(values.from, now)
    await using access = await openKeyAccess(terminal)
    const before = await readKeyFileAt(file, access)
    const lost = before.keys.find((key) => key.kid === kid)
    if (!lost) throw new Refusal('The key file has no key of this id. Nothing was changed.')
    const ended: HeldKey = { ...lost, valid_until: from.toISOString() }
    const kept = before.keys.map((key) => (key.kid === kid ? ended : key))
    const other = newestKey({ keys: kept }, lost.use, now)
    const fresh = other ? [] : [await makeKeyLike(lost, lost.use, now, access)]
    const after = { ...before, keys: [...kept, ...fresh] }
    await replaceKeysAt(file, after, access.passphrase)
    const id = ownIdOf(values.as, terminal)
    await printSubmission({ id, before, after, compromised: kid }, now, terminal, access)
    terminal.note(
      'The key signs nothing any more. Call the directory’s operator now: until the list changes, others still believe it. See docs/guides/keys.md.',
    )
  },
}
