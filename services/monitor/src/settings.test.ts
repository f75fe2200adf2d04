import { expect, it } from 'vitest'
import { readMonitorSettings } from './settings.ts'

const env = {
  PROOFMARK_MONITOR_ID: 'regional-monitor',
  PROOFMARK_DATABASE_URL: 'postgres://proofmark@localhost/monitor',
  PROOFMARK_KEYS_FILE: import.meta.filename,
  PROOFMARK_ANCHOR_FILE: import.meta.filename,
  PROOFMARK_DIRECTORY_URL: 'https://directory.example',
  PROOFMARK_OIDC_ISSUER: 'https://login.example',
  PROOFMARK_OIDC_JWKS: 'https://login.example/jwks',
}

it('a monitor that is no demo is reached by everybody it is meant for', () => {
  expect(readMonitorSettings({ ...env, PROOFMARK_HOST: '0.0.0.0' })).toMatchObject({ demo: false })
})

it.each([
  ['beyond this machine', { PROOFMARK_HOST: '0.0.0.0' }, /loopback/],
  ['in production', { NODE_ENV: 'production' }, /production/],
])('a demo does not run %s', (_name, more, why) => {
  expect(() => readMonitorSettings({ ...env, PROOFMARK_DEMO: 'true', ...more })).toThrow(why)
})
