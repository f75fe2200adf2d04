import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { checkPolicy, policyVersion, signPolicy } from '@proofmark/policy'
import { inThisProcess, readKeyFile, useKeyFile } from '@proofmark/protocol'
import type { Command } from '../command.ts'
import { Refusal } from '../refusal.ts'
import { readPolicy } from './policy-files.ts'

const signingKey = async (path: string, now: Date) => {
  const file = await readFile(path, 'utf8').then(readKeyFile, () => null)
  const own = file && (await useKeyFile(file, now).catch(() => null))
  const key = inThisProcess(own?.signing ?? null)
  if (!key) throw new Refusal(`${path} is no key file with a key to sign with. Nothing was signed.`)
  return key
}

/** A supervisor puts their name under a version of the policy. A broken one is not signed. */
export const policySign: Command = {
  async run({ args, stdout }) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: 'string' }, by: { type: 'string' } },
    })
    const [path] = positionals
    const { key, by } = values
    if (!path || !key || !by)
      throw new Refusal('Say what, with what and who: policy sign FILE --key KEYFILE --by NAME')
    const { text } = await readPolicy(path)
    const { faults } = checkPolicy(text)
    if (faults.length > 0) throw new Refusal(`${faults.join('\n')}\nNothing was signed.`)
    const at = new Date()
    const { kid, alg, privateKey } = await signingKey(key, at)
    const signature = await signPolicy(text, { kid, alg, key: privateKey }, { by, at })
    await writeFile(`${path}.sig`, `${signature}\n`)
    stdout.write(`${JSON.stringify({ file: path, version: policyVersion(text), by, at })}\n`)
  },
}
