import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { keyUses, makeKey, publicPart } from '@proofmark/protocol'
import type { Command } from '../command.ts'
import { Refusal } from '../refusal.ts'

/** Writes a new key file and prints the public part, which the directory's operator is given. */
export const keysMake: Command = {
  usage: 'keys make FILE',
  does: 'makes the keys of a node and writes them to FILE (readable by you only); prints the public part for the directory',
  async run({ args, stdout }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, strict: true })
    const [file] = positionals
    if (!file) throw new Refusal('Say where to write the keys: proofmark keys make FILE')
    const now = new Date()
    const keys = await Promise.all(keyUses.map((use) => makeKey(use, now)))
    await writeFile(file, `${JSON.stringify({ keys }, undefined, 2)}\n`, {
      mode: 0o600,
      flag: 'wx',
    }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST'
        ? new Refusal(`${file} is there already and was left as it is. Choose another name.`)
        : error
    })
    stdout.write(`${JSON.stringify({ keys: keys.map(publicPart) }, undefined, 2)}\n`)
  },
}
