import type { Env } from './sources.ts'

interface DemoSettings {
  readonly demo?: boolean | undefined
  readonly host?: string | undefined
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost'])

/** What is wrong with a demo that others can reach or rely on; for `check` of `readSettings`. */
export const demoFaults = ({ demo, host }: DemoSettings, { NODE_ENV }: Env): string[] => [
  ...(demo && host && !loopback.has(host)
    ? ['PROOFMARK_DEMO runs on a loopback address only; unset it, or set PROOFMARK_HOST=127.0.0.1.']
    : []),
  ...(demo && NODE_ENV === 'production'
    ? ['PROOFMARK_DEMO does not run in production (NODE_ENV=production); unset it.']
    : []),
]
