import { parseArgs } from 'node:util'
import { checkPolicy, policyVersion } from '@proofmark/policy'
import type { Command } from '../command.ts'
import { Refusal } from '../refusal.ts'
import { readPolicy } from './policy-files.ts'

/** Says what is wrong with a policy file, or its version. */
export const policyCheck: Command = {
  async run({ args, stdout }) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    })
    const [path] = positionals
    if (!path) throw new Refusal('Say which file: proofmark policy check FILE')
    const { text } = await readPolicy(path)
    const { faults, rules } = checkPolicy(text)
    const version = policyVersion(text)
    const told = [...rules].map(([id, { effect, ground, note }]) => ({ id, effect, ground, note }))
    stdout.write(
      values.json
        ? `${JSON.stringify({ file: path, version, faults, rules: told })}\n`
        : `${faults.length > 0 ? faults.join('\n') : `version ${version}, ${rules.size} rules`}\n`,
    )
    return faults.length > 0 ? 1 : 0
  },
}
