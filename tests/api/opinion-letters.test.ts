import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createPost } from '../../activities/notices/email.ts'
import { type MailServer, mailThrough, startMailServer, textOf } from '../../activities/notices/mail-server.fixture.ts'
import type { DeliveryMode } from '../../contracts/notices.ts'
import { createLetters } from '../../worker/deliveries.ts'
import { startWorld, type World } from './world.ts'

const EMAIL = 'sample@example.test'

let world: World
let mail: MailServer
beforeAll(async () => {
  world = await startWorld()
  mail = await startMailServer()
})
afterAll(async () => {
  await mail?.close()
  await world?.close()
})
beforeEach(async () => {
  for (const table of ['address_letter', 'opinion', 'notice_preference', 'notice_profile'])
    await world.owner.query(`delete from ${table}`)
  mail.taken.length = 0
})

async function answered(who = '甲'): Promise<void> {
  const sent = await (await world.as(who)).post('/api/opinions', { kind: 'COMPLAINT', text: '机密投诉' })
  const { status } = await (await world.as('管理')).post(`/api/opinions/${String(sent.body.id)}/answer`, {
    answer: '机密答复',
  })
  expect(status).toBe(200)
}
async function wants(mode: DeliveryMode, who = '甲'): Promise<void> {
  const person = world.people[who]
  await world.owner.query('insert into notice_profile (person_id, email, quiet) values ($1, $2, false)', [
    person,
    EMAIL,
  ])
  await world.owner.query(
    `insert into notice_preference (person_id, channel, urgency, mode) values ($1, 'EMAIL', 'ROUTINE', $2)`,
    [person, mode],
  )
}
/** As the worker does: one letter a turn, through a mail server. */
async function deliver(): Promise<string[]> {
  const post = createPost(mailThrough(mail))
  while (await createLetters(world.pool, post, 'https://muster.example')());
  return mail.taken.map(textOf)
}
const letters = async () =>
  (await world.owner.query<{ kind: string; status: string }>('select kind, status from address_letter order by id'))
    .rows
const due = () => world.owner.query('update address_letter set due_at = now()')

test('答复以后，提的人收到一封邮件：到哪里看，不写提了什么、答了什么；两条也只有一封，发过的不再发', async () => {
  await wants('NOW')
  await answered()
  await answered()
  const [text, ...more] = await deliver()
  expect(more).toEqual([])
  expect(text).toContain('https://muster.example/opinions')
  expect(text).not.toMatch(/机密|YJ\d/)
  expect(mail.taken[0]?.to).toContain(EMAIL)
  expect(await deliver()).toHaveLength(1)
  await answered()
  expect(await deliver()).toHaveLength(2)
})

test('按“一般”通知的设置：默认等下一个工作日上班，等着的时候看过了就不发', async () => {
  await wants('DAILY')
  await answered()
  expect(await deliver()).toEqual([])
  expect(await letters()).toEqual([{ kind: 'ANSWERED', status: 'WAITING' }])
  await (await world.as('甲')).post('/api/opinions/seen')
  await due()
  expect(await deliver()).toEqual([])
  expect(await letters()).toEqual([{ kind: 'ANSWERED', status: 'DROPPED' }])
})

test.each<[string, () => Promise<unknown>]>([
  ['不要“一般”通知的', () => wants('OFF')],
  ['没有填邮箱的', async () => undefined],
  ['别人填了邮箱', () => wants('NOW', '乙')],
])('不发：%s', async (_name, prepare) => {
  await prepare()
  await answered()
  expect(await deliver()).toEqual([])
  expect(await letters()).toEqual([])
})

test('等着的时候换了邮箱：原来的不再收到', async () => {
  await wants('DAILY')
  await answered()
  await deliver()
  await world.owner.query(`update notice_profile set email = 'other@example.test'`)
  await due()
  expect(await deliver()).toEqual([])
})

test('谁收到过，审计看遍全部也看不到：那就是谁提过意见', async () => {
  await wants('DAILY')
  await answered()
  await deliver()
  const client = await world.callers.connect()
  try {
    await client.query('begin')
    await client.query(`select set_config('muster.reach', 'all', true), set_config('muster.posts', '{AUDITOR}', true)`)
    expect((await client.query('select 1 from address_letter')).rowCount).toBe(0)
  } finally {
    await client.query('rollback')
    client.release()
  }
})
