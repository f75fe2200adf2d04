import { parseArgs } from 'node:util'
import { isFault } from '@proofmark/domain'
import { type CaseResult, defaultPoliciesFolder, policyVersion, runCases } from '@proofmark/policy'
import type { Command } from '../command.ts'
import { Refusal } from '../refusal.ts'
import { casesBeside, policiesAt, readPolicy } from './policy-files.ts'

interface Tested {
  readonly file: string
  readonly version: string
  readonly results: readonly CaseResult[]
}

const testOne = async (file: string): Promise<Tested> => {
  try {
    const policy = await readPolicy(file)
    const results = runCases(policy, await casesBeside(file))
    return { file, version: policyVersion(policy.text), results }
  } catch (error) {
    if (isFault(error)) throw new Refusal(`${file}: ${error.message}`)
    throw error
  }
}

const differencesIn = ({ results }: Tested): CaseResult[] => results.filter(({ passed }) => !passed)

const inWords = (tested: Tested): string => {
  const differences = differencesIn(tested).map(
    ({ name, question, expected, said, rules }) =>
      `  ${name}: ${question}: expected ${expected}, got ${said} (${rules.join(', ') || 'no rule'})`,
  )
  const { file, results } = tested
  const passed = results.length - differences.length
  return [`${file}: ${passed} of ${results.length} as expected`, ...differences].join('\n')
}

/** Asks policies the questions of the cases beside them. */
export const policyTest: Command = {
  async run({ args, stdout }) {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    })
    const [path = defaultPoliciesFolder] = positionals
    const tested: Tested[] = []
    for (const file of await policiesAt(path)) tested.push(await testOne(file))
    stdout.write(
      values.json ? `${JSON.stringify(tested)}\n` : `${tested.map(inWords).join('\n')}\n`,
    )
    return tested.some((one) => differencesIn(one).length > 0) ? 1 : 0
  },
}
