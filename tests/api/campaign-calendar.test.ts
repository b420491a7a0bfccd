import { afterAll, beforeAll, expect, test } from 'vitest'
import { calendarOf } from '../../domain/calendar/index.ts'
import { createSetups } from '../../store/setup.ts'
import { playgrounds } from '../../templates/playgrounds/template.ts'
import type { Caller } from './harness.ts'
import { startWorld, type World } from './world.ts'

let world: World
let planner: Caller
beforeAll(async () => {
  world = await startWorld()
  planner = await world.as('策划')
  for (const template of [playgrounds, { ...playgrounds, id: 'nowhere', calendar: { region: 'XX', zone: 'UTC' } }])
    await world.owner.query(
      `insert into template (id, version, title, status, document, hash, published_at) values ($1, 1, $1, 'PUBLISHED', $2, $1, now())`,
      [template.id, JSON.stringify({ ...template, version: 1 })],
    )
})
afterAll(() => world.close())

const draft = (templateId: string) =>
  planner.post('/api/campaigns', { templateId, title: '样例检查', issueDate: '2026-03-02' })

test('活动采用模板所在地区的日历、时区和办公时间', async () => {
  const { body, status } = await draft(playgrounds.id)
  expect(status).toBe(200)
  const { rows } = await world.owner.query<{ version: string }>(
    'select calendar_version as version from campaign where id = $1',
    [body.id],
  )
  expect(rows[0]?.version).toBe(calendarOf('DE-BY')?.version)
  const { campaign, times } = await createSetups().of(world.owner, String(body.id))
  expect(new Date(campaign.issuedAt).toISOString()).toBe('2026-03-01T23:00:00.000Z')
  expect(times).toMatchObject({ zone: { name: 'Europe/Berlin' }, officeHours: playgrounds.calendar?.officeHours })
})

test('没有日历的地区不能起草', async () => {
  expect(await draft('nowhere')).toMatchObject({ status: 422, body: { code: 'CALENDAR_REGION_UNKNOWN' } })
})
