import { afterAll, beforeAll, expect, test } from 'vitest'
import { followDisabledAccounts, followEndedPosts } from '../../store/organisation/leave-tasks.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const claim = async (id: string, who: string) =>
  expect((await (await world.as(who)).post(`/api/tasks/${id}.inspect.1/claim`)).status).toBe(200)
const holderOf = async (id: string) =>
  (
    await world.owner.query<{ holder: number | null }>(
      `select holder_id as holder from task where entity_id = $1 and status = 'OPEN'`,
      [id],
    )
  ).rows[0]?.holder
const holdingOf = async (who: string) =>
  (
    await world.owner.query<{ id: number }>(
      'select id from post_holding where person_id = $1 and until_at is null order by id limit 1',
      [world.people[who]],
    )
  ).rows[0]?.id
const end = async (who: string, body: object = { reason: '样例调离' }) =>
  (await world.as('管理')).post(`/api/organisation/holdings/${await holdingOf(who)}/end`, body)

test('离任的人手上的任务退回本单位：无人签收，留痕，告诉本单位；同事接着办', async () => {
  const [held, other] = [await world.open(), await world.open()]
  await claim(held, '甲')
  await claim(other, '乙')
  expect(await end('甲')).toMatchObject({ status: 200, body: { tasks: 1, more: false } })
  expect(await holderOf(held)).toBeNull()
  expect(await holderOf(other)).toBe(world.people['乙'])
  const trace = await (await world.as('乙')).get(`/api/cases/${held}/trace?type=task.left`)
  expect(trace.body.items).toMatchObject([
    { type: 'task.left', data: { task: 'inspect.1', from: world.people['甲'], unit: world.units.team } },
  ])
  const { rows } = await world.owner.query('select unit_id as unit, text from notice where entity_id = $1', [held])
  expect(rows).toEqual([{ unit: world.units.team, text: '样例甲 已离任，任务退回本单位，请另行签收' }])
  expect((await (await world.as('甲')).post(`/api/tasks/${held}.inspect.1/claim`)).status).toBe(403)
  await claim(held, '乙')
})

test('还有别的岗位在这个单位：任务不动', async () => {
  const id = await world.open()
  await claim(id, '乙')
  await world.owner.query(
    `insert into post_holding (person_id, unit_id, post, title) values ($1, $2, 'STAFF', '样例兼职')`,
    [world.people['乙'], world.units.team],
  )
  expect((await end('乙')).body).toMatchObject({ tasks: 0 })
  expect(await holderOf(id)).toBe(world.people['乙'])
})

test('到期离任的：后台退回，只退一次', async () => {
  const id = await world.open()
  await claim(id, '队长')
  await world.owner.query(
    `update post_holding set until_at = clock_timestamp() + interval '150 ms' where person_id = $1`,
    [world.people['队长']],
  )
  while (await followEndedPosts(world.pool));
  expect(await holderOf(id)).toBe(world.people['队长'])
  await new Promise((resolve) => setTimeout(resolve, 200))
  while (await followEndedPosts(world.pool));
  expect(await holderOf(id)).toBeNull()
  expect(await followEndedPosts(world.pool)).toBe(false)
  const left = await world.owner.query(`select from audit_event where type = 'task.left' and subject = $1`, [
    `case/${id.replace('-', '/')}`,
  ])
  expect(left.rowCount).toBe(1)
})

test('停用账号：手上的任务马上退回，留痕写明谁、为什么；一页以上的后台接着退', async () => {
  const ids = [await world.open(), await world.open()]
  for (const id of ids) await claim(id, '乙')
  const security = await world.as('安全')
  const disable = () => security.post(`/api/accounts/${world.people['乙']}/disable`, { reason: '样例：手机遗失' })
  expect((await disable()).status).toBe(200)
  for (const id of ids) expect(await holderOf(id)).toBeNull()
  const trace = await (await world.as('审计')).get(`/api/cases/${ids[0]}/trace?type=task.left`)
  expect(trace.body.items).toMatchObject([
    { data: { because: 'ACCOUNT_DISABLED', by: world.people['安全'], reason: '样例：手机遗失' } },
  ])
  await world.owner.query('update task set holder_id = $1 where entity_id = $2', [world.people['乙'], ids[1]])
  while (await followDisabledAccounts(world.pool));
  expect(await holderOf(ids[1] ?? '')).toBeNull()
  expect(await followDisabledAccounts(world.pool)).toBe(false)
})

test('没有人了：下一个任务由往上最近的单位办，标明；都没有人的由活动办公室办', async () => {
  const id = await world.open()
  await world.owner.query(`update task set holder_id = null where entity_id = $1`, [id])
  const leave = async (unit: number) => {
    await world.owner.query(
      'update post_holding set until_at = clock_timestamp() where unit_id = $1 and until_at is null',
      [unit],
    )
    world.setups.forget(world.campaign)
  }
  const next = async () =>
    (await world.owner.query('select unit_id as unit, fallback from task where entity_id = $1', [await world.open()]))
      .rows[0]
  await world.owner.query('update unit set "parentId" = $2 where id = $1', [world.units.team, world.units.bureau])
  await leave(world.units.team)
  expect(await next()).toEqual({ unit: world.units.bureau, fallback: true })
  const why = await (await world.as('丙')).get('/api/tasks?limit=1')
  const mine = await (await world.as('丙')).get(`/api/tasks/${why.body.items[0]?.id}/why`)
  expect(mine.body['mine']).toMatchObject({ fallback: true, unit: { id: world.units.bureau } })
  // those who only keep the platform do no tasks
  await leave(world.units.bureau)
  expect(await next()).toEqual({ unit: world.units.office, fallback: true })
})
