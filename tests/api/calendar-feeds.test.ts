import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_LIMITS } from '../../api/limits.ts'
import { REAL_CLOCK } from '../../domain/campaign/clock.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld({ limits: { ...DEFAULT_LIMITS, feedsPerAddress: 40 } })
  await world.owner.query('update campaign set clock = $1', [REAL_CLOCK])
})
afterAll(() => world.close())

const make = async (name: string) => String((await (await world.as(name)).post('/api/account/calendar')).body['path'])
const fetched = (path: string) => world.anonymous.get(path)
const textOf = ({ body }: { body: object }) => String((body as { text?: string }).text)

test('凭地址取得本人手上的期限，不登录；没有场所、案号和人', async () => {
  const [mine, theirs] = [await world.open(), await world.open()]
  await (await world.as('甲')).post(`/api/tasks/${mine}.inspect.1/claim`)
  await (await world.as('乙')).post(`/api/tasks/${theirs}.inspect.1/claim`)
  const path = await make('甲')
  const answer = await fetched(path)
  expect(answer.status).toBe(200)
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
  const lines = textOf(answer).split('\r\n')
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1)
  expect(lines).toContain('TRANSP:TRANSPARENT')
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  const { rows } = await world.owner.query<{ due: Date; name: string }>(
    `select to_timestamp(due_at / 1000.0) as due, name from task where id = $1`,
    [`${mine}.inspect.1`],
  )
  const [task] = rows
  const utc = task?.due.toISOString().replaceAll(/[-:]|\.\d+/g, '')
  expect(lines).toContain(`DTEND:${utc}`)
  const unfolded = textOf(answer).replaceAll('\r\n ', '')
  for (const secret of [task?.name ?? '', mine, '样例甲', '样例街道']) expect(unfolded).not.toContain(secret)
})

test('库里、链上没有密钥；再要一个，原来的作废；作废以后、停用以后、乱写的都是一样的 404', async () => {
  const first = await make('乙')
  const token = first.slice(first.lastIndexOf('/') + 1, -'.ics'.length)
  expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  const { rows } = await world.owner.query<{ text: string }>(
    `select token_hash as text from calendar_feed union all select payload from audit_event union all select response::text from idempotency`,
  )
  expect(rows.filter(({ text }) => text.includes(token))).toEqual([])
  expect((await fetched(first)).status).toBe(200)
  const kept = (await (await world.as('乙')).get('/api/account/calendar')).body
  expect(kept).toMatchObject({ createdAt: expect.any(String), readAt: expect.any(String) })

  const second = await make('乙')
  const codes = async (...paths: string[]) =>
    (await Promise.all(paths.map(fetched))).map(({ status, body }) => [status, body['code'], body['message']])
  const gone = [404, 'NOT_FOUND', '没有找到这项内容，或者您无权查看']
  expect(await codes(first, '/api/calendar-feeds/x.ics', `${second}x`)).toEqual([gone, gone, gone])
  await world.owner.query('update person set disabled_at = now() where id = $1', [world.people['乙']])
  expect(await codes(second)).toEqual([gone])
  await world.owner.query('update person set disabled_at = null where id = $1', [world.people['乙']])
  await (await world.as('乙')).post('/api/account/calendar/revoke')
  expect(await codes(second)).toEqual([gone])
})

test('一个地址取得太勤，429', async () => {
  const path = await make('甲')
  const statuses = []
  for (let no = 0; no < 41; no++) statuses.push((await fetched(path)).status)
  expect(statuses.at(-1)).toBe(429)
})
