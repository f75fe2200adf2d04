import { parseArgs } from 'node:util'
import { replaceKeysAt } from '@proofmark/keystore'
import type { Command } from '../command.ts'
import { openKeyAccess, readKeyFileAt } from '../key-access.ts'
import { Refusal } from '../refusal.ts'

export const keysEncrypt: Command = {
  async run(terminal) {
    const { positionals } = parseArgs({
      args: [...terminal.args],
      allowPositionals: true,
      strict: true,
    })
    const [file] = positionals
    if (!file) throw new Refusal('Say which key file: proofmark keys encrypt FILE')
    await using access = await openKeyAccess(terminal)
    if (access.passphrase === undefined)
      throw new Refusal('Set PROOFMARK_KEYS_PASSPHRASE_FILE first. Nothing was changed.')
    await replaceKeysAt(file, await readKeyFileAt(file, access), access.passphrase)
    terminal.note(`${file} is encrypted now.`)
  },
}
