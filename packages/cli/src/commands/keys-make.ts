import { parseArgs } from 'node:util'
import { createKeysAt } from '@proofmark/keystore'
import {
  type HeldKey,
  type KeyUse,
  keyUses,
  makeKey,
  makeSecondKey,
  publicPart,
  secondPublicPart,
} from '@proofmark/protocol'
import type { Command, Terminal } from '../command.ts'
import { type KeyAccess, notePlain, openKeyAccess } from '../key-access.ts'
import { Refusal } from '../refusal.ts'

const makeOne = async (
  use: KeyUse,
  now: Date,
  { module }: KeyAccess,
  { note }: Pick<Terminal, 'note'>,
): Promise<HeldKey> => {
  const key = await makeKey(use, now)
  if (!module) return key
  if (module.canMake(use)) return module.make(use, key)
  note(`The module knows no ${key.alg}: the \`${use}\` key is in the key file.`)
  return key
}

/** Writes a new key file and prints the public part, which the directory's operator is given. */
export const keysMake: Command = {
  async run(terminal) {
    const { args, stdout } = terminal
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: { 'second-signature': { type: 'boolean', default: false } },
    })
    const [file] = positionals
    if (!file) throw new Refusal('Say where to write the keys: proofmark keys make FILE')
    const now = new Date()
    await using access = await openKeyAccess(terminal)
    const keys: HeldKey[] = []
    for (const use of keyUses) keys.push(await makeOne(use, now, access, terminal))
    const second = values['second-signature'] ? [await makeSecondKey(now)] : []
    const held = { keys, ...(second.length > 0 ? { second } : {}) }
    await createKeysAt(file, held, access.passphrase).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST'
        ? new Refusal(`${file} is there already and was left as it is. Choose another name.`)
        : error
    })
    notePlain(terminal, access)
    const published = second.length > 0 ? { second_keys: second.map(secondPublicPart) } : {}
    const told = { keys: keys.map(publicPart), ...published }
    stdout.write(`${JSON.stringify(told, undefined, 2)}\n`)
  },
}
