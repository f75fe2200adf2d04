import { expect } from 'vitest'

/** The members of a problem, and no more (RFC 9457). */
export const problemIn = ({
  body,
  status,
}: {
  readonly body: string
  readonly status: number
}): { readonly code: string } => {
  const problem: { code: string; status: number } = JSON.parse(body)
  expect(Object.keys(problem).sort()).toEqual(['code', 'retry', 'status', 'title', 'type'])
  expect(problem.status).toBe(status)
  return problem
}
