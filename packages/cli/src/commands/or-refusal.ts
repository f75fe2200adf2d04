import { isFault } from '@proofmark/domain'
import { Refusal } from '../refusal.ts'

/** What is wrong with a file or a setting is told in one sentence, with exit code 2. */
export const orRefusal = async <T>(doing: Promise<T>): Promise<T> => {
  try {
    return await doing
  } catch (error) {
    throw isFault(error, 'PMK_CONFIGURATION_BAD') ? new Refusal(error.detail) : error
  }
}
