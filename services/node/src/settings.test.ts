import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readNodeSettings } from './settings.ts'

const file = join(tmpdir(), `proofmark-settings-${process.pid}.json`)
await writeFile(file, '{}')

const env = {
  PROOFMARK_STATE: 'BRA',
  PROOFMARK_DATABASE_URL: 'postgres://proofmark@db.example/proofmark',
  PROOFMARK_KEYS_FILE: file,
  PROOFMARK_ANCHOR_FILE: file,
  PROOFMARK_DIRECTORY_URL: 'https://directory.example',
  PROOFMARK_OIDC_ISSUER: 'https://login.example',
  PROOFMARK_OIDC_JWKS: 'https://login.example/jwks',
}
const read = (mail: Readonly<Record<string, string>>) => readNodeSettings({ ...env, ...mail })

const PROOFMARK_SMTP_URL = 'smtp://ana:PLANTED-PASSWORD@mail.example'
const PROOFMARK_MAIL_FROM = 'proofmark@npc.example'

describe('the settings of mail', () => {
  it('are a server and an address, or neither', () => {
    expect(read({}).smtpUrl).toBeUndefined()
    expect(read({ PROOFMARK_SMTP_URL, PROOFMARK_MAIL_FROM })).toMatchObject({
      smtpUrl: PROOFMARK_SMTP_URL,
      mailFrom: PROOFMARK_MAIL_FROM,
    })
  })

  it.each([
    [{ PROOFMARK_SMTP_URL }, 'PROOFMARK_MAIL_FROM'],
    [{ PROOFMARK_MAIL_FROM }, 'PROOFMARK_SMTP_URL'],
    [
      { PROOFMARK_SMTP_URL, PROOFMARK_MAIL_FROM: 'a@b.example, c@d.example' },
      'PROOFMARK_MAIL_FROM',
    ],
    [{ PROOFMARK_SMTP_URL: 'http://mail.example', PROOFMARK_MAIL_FROM }, 'PROOFMARK_SMTP_URL'],
  ])('%o: refused, by name and without the login', (given, name) => {
    expect(() => read(given)).toThrow(name)
    expect(() => read(given)).not.toThrow('PLANTED-PASSWORD')
  })
})
