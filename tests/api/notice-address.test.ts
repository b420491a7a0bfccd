import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createPost } from '../../activities/notices/email.ts'
import {
  headerOf,
  type MailServer,
  mailThrough,
  startMailServer,
  textOf,
} from '../../activities/notices/mail-server.fixture.ts'
import { DEFAULT_LIMITS } from '../../api/limits.ts'
import type { NoticeWishes, OwnNotices } from '../../contracts/http/deliveries.ts'
import { createLetters } from '../../worker/deliveries.ts'
import { startWorld, type World } from './world.ts'

const OLD = 'sample-old@example.test'
const NEW = 'sample-new@example.test'
const OTHER = 'sample-other@example.test'
const WISHES: NoticeWishes = {
  language: 'zh-CN',
  email: NEW,
  quiet: true,
  modes: { EMAIL: { ROUTINE: 'DAILY', IMPORTANT: 'NOW', URGENT: 'NOW' } },
}

let world: World
let mail: MailServer
beforeAll(async () => {
  world = await startWorld({ limits: { ...DEFAULT_LIMITS, loginsPerAddress: 100_000 } })
  mail = await startMailServer()
})
afterAll(async () => {
  await mail?.close()
  await world?.close()
})
beforeEach(async () => {
  await world.owner.query('delete from address_letter')
  await world.owner.query('delete from address_change')
  await world.owner.query('delete from notice_profile')
  mail.taken.length = 0
  mail.refuse = () => undefined
})

/** As the worker does: one letter a turn, through a mail server. */
async function deliver(): Promise<void> {
  const post = createPost(mailThrough(mail))
  while (await createLetters(world.pool, post, undefined)());
}
const write = async (email: string | null, who = '乙') =>
  (await world.as(who)).send({ method: 'PUT', url: '/api/account/notice-settings', payload: { ...WISHES, email } })
const own = async (who = '乙') =>
  (await (await world.as(who)).get('/api/account/notice-settings')).body as unknown as OwnNotices
const act = async (what: string, body: object = {}, who = '乙') => {
  const { status, body: said } = await (await world.as(who)).post(`/api/account/notice-address/${what}`, body)
  return { status, code: said.code, message: said.message, field: said.field, next: said.next }
}
const codeOf = (at = -1) =>
  /^\d{8}$/m.exec(textOf(mail.taken.at(at) ?? { to: '', raw: '' }).replaceAll('\r', ''))?.[0] ?? ''
const has = (person: string, email: string) =>
  world.owner.query(`insert into notice_profile (person_id, email) values ($1, $2)`, [world.people[person], email])
const events = async () => {
  const { rows } = await world.owner.query<{ type: string; payload: string }>(
    `select type, payload from audit_event where subject = $1 and type like 'notices.%' order by seq`,
    [`user/${world.people.乙}`],
  )
  for (const { payload } of rows) expect(payload).not.toContain('@')
  return rows.map(({ type }) => type)
}
/** Pauses are over, codes are as good as before. */
const later = () => world.owner.query(`update address_letter set created_at = created_at - interval '2 minutes'`)
const REFUSED = {
  status: 422,
  code: 'ADDRESS_CODE_WRONG',
  message: '验证码不对，或者已经过期',
  field: 'code',
  next: '请核对最近一封邮件里的验证码，或者再发一次',
}

describe('a new address counts once its code comes back', () => {
  test('until then notices go where they went; then to the new one, and the old one is told', async () => {
    await has('乙', OLD)
    const before = (await events()).length
    expect((await write(NEW)).status).toBe(200)
    expect(await own()).toMatchObject({ wishes: { email: OLD }, pending: { email: NEW } })
    await deliver()
    expect(mail.taken.map(({ to }) => to)).toEqual([NEW])
    expect(headerOf(mail.taken[0] ?? { to: '', raw: '' }, 'Subject')).toBe('整治通：确认这个邮箱')
    expect((await act('confirm', { code: ` ${codeOf().slice(0, 4)} ${codeOf().slice(4)} ` })).status).toBe(200)
    expect(await own()).toMatchObject({ wishes: { email: NEW }, pending: null })
    await deliver()
    expect(mail.taken.map(({ to }) => to)).toEqual([NEW, OLD])
    const told = textOf(mail.taken[1] ?? { to: '', raw: '' })
    expect(told).toContain('安全管理员')
    expect(told).not.toContain('sample-new')
    expect((await events()).slice(before)).toEqual(['notices.asked', 'notices.redirected'])
  })

  test('the first one: nowhere until then, and nobody else is told', async () => {
    await write(NEW)
    await deliver()
    expect((await own()).wishes.email).toBe(null)
    await act('confirm', { code: codeOf() })
    expect((await own()).wishes.email).toBe(NEW)
    await deliver()
    expect(mail.taken).toHaveLength(1)
  })

  test('none at all counts at once, and is told to the old one', async () => {
    await has('乙', OLD)
    await write(NEW)
    await write(null)
    expect(await own()).toMatchObject({ wishes: { email: null }, pending: null })
    await deliver()
    expect(mail.taken.map(({ to }) => to)).toEqual([OLD])
    expect((await events()).at(-1)).toBe('notices.redirected')
  })

  test('the other wishes count at once, and saving them again mails nothing', async () => {
    await has('乙', OLD)
    await write(NEW)
    const answer = await (await world.as('乙')).send({
      method: 'PUT',
      url: '/api/account/notice-settings',
      payload: { ...WISHES, language: 'en', quiet: false },
    })
    expect(answer.status).toBe(200)
    expect((await own()).wishes).toMatchObject({ language: 'en', quiet: false, email: OLD })
    await deliver()
    expect(mail.taken).toHaveLength(1)
    expect(headerOf(mail.taken[0] ?? { to: '', raw: '' }, 'Subject')).toBe('Muster: confirm this address')
  })

  test('given up: its code is worth nothing, and what was not mailed is not', async () => {
    await write(NEW)
    expect((await act('cancel')).status).toBe(200)
    await deliver()
    expect(mail.taken).toEqual([])
    await later()
    await write(NEW)
    await deliver()
    const code = codeOf()
    await act('cancel')
    expect(await act('confirm', { code })).toEqual(REFUSED)
    expect((await own()).wishes.email).toBe(null)
  })
})

