/** A fault of ours is known by its code: this package imports none of the others. */
const isFault = (error: unknown): error is Error & { code: string } =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^(PMK|TXP)_/.test(error.code)

/** A fault was written for a person; anything else needs its stack to be understood. */
export const describeFailure = (error: unknown): string => {
  if (isFault(error)) return `${error.message} (${error.code})`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

export const tellFailure = (what: string, error: unknown): void => {
  process.stderr.write(`proofmark ${what}: ${describeFailure(error)}\n`)
}
