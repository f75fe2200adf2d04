import { readFile } from 'node:fs/promises'
import { Fault, isState, type State } from '@proofmark/domain'
import type { Agreements } from '@proofmark/policy'

const isStates = (value: unknown): value is State[] =>
  Array.isArray(value) && value.every((state) => typeof state === 'string' && isState(state))

const isAgreements = (value: unknown): value is Agreements =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(
    ([code, states]) => /^[a-z][a-z0-9-]*$/.test(code) && isStates(states),
  )

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Who is bound by which agreement is a fact of law that each State states for itself; nothing is inferred.
 *
 * @throws Fault PMK_CONFIGURATION_BAD
 */
export const readAgreements = async (file: string | undefined): Promise<Agreements> => {
  const agreements = file === undefined ? {} : parsed(await readFile(file, 'utf8'))
  if (isAgreements(agreements)) return agreements
  throw new Fault(
    'PMK_CONFIGURATION_BAD',
    'PROOFMARK_AGREEMENTS is not a JSON object of agreements and the States under them: {"ecowas": ["GHA"]}.',
  )
}
