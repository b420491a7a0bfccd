import { afterAll, beforeAll, expect, test } from 'vitest'
import { settle } from '../../store/pages.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

test('承办单位中途并入别的单位：之后的任务由接管的单位办，留痕写明', async () => {
  const { team, street } = world.units
  const id = await world.open()
  const done = await (await world.as('甲')).post(`/api/tasks/${id}.inspect.1/complete`, {
    outcome: 'done',
    answers: {},
    evidence: [],
  })
  expect(done.status).toBe(200)
  await world.owner.query('update unit set merged_into = $2 where id = $1', [team, street])
  await world.owner.query('update post_holding set until_at = now() where unit_id = $1', [team])
  world.setups.forget(world.campaign)
  await settle(world.owner, world.setups, id)
  const { rows } = await world.owner.query(
    `select unit_id as unit, fallback from task where entity_id = $1 and status = 'OPEN'`,
    [id],
  )
  expect(rows).toEqual([{ unit: street, fallback: false }])
  const trace = (await (await world.as('办公室')).get(`/api/cases/${id}/trace?type=task.opened`)).body
  expect(trace.items.at(-1)).toMatchObject({ data: { unit: street, mergedFrom: team } })
  expect((await (await world.as('街道')).get(`/api/tasks?view=todo`)).body.items).toMatchObject([{ caseId: id }])
})

test('并入时已经打开的任务，接管的单位看得到、办得了', async () => {
  const { bureau, street } = world.units
  const id = await world.open()
  await world.owner.query(`update task set unit_id = $2, holder_id = null where entity_id = $1 and status = 'OPEN'`, [
    id,
    bureau,
  ])
  const successor = await world.as('街道')
  const complete = () =>
    successor.post(`/api/tasks/${id}.inspect.1/complete`, { outcome: 'done', answers: {}, evidence: [] })
  expect((await complete()).status).toBe(403)
  await world.owner.query('update unit set merged_into = $2 where id = $1', [bureau, street])
  expect((await successor.get('/api/tasks?view=todo')).body.items).toContainEqual(
    expect.objectContaining({ caseId: id }),
  )
  expect((await complete()).status).toBe(200)
})
