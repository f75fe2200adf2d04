import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PolicyName } from '@proofmark/domain'
import type { PolicyFile } from './cedar-policy.ts'

/** Where the policies lie that come with a node. */
export const defaultPoliciesFolder = fileURLToPath(
  new URL('../../../schema/policy', import.meta.url),
)

export const defaultPolicy = async (name: PolicyName): Promise<PolicyFile> => ({
  name,
  text: await readFile(`${defaultPoliciesFolder}/${name}.cedar`, 'utf8'),
})

/** What other States read of a file's name: nothing of its folder, and nothing but plain letters. */
export const policyNameOf = (path: string): string =>
  basename(path, '.cedar')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40) || 'policy'
