import { parseArgs } from 'node:util'
import { makeKitFolder } from '@proofmark/conformance'
import type { Command } from '../command.ts'
import { Refusal } from '../refusal.ts'
import { orRefusal } from './or-refusal.ts'

/** Makes the kit's own directory and everybody it plays; a node under test is started with its anchor. */
export const conformanceAnchor: Command = {
  async run({ args, stdout }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, strict: true })
    const [folder] = positionals
    if (!folder) throw new Refusal('Say where to make it: proofmark conformance anchor DIR')
    const { anchor } = await orRefusal(makeKitFolder(folder, new Date()))
    stdout.write(`${anchor}\n`)
  },
}
