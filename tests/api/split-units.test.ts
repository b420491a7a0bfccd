import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SplitUnitAnswer, UnitDivision } from '../../contracts/http/organisation.ts'
import { settle } from '../../store/pages.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

const split = async (unit: number, body: object, key?: string) => {
  const admin = await world.as('管理')
  const reason = { reason: '样例改革' }
  const answer = await admin.post(`/api/organisation/units/${unit}/split`, { ...reason, ...body }, key)
  return { status: answer.status, body: answer.body as unknown as SplitUnitAnswer & { code?: string; field?: string } }
}
const divisionOf = async (unit: number) =>
  (await (await world.as('管理')).get(`/api/organisation/units/${unit}/division`)).body as unknown as UnitDivision
const openAt = async (entities: string[]) => {
  for (const id of entities) await settle(world.owner, world.setups, id)
  const { rows } = await world.owner.query<{ id: string; unit: number; holder: number | null }>(
    `select entity_id as id, unit_id as unit, holder_id as holder from task where entity_id = any($1) and status = 'OPEN' order by entity_id`,
    [entities],
  )
  return rows
}

test('选的人带着岗位和手上的任务过去；没有选的留下；历史和留痕都有', async () => {
  const { units, people, owner, campaign } = world
  const [held, others, free] = [await world.open(), await world.open(), await world.open()]
  await (await world.as('甲')).post(`/api/tasks/${held}.inspect.1/claim`)
  await (await world.as('乙')).post(`/api/tasks/${others}.inspect.1/claim`)
  const division = await divisionOf(units.team)
  expect(division.people.find(({ id }) => id === people['甲'])).toMatchObject({ name: '样例甲', tasks: 1 })
  expect(division).toMatchObject({ waiting: [{ id: campaign, tasks: 1 }], fixed: 0 })
  expect(JSON.stringify(division)).not.toContain(held)

  const part = { code: 'team-2', name: '样例督导二组', people: [people['甲']], campaigns: [] }
  const { status, body } = await split(units.team, part, 'split-key-1')
  expect([status, body.people, body.tasks, body.stayed]).toEqual([200, 1, 1, 0])
  expect((await split(units.team, part, 'split-key-1')).body).toEqual(body)
  expect(await openAt([held, others, free])).toEqual([
    { id: held, unit: body.unit, holder: null },
    { id: others, unit: units.team, holder: people['乙'] },
    { id: free, unit: units.team, holder: null },
  ])
  const me = await (await world.as('甲')).get('/api/me')
  expect(me.body['posts']).toMatchObject([{ post: 'STAFF', title: '样例岗位', unit: { id: body.unit } }])
  expect((await (await world.as('甲')).post(`/api/tasks/${held}.inspect.1/claim`)).status).toBe(200)

  const { body: unit } = await (await world.as('管理')).get(`/api/organisation/units/${units.team}`)
  expect(unit['past']).toMatchObject([{ change: 'SPLIT', reason: '样例改革' }])
  const { rows } = await owner.query(
    `select subject, type from audit_event where type in ('unit.split', 'unit.opened', 'post.moved', 'case.rerouted') order by type`,
  )
  expect(rows).toEqual([
    { subject: `case/${held.replace('-', '/')}`, type: 'case.rerouted' },
    { subject: `user/${people['甲']}`, type: 'post.moved' },
    { subject: `unit/${body.unit}`, type: 'unit.opened' },
    { subject: `unit/${units.team}`, type: 'unit.split' },
  ])
})

test('没有签收的，选了活动的过去', async () => {
  const { units, people, campaign } = world
  const free = await world.open()
  const { body } = await split(units.team, {
    code: 'team-3',
    name: '样例督导三组',
    people: [people['乙']],
    campaigns: [campaign],
  })
  expect(body.tasks).toBeGreaterThanOrEqual(2)
  expect(await openAt([free])).toEqual([{ id: free, unit: body.unit, holder: null }])
})

test('名称、代码用了的，不在这个单位的人，没有选人：指出，什么也不写', async () => {
  const { units, people, owner } = world
  const part = { code: 'team-9', name: '样例督导九组', people: [people['队长']], campaigns: [] }
  expect((await split(units.team, { ...part, name: '样例街道' })).body).toMatchObject({
    code: 'UNIT_NAME_TAKEN',
    field: 'name',
  })
  expect((await split(units.team, { ...part, code: 'team-2' })).body).toMatchObject({
    code: 'UNIT_CODE_TAKEN',
    field: 'code',
  })
  expect((await split(units.team, { ...part, people: [people['街道']] })).body).toMatchObject({
    code: 'SPLIT_PERSON',
    field: 'people',
  })
  expect((await split(units.team, { ...part, people: [] })).status).toBe(400)
  expect((await split(999_999, part)).status).toBe(404)
  expect((await owner.query(`select from unit where code = 'team-9'`)).rowCount).toBe(0)
})
