import { ClientError } from '@proofmark/client'

/** What is not there and what may not be seen are told alike, as the node does. */
export const found = <T>(one: T | null | undefined): T => {
  if (one === null || one === undefined)
    throw new ClientError('There is no such record, or you may not see it. Nothing was done.', {
      code: 'PMK_NOT_FOUND',
      retry: 'never',
    })
  return one
}
