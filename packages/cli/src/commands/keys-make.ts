import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { keyUses, makeKey, makeSecondKey, publicPart, secondPublicPart } from '@proofmark/protocol'
import type { Command } from '../command.ts'
import { Refusal } from '../refusal.ts'

/** Writes a new key file and prints the public part, which the directory's operator is given. */
export const keysMake: Command = {
  usage: 'keys make FILE [--second-signature]',
  does: 'makes the keys of a node and writes them to FILE (readable by you only); prints the public part for the directory; --second-signature adds a post-quantum key',
  async run({ args, stdout }) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: { 'second-signature': { type: 'boolean', default: false } },
    })
    const [file] = positionals
    if (!file) throw new Refusal('Say where to write the keys: proofmark keys make FILE')
    const now = new Date()
    const keys = await Promise.all(keyUses.map((use) => makeKey(use, now)))
    const second = values['second-signature'] ? [await makeSecondKey(now)] : []
    const more = second.length > 0 ? { second } : {}
    await writeFile(file, `${JSON.stringify({ keys, ...more }, undefined, 2)}\n`, {
      mode: 0o600,
      flag: 'wx',
    }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST'
        ? new Refusal(`${file} is there already and was left as it is. Choose another name.`)
        : error
    })
    const published = second.length > 0 ? { second_keys: second.map(secondPublicPart) } : {}
    const told = { keys: keys.map(publicPart), ...published }
    stdout.write(`${JSON.stringify(told, undefined, 2)}\n`)
  },
}
