/** A failure that a person can act on: one sentence, no stack. */
export class Refusal extends Error {}

/**
 * Notes go to stderr: stdout belongs to the command's result.
 * @param {string} note
 */
export function say(note) {
  process.stderr.write(`proofmark: ${note}\n`)
}

/**
 * Runs a step and says so only when it takes longer than a second.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function telling(what, step) {
  const startedAt = performance.now()
  let told = false
  const timer = setTimeout(() => {
    told = true
    say(`${what} …`)
  }, 1000)
  try {
    const result = await step()
    const tookS = (performance.now() - startedAt) / 1000
    if (told) say(`${what}: done in ${tookS.toFixed(0)} s`)
    return result
  } finally {
    clearTimeout(timer)
  }
}
