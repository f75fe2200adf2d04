import { once } from 'node:events'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface MailTaken {
  readonly from: string
  readonly to: readonly string[]
  /** As it came: headers and body. */
  readonly raw: string
  readonly secure: boolean
}

/** Where a server refuses, and with which reply; `lost` takes the letter and hangs up without a word. */
type Mood =
  | { readonly at: 'rcpt' | 'data'; readonly code: number; readonly text?: string }
  | { readonly at: 'data'; readonly code: 'lost' }

/** A real SMTP server on this machine. */
export interface MailServer extends AsyncDisposable {
  /** For PROOFMARK_SMTP_URL. */
  readonly url: string
  readonly port: number
  /** In the order they came; what was refused is not among them. */
  readonly taken: readonly MailTaken[]
  /** How many were offered, refused ones included. */
  readonly offered: number
  /** How it answers from now on; null: it takes everything. */
  mood: Mood | null
  /** Nobody listens while it is down. */
  stop(): Promise<void>
  start(): Promise<void>
}

export const openMailServer = async (options: SMTPServerOptions = {}): Promise<MailServer> => {
  const taken: MailTaken[] = []
  let server: SMTPServer | undefined
  let port = 0
  const refusal = (place: 'rcpt' | 'data'): Error | null => {
    const { mood } = mail
    if (mood?.at !== place || mood.code === 'lost') return null
    return Object.assign(new Error(mood.text ?? 'Not now'), { responseCode: mood.code })
  }
  const start = async (): Promise<void> => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      closeTimeout: 0,
      onRcptTo: (_address, _session, done) => {
        const refused = refusal('rcpt')
        if (refused) mail.offered += 1
        done(refused)
      },
      async onData(stream, session, done) {
        mail.offered += 1
        let raw = ''
        for await (const chunk of stream) raw += String(chunk)
        const refused = refusal('data')
        if (refused) return done(refused)
        const { mailFrom, rcptTo } = session.envelope
        taken.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
          secure: session.secure,
        })
        if (mail.mood?.code === 'lost') {
          await stop()
          return
        }
        done()
      },
      ...options,
    })
    server.on('error', () => undefined)
    const listening = server.listen(port, '127.0.0.1')
    await once(listening, 'listening')
    const address = listening.address()
    if (typeof address === 'object' && address) port = address.port
  }
  const stop = async (): Promise<void> => {
    const closing = server
    server = undefined
    if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()))
  }
  const mail = {
    ...{ taken, offered: 0, mood: null as Mood | null, start, stop },
    get port() {
      return port
    },
    get url() {
      return `smtp://127.0.0.1:${port}`
    },
    [Symbol.asyncDispose]: stop,
  }
  await start()
  return mail
}
