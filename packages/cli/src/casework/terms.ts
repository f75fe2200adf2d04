import type { AskingInput } from '@proofmark/client'
import type { Work } from './at-node.ts'

/** The terms a person said, from a file and options; null where they said none, which is the usual. */
export const termsIn = async ({ input }: Pick<Work, 'input'>): Promise<AskingInput | null> => {
  const asking = await input('AskingInput', { file: '--asking' })
  return Object.keys(asking).length > 0 ? asking : null
}
