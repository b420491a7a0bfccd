import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createMail, createPost } from './email.ts'
import { headerOf, type MailServer, mailThrough, startMailServer, textOf } from './mail-server.fixture.ts'
import { notice, outgoing } from './outgoing.fixture.ts'
import type { EmailSettings } from './settings.ts'

let server: MailServer
beforeAll(async () => {
  server = await startMailServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.refuse = () => undefined
})

const settings = (more: Partial<EmailSettings> = {}): EmailSettings => ({ ...mailThrough(server), ...more })
const TO = { name: '样例甲', email: 'sample-a@example.test', language: 'zh-CN' as const }
const sent = async (given = outgoing({ to: TO })) => {
  await createMail(createPost(settings()))(given)
  const mail = server.taken.at(-1)
  if (!mail) throw new Error('nothing was taken')
  return mail
}

describe('mail', () => {
  test('comes in the person’s language, as plain text, marked as automatic', async () => {
    const mail = await sent()
    expect(mail.to).toBe('sample-a@example.test')
    expect(headerOf(mail, 'Subject')).toBe('【重要】请查看')
    expect(headerOf(mail, 'From')).toContain('<noreply@example.test>')
    expect(headerOf(mail, 'Auto-Submitted')).toBe('auto-generated')
    expect(headerOf(mail, 'Content-Type')).toContain('text/plain')
    expect(textOf(mail)).toContain('样例甲，您好：')
    const english = await sent(outgoing({ to: { ...TO, language: 'en' } }))
    expect(headerOf(english, 'Subject')).toBe('[Important] 请查看')
    expect(textOf(english)).toContain('Dear 样例甲,')
  })

  test('has the same Message-ID at every attempt', async () => {
    const ids = [headerOf(await sent(), 'Message-ID'), headerOf(await sent(), 'Message-ID')]
    expect(ids).toEqual(Array(2).fill('<0123456789abcdef0123456789abcdef@example.test>'))
  })

  test('nothing that people wrote becomes a header or a recipient', async () => {
    const evil = '请查看\r\nBcc: all@example.test\r\n\r\n伪造'
    const mail = await sent(
      outgoing({
        to: { ...TO, name: '甲\r\nBcc: all@example.test' },
        notices: [notice({ text: evil, campaign: evil })],
      }),
    )
    expect(headerOf(mail, 'Bcc')).toBeUndefined()
    expect(server.taken.filter(({ to }) => to === 'all@example.test')).toEqual([])
    expect(headerOf(mail, 'Subject')).toBe('【重要】请查看 Bcc: all@example.test 伪造')
    expect(textOf(mail)).not.toMatch(/^Bcc:/m)
  })

  test.each([
    ['a mailbox that there is not', 550, true],
    ['one that is full for now', 452, false],
    ['a server that asks to come again', 451, false],
  ])('%s: %i, permanent is %s', async (_name, code, permanent) => {
    server.refuse = () => code
    await expect(sent()).rejects.toMatchObject({ name: 'DeliveryFailure', permanent })
  })

  test('a server that is not there is tried again', async () => {
    await expect(createMail(createPost(settings({ port: 1 })))(outgoing({ to: TO }))).rejects.toMatchObject({
      permanent: false,
    })
  })

  test('a server that must be spoken to under TLS and cannot gets nothing', async () => {
    const before = server.taken.length
    await expect(createMail(createPost(settings({ tls: 'STARTTLS' })))(outgoing({ to: TO }))).rejects.toThrow()
    expect(server.taken).toHaveLength(before)
  })

  test('an address of another domain is refused without asking', async () => {
    const mail = createMail(createPost(settings({ domains: ['other.test'] })))
    await expect(mail(outgoing({ to: TO }))).rejects.toMatchObject({ permanent: true })
  })
})
