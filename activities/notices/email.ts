import { createTransport } from 'nodemailer'
import { isOfDomains } from '../../domain/notice/address.ts'
import { type Worded, wordMail } from '../../domain/notice/wording.ts'
import type { Outgoing, Sender } from './channel.ts'
import { DeliveryFailure } from './failure.ts'
import type { EmailSettings } from './settings.ts'

const CONNECT_MS = 5000
const SILENCE_MS = 10_000
/** A server that sends a byte now and then is not waited for either. */
const WHOLE_MS = 30_000

/** One mail to one person. @throws DeliveryFailure */
export type Post = (letter: Worded & { id: string; to: NonNullable<Outgoing['to']> }) => Promise<void>

/** Notices as mail. */
export function createMail(post: Post): Sender {
  return async ({ id, notices, to, base }) => {
    if (!to) throw new DeliveryFailure('mail without a recipient', { permanent: true })
    await post({ id, to, ...wordMail(notices, { name: to.name, language: to.language, base }) })
  }
}

/** Mail as plain text, under a Message-ID that is the same at every attempt: mailboxes know a repeat by it. */
export function createPost(settings: EmailSettings): Post {
  const { host, port, tls, user, password, from } = settings
  const domain = from.address.split('@')[1] ?? 'localhost'
  return async ({ id, to, subject, body }) => {
    refuseForeign(to.email, settings)
    const transport = createTransport({
      host,
      port,
      secure: tls === 'IMPLICIT',
      requireTLS: tls === 'STARTTLS',
      ignoreTLS: tls === 'NONE',
      ...(user === undefined ? {} : { auth: { user, pass: password ?? '' } }),
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      dnsTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    const mail = {
      from,
      to: { name: to.name, address: to.email },
      subject,
      text: body,
      messageId: `<${id}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': to.language },
    }
    try {
      await inTime(transport.sendMail(mail))
    } catch (error) {
      throw failureOf(error, host)
    } finally {
      transport.close()
    }
  }
}

function refuseForeign(address: string, { domains }: EmailSettings): void {
  if (isOfDomains(address, domains ?? null)) return
  throw new DeliveryFailure('the address is of a domain that the settings do not allow', { permanent: true })
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`not done within ${WHOLE_MS} ms`)), WHOLE_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** A refusal of the address or the content (5yz) stays one; a wrong password is put right by somebody, the rest passes (RFC 5321 §4.2.1). */
function failureOf(error: unknown, host: string): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error
  const { responseCode, code, message } = error as { responseCode?: number; code?: string; message?: string }
  const permanent = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH'
  return new DeliveryFailure(`${host}: ${responseCode ?? code ?? ''} ${message ?? ''}`.trim(), { permanent })
}
