import { createTransport, type NodemailerError, type SMTPTransportOptions } from 'nodemailer'

/** One letter of plain text. */
export interface Mail {
  /** The same for every try, so that a second copy is known as one (RFC 5322, section 3.6.4). */
  readonly messageId: string
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  /** ISO 639-1. */
  readonly language: string
}

/** What became of it. The code holds no address: what a server answers may quote one. */
export type Mailed =
  | { readonly kind: 'taken' }
  /** For good: this letter, to this address. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Not now: this letter, or this address. */
  | { readonly kind: 'later'; readonly code: string }
  /** The server is away or takes nothing from us; another letter fares no better. */
  | { readonly kind: 'unreachable'; readonly code: string }

export interface Mailer {
  /** Never throws. */
  send(mail: Mail): Promise<Mailed>
  close(): void
}

interface MailerOptions {
  /** For connecting, and for every silence of the server. Milliseconds. */
  readonly timeoutMs: number
  /** What TLS is checked against, beside what the machine trusts (PEM). */
  readonly ca?: string
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/
const isLoopback = (host: string): boolean => loopback.test(host)

/**
 * How a server is spoken to, from its address (`smtp:` or `smtps:`). STARTTLS is demanded unless the server is on this machine:
 * a server that does not offer it is no server to us. Nothing else is read from the address, so that none can switch this off.
 */
export const smtpOptions = (
  url: string,
  { timeoutMs, ca }: MailerOptions,
): SMTPTransportOptions => {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const host = hostname.replace(/^\[(.*)\]$/, '$1')
  return {
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    ...(secure || isLoopback(hostname) ? {} : { requireTLS: true }),
    ...(username
      ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }
      : {}),
    tls: { minVersion: 'TLSv1.2', ...(ca ? { ca } : {}) },
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

const codeOf = ({ responseCode, code }: NodemailerError): string =>
  responseCode ? `smtp-${responseCode}` : (code ?? 'failed').toLowerCase()

/** Only an answer to this letter speaks of this letter; one to the login speaks of the server and us. */
const isAboutTheLetter = ({ code }: NodemailerError): boolean =>
  code === 'EENVELOPE' || code === 'EMESSAGE'

const failure = (error: unknown): Mailed => {
  const failed = error as NodemailerError
  const code = codeOf(failed)
  if (!isAboutTheLetter(failed) || failed.responseCode === undefined)
    return { kind: 'unreachable', code }
  return { kind: failed.permanent ? 'refused' : 'later', code }
}

export const openMailer = (url: string, options: MailerOptions): Mailer => {
  const transport = createTransport(smtpOptions(url, options))
  return {
    async send({ messageId, from, to, subject, text, language }) {
      try {
        await transport.sendMail({
          ...{ messageId, subject, text },
          // As objects: what is in them is one address each, whatever it looks like.
          from: { name: 'Proofmark', address: from },
          to: { name: '', address: to },
          headers: {
            'Auto-Submitted': 'auto-generated',
            'Content-Language': language,
          },
        })
        return { kind: 'taken' }
      } catch (error) {
        return failure(error)
      }
    },
    close: () => transport.close(),
  }
}
