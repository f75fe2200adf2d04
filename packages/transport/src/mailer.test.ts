import { type MailServer, openMailServer } from '@proofmark/testkit/mail-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Mail, openMailer, smtpOptions } from './mailer.ts'

const TIMEOUT_MS = 2_000
const letter: Mail = {
  messageId: '<one@node.example>',
  from: 'proofmark@node.example',
  to: 'ana@police.example',
  subject: 'Proofmark: Поступил ответ.',
  text: 'Поступил ответ.\n',
  language: 'ru',
}

let server: MailServer
beforeEach(async () => {
  server = await openMailServer()
})
afterEach(() => server[Symbol.asyncDispose]())

const send = async (mail: Partial<Mail> = {}, url = server.url) => {
  const mailer = openMailer(url, { timeoutMs: TIMEOUT_MS })
  try {
    return await mailer.send({ ...letter, ...mail })
  } finally {
    mailer.close()
  }
}

describe('a mail', () => {
  it('is taken by a real server, to one address, under the id it was given', async () => {
    expect(await send()).toEqual({ kind: 'taken' })
    expect(server.taken).toMatchObject([{ from: letter.from, to: [letter.to] }])
    const [{ raw } = { raw: '' }] = server.taken
    expect(raw).toContain('Message-ID: <one@node.example>')
    expect(raw).toContain('Auto-Submitted: auto-generated')
    expect(raw).toContain('Content-Language: ru')
  })

  it('to a server that is down is tried again, and taken when it is up', async () => {
    await server.stop()
    expect(await send()).toMatchObject({ kind: 'unreachable' })
    await server.start()
    expect(await send()).toEqual({ kind: 'taken' })
    expect(server.taken).toHaveLength(1)
  })

  it.each(['rcpt', 'data'] as const)('deferred at %s is for later', async (at) => {
    server.mood = { at, code: 451 }
    expect(await send()).toEqual({ kind: 'later', code: 'smtp-451' })
  })

  it.each(['rcpt', 'data'] as const)(
    'refused at %s is refused for good, without a word of the server',
    async (at) => {
      server.mood = { at, code: 550, text: `no such user ${letter.to}` }
      const mailed = await send()
      expect(mailed).toEqual({ kind: 'refused', code: 'smtp-550' })
      expect(JSON.stringify(mailed)).not.toContain('ana')
    },
  )

  it('that was taken without a word counts as not taken', async () => {
    server.mood = { at: 'data', code: 'lost' }
    expect(await send()).toMatchObject({ kind: 'unreachable' })
    expect(server.taken).toHaveLength(1)
  })

  it.each([
    ['to', 'ana@police.example\r\nBcc: eve@evil.example'],
    ['to', 'ana@police.example, eve@evil.example'],
    ['subject', 'Hello\r\nBcc: eve@evil.example\r\n\r\nBody'],
    ['messageId', '<one@node.example>\r\nBcc: eve@evil.example'],
    ['language', 'ru\r\nBcc: eve@evil.example'],
  ])('has no other line or taker, whatever stands in its %s', async (field, value) => {
    const mailed = await send({ [field]: value })
    if (field !== 'to') expect(mailed).toEqual({ kind: 'taken' })
    for (const { raw, to } of server.taken) {
      const [head = ''] = raw.split('\r\n\r\n')
      expect(head).not.toMatch(/^bcc:/im)
      expect(to).not.toContain('eve@evil.example')
    }
    expect(server.offered).toBeLessThanOrEqual(1)
  })
})

describe('how a server is spoken to', () => {
  const options = (url: string) => smtpOptions(url, { timeoutMs: TIMEOUT_MS })

  it.each(['smtp://mail.example', 'smtp://10.0.0.7:25', 'smtp://127.mail.example'])(
    '%s: only behind STARTTLS',
    (url) => expect(options(url)).toMatchObject({ secure: false, requireTLS: true }),
  )

  it.each(['smtp://127.0.0.1:25', 'smtp://localhost', 'smtp://[::1]:25'])(
    '%s: on this machine, as it offers',
    (url) => expect(options(url)).not.toHaveProperty('requireTLS'),
  )

  it('smtps: in TLS from the first byte', () => {
    expect(options('smtps://mail.example')).toMatchObject({ secure: true, port: 465 })
  })

  it('with the login of the address, and nothing else of it', () => {
    const url = 'smtp://ana:s%40cret@mail.example/?requireTLS=false&tls.rejectUnauthorized=false'
    expect(options(url)).toMatchObject({
      auth: { user: 'ana', pass: 's@cret' },
      requireTLS: true,
      tls: { minVersion: 'TLSv1.2' },
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    expect(JSON.stringify(options(url))).not.toContain('rejectUnauthorized')
  })

  it('a server that must offer STARTTLS and does not is given nothing', async () => {
    const { createTransport } = await import('nodemailer')
    const wanted = { ...options('smtp://mail.example'), host: '127.0.0.1', port: server.port }
    const sent = createTransport(wanted).sendMail({ from: letter.from, to: letter.to, text: 'x' })
    await expect(sent).rejects.toMatchObject({ code: 'ETLS' })
    expect(server.offered).toBe(0)
  })

  it('a server whose certificate nobody vouches for is given nothing', async () => {
    await using tls = await openMailServer({ disabledCommands: ['AUTH'], secure: true })
    expect(await send({}, `smtps://127.0.0.1:${tls.port}`)).toMatchObject({ kind: 'unreachable' })
    expect(tls.offered).toBe(0)
  })
})
