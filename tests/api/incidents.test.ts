import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { IncidentBulkAnswer } from '../../contracts/http/administration.ts'
import { startWorld, type World } from './world.ts'

let world: World
/** ids of cases that stand still, each with the incident `i-<case>` */
let cases: string[]
beforeAll(async () => {
  world = await startWorld()
  cases = [await world.open(), await world.open(), await world.open()]
  for (const [index, id] of cases.entries()) await stop(id, `i-${id}`, index === 0 ? 'NO_HOLDER' : 'NO_BRANCH')
})
afterAll(() => world.close())

async function stop(caseId: string, incident: string, code: string, campaign = world.campaign) {
  await world.owner.query(
    `insert into incident (id, entity_id, campaign_id, cause, code, element, value, reason) values ($1, $2, $4, 'act:1', $3, 'roles.worker', '', '样例原因')`,
    [incident, caseId, code, campaign],
  )
  await world.owner.query('update entity set stuck = $2 where id = $1', [caseId, incident])
}
const rule = async (username: string, verb: string, body: object, query = '', key?: string) => {
  const { status, body: answer } = await (await world.as(username)).post(
    `/api/incidents/bulk/${verb}${query}`,
    body,
    key,
  )
  return { status, results: (answer as unknown as IncidentBulkAnswer).results }
}
const idsOf = async (query: string) => {
  const { body } = await (await world.as('管理')).get(`/api/incidents?${query}`)
  return body.items.map(({ id }) => id)
}

describe('看受阻的', () => {
  test('按原因、按活动、按文字', async () => {
    expect(await idsOf('code=NO_HOLDER')).toEqual([`i-${cases[0]}`])
    expect(await idsOf(`campaign=${world.campaign}`)).toHaveLength(3)
    expect(await idsOf('campaign=none')).toEqual([])
    expect(await idsOf(`q=${cases[1]}`)).toEqual([`i-${cases[1]}`])
    expect(await idsOf(`q=${encodeURIComponent('没有这个')}`)).toEqual([])
  })
})

describe('一批受阻的', () => {
  test('先看：每件会不会成，什么也不写', async () => {
    const ids = [`i-${cases[0]}`, 'none']
    expect((await rule('管理', 'retry', { ids }, '?preview=true')).results).toEqual([
      { id: `i-${cases[0]}`, ok: true, status: null, code: null, message: null },
      expect.objectContaining({ id: 'none', ok: false, code: 'NOT_FOUND' }),
    ])
    expect(await idsOf('status=OPEN')).toHaveLength(3)
    expect(world.woken).not.toContain(cases[0])
  })

  test('逐件给结果，同一个键再来一遍是同样的答复', async () => {
    const ids = [`i-${cases[0]}`, 'none', `i-${cases[1]}`]
    const first = await rule('管理', 'retry', { ids }, '', 'bulk-key-1')
    expect(first.results.map(({ ok, status }) => [ok, status])).toEqual([
      [true, 'RULED'],
      [false, null],
      [true, 'RULED'],
    ])
    expect(await rule('管理', 'retry', { ids }, '', 'bulk-key-1')).toEqual(first)
    expect(world.woken).toEqual(expect.arrayContaining([cases[0], cases[1]]))
    expect(await idsOf('status=OPEN')).toEqual([`i-${cases[2]}`])
  })

  test('跳过要写原因；处理完的说处理完了；最多五十件', async () => {
    const ids = [`i-${cases[2]}`]
    expect((await rule('管理', 'skip', { ids })).status).toBe(400)
    const many = Array.from({ length: 51 }, (_, no) => `i${no}`)
    expect((await rule('管理', 'retry', { ids: many })).status).toBe(400)
    await world.owner.query(`update incident set status = 'RESOLVED' where id = $1`, [ids[0]])
    expect((await rule('管理', 'skip', { ids, reason: '样例原因' })).results).toMatchObject([
      { ok: false, code: 'INCIDENT_SETTLED' },
    ])
  })

  test('活动的办公室也处理自己活动的；审计和办事的人不处理', async () => {
    expect((await rule('办公室', 'retry', { ids: [`i-${cases[0]}`] })).results).toMatchObject([{ ok: true }])
    expect((await rule('审计', 'retry', { ids: [`i-${cases[0]}`] })).status).toBe(403)
    expect((await rule('甲', 'retry', { ids: [`i-${cases[0]}`] })).status).toBe(403)
  })
})
