import { readFile } from 'node:fs/promises'
import { Fault, isState, type SuccessorTable } from '@proofmark/domain'
import { defaultSuccessors } from '@proofmark/markings'

const isStates = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((state) => typeof state === 'string' && isState(state))

const isTable = (value: unknown): value is SuccessorTable =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.entries(value).every(([former, states]) => isState(former) && isStates(states))

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The default table, and over it what this State configured.
 *
 * @throws Fault PMK_CONFIGURATION_BAD
 */
export const readSuccessors = async (file: string | undefined): Promise<SuccessorTable> => {
  const own = file === undefined ? {} : parsed(await readFile(file, 'utf8'))
  if (isTable(own)) return { ...defaultSuccessors, ...own }
  throw new Fault(
    'PMK_CONFIGURATION_BAD',
    'PROOFMARK_SUCCESSORS is not a JSON object of ISO 3166-1 alpha-3 codes: {"YUG": ["SRB"]}.',
  )
}
