import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { EmailSettings } from './settings.ts'

export interface TakenMail {
  to: string
  raw: string
}

/** A mail server on this machine, which refuses recipients or messages as the test says. */
export interface MailServer {
  readonly port: number
  readonly taken: TakenMail[]
  /** an SMTP code for a recipient; undefined: taken */
  refuse: (address: string) => number | undefined
  /** ms before a message is answered */
  delayMs: number
  close(): Promise<void>
}

const refusal = (code: number) => Object.assign(new Error('sample refusal'), { responseCode: code })

export async function startMailServer(): Promise<MailServer> {
  const taken: TakenMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      const code = mail.refuse(address)
      done(code === undefined ? null : refusal(code))
    },
    onData(stream, session, done) {
      let raw = ''
      stream.on('data', (part: Buffer) => (raw += part.toString('utf8')))
      stream.on('end', () => {
        taken.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw })
        setTimeout(() => done(), mail.delayMs)
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const mail: MailServer = {
    port: (server.server.address() as AddressInfo).port,
    taken,
    refuse: () => undefined,
    delayMs: 0,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
      }),
  }
  return mail
}

/** The channel that mails through it. */
export const mailThrough = ({ port }: MailServer): EmailSettings => ({
  name: 'mail',
  kind: 'EMAIL',
  host: '127.0.0.1',
  port,
  tls: 'NONE',
  from: { name: '整治通', address: 'noreply@example.test' },
})

/** The value of a header, unfolded and decoded. */
export function headerOf({ raw }: TakenMail, name: string): string | undefined {
  const head = raw.split('\r\n\r\n')[0]?.replace(/\r\n[ \t]+/g, ' ') ?? ''
  const value = new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]
  return value
    ?.replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?(B|Q)\?(.*?)\?=/gi, (_all, how: string, text: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : decodeURIComponent(text.replaceAll('_', ' ').replaceAll('=', '%')),
    )
}

/** The text of a mail of one part. */
export function textOf(mail: TakenMail): string {
  const body = mail.raw.slice(mail.raw.indexOf('\r\n\r\n') + 4)
  const encoding = headerOf(mail, 'Content-Transfer-Encoding')?.toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  return decodeURIComponent(
    body
      .replaceAll('=\r\n', '')
      .replaceAll('%', '%25')
      .replace(/=([0-9A-F]{2})/g, '%$1'),
  )
}