describe('a code', () => {
  test('is good once', async () => {
    await write(NEW)
    await deliver()
    const code = codeOf()
    expect((await act('confirm', { code })).status).toBe(200)
    expect(await act('confirm', { code })).toEqual(REFUSED)
  })

  test('whatever is wrong with it, the answer is the same', async () => {
    // none is asked for
    expect(await act('confirm', { code: '12345678' })).toEqual(REFUSED)
    await write(NEW)
    // not mailed yet
    expect(await act('confirm', { code: '12345678' })).toEqual(REFUSED)
    await deliver()
    const code = codeOf()
    const wrong = String((Number(code) + 1) % 1e8).padStart(8, '0')
    expect(await act('confirm', { code: wrong })).toEqual(REFUSED)
    // somebody else's
    expect(await act('confirm', { code }, '甲')).toEqual(REFUSED)
    await world.owner.query(`update address_change set code_until = now() - interval '1 second'`)
    expect(await act('confirm', { code })).toEqual(REFUSED)
    expect((await own()).wishes.email).toBe(null)
  })

  test('is of no use after five wrong ones, also when another one is mailed', async () => {
    const before = (await events()).length
    await write(NEW)
    await deliver()
    const wrong = codeOf() === '00000000' ? '00000001' : '00000000'
    for (let n = 0; n < 5; n += 1) expect(await act('confirm', { code: wrong })).toEqual(REFUSED)
    expect(await act('confirm', { code: codeOf() })).toEqual(REFUSED)
    await later()
    await act('resend')
    await deliver()
    expect(await act('confirm', { code: codeOf() })).toEqual(REFUSED)
    expect((await events()).slice(before)).toEqual(['notices.asked', 'notices.refused', 'notices.asked'])
  })

  test('the one that was mailed last counts; the database has none', async () => {
    await write(NEW)
    await deliver()
    await later()
    await act('resend')
    await deliver()
    const { rows } = await world.owner.query(
      'select to_jsonb(c) as row from address_change c union all select to_jsonb(l) from address_letter l',
    )
    for (const code of [codeOf(0), codeOf()]) expect(JSON.stringify(rows)).not.toContain(code)
    expect(codeOf(0)).not.toBe(codeOf())
    expect(await act('confirm', { code: codeOf(0) })).toEqual(REFUSED)
    expect((await act('confirm', { code: codeOf() })).status).toBe(200)
  })
})

describe('nobody is flooded with mail', () => {
  test('a person asks once a minute and five times a day', async () => {
    await write(NEW)
    expect(await act('resend')).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' })
    expect((await write(OTHER)).body.code).toBe('TOO_MANY_REQUESTS')
    expect((await own()).pending?.email).toBe(NEW)
    for (let n = 1; n < 5; n += 1) {
      await later()
      expect((await act('resend')).status).toBe(200)
    }
    await later()
    expect((await act('resend')).status).toBe(429)
  })

  test('an address has five a day from all people, and whoever asks once more is told nothing of it', async () => {
    const asking = ['甲', '丙', '队长', '街道', '办公室']
    for (const name of asking) await write(NEW, name)
    const answer = await write(NEW)
    expect([answer.status, answer.body]).toEqual([200, { done: true }])
    expect((await own()).pending?.email).toBe(NEW)
    await deliver()
    expect(mail.taken).toHaveLength(asking.length)
  })

  test('one that the server does not take is given up; one that it puts off comes later with another code', async () => {
    mail.refuse = (address) => (address === NEW ? 550 : undefined)
    await write(NEW)
    await deliver()
    const status = async () => (await world.owner.query('select status, attempts from address_letter')).rows
    expect(await status()).toEqual([{ status: 'FAILED', attempts: 1 }])
    // nothing of it is told: whether there is such a mailbox is not for everybody to ask
    expect(await own()).toMatchObject({ pending: { email: NEW } })
    await world.owner.query('delete from address_letter')
    mail.refuse = () => 450
    await act('resend')
    await deliver()
    expect(await status()).toEqual([{ status: 'WAITING', attempts: 1 }])
    mail.refuse = () => undefined
    await world.owner.query('update address_letter set due_at = now()')
    await deliver()
    expect(await status()).toEqual([{ status: 'SENT', attempts: 2 }])
    expect((await act('confirm', { code: codeOf() })).status).toBe(200)
  })
})
