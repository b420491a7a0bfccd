import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Desk } from '../../contracts/http/desks.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

/** A free task, one that 乙 may not do, and one of another unit: all in 甲's hands. */
let tasks: { free: string; barred: string; elsewhere: string }
beforeEach(async () => {
  await world.owner.query('update task set holder_id = null')
  const [free, barred, elsewhere] = [await world.open(), await world.open(), await world.open()].map(
    (entity) => `${entity}.inspect.1`,
  )
  if (!free || !barred || !elsewhere) throw new Error('expected three tasks')
  tasks = { free, barred, elsewhere }
  const { 甲, 乙 } = world.people
  await world.owner.query('update task set holder_id = $1 where id = any($2)', [甲, Object.values(tasks)])
  await world.owner.query('update task set not_by = $1 where id = $2', [[乙], barred])
  await world.owner.query('update task set unit_id = $1 where id = $2', [world.units.office, elsewhere])
  await world.owner.query(`insert into draft (task_id, person_id, content) values ($1, $2, '{"note":"样例"}')`, [
    free,
    甲,
  ])
})

const body = (more: object = {}) => ({ to: world.people['乙'], reason: '样例调岗', withDrafts: true, ...more })
const handOver = async (name: string, more: object = {}, key = randomUUID(), giver = world.people['甲']) =>
  (await world.as(name)).post(`/api/desks/${giver}/hand-over`, body(more), key)
const becomes = (desk: unknown) =>
  Object.fromEntries((desk as Desk).items.map(({ taskId, outcome, why }) => [taskId, why ?? outcome]))
const holders = async () => {
  const { rows } = await world.owner.query<{ id: string; holder: number | null }>(
    'select id, holder_id as holder from task where id = any($1)',
    [Object.values(tasks)],
  )
  return Object.fromEntries(rows.map(({ id, holder }) => [id, holder]))
}
const expected = () => ({
  [tasks.free]: 'TRANSFERRED',
  [tasks.barred]: 'SAME_PERSON',
  [tasks.elsewhere]: 'RECEIVER_NOT_IN_UNIT',
})

describe('移交一个人的全部任务', () => {
  test('先看每件会怎样，什么都没有变', async () => {
    const { body: desk } = await (await world.as('甲')).get(`/api/desks/${world.people['甲']}?to=${world.people['乙']}`)
    expect(becomes(desk)).toEqual(expected())
    expect(desk.items.filter((item) => (item as unknown as { draft: boolean }).draft)).toHaveLength(1)
    expect(Object.values(await holders())).toEqual([1, 1, 1].map(() => world.people['甲']))
  })

  test('本人移交：能办的给对方，不能办的退回单位，草稿跟着走，留痕，告诉对方', async () => {
    const answer = await handOver('甲')
    expect([answer.status, becomes(answer.body)]).toEqual([200, expected()])
    const { 甲, 乙 } = world.people
    expect(await holders()).toEqual({ [tasks.free]: 乙, [tasks.barred]: null, [tasks.elsewhere]: null })
    const page = (await (await world.as('乙')).get(`/api/tasks/${tasks.free}`)).body
    expect(page).toMatchObject({
      task: { holder: { id: 乙 } },
      draft: { content: { note: '样例' } },
      notes: [{ kind: 'COMMENT', by: { id: 甲 }, to: { id: 乙 }, text: '样例调岗' }],
    })
    const { rows: notices } = await world.owner.query(
      `select text from notice where person_id = $1 order by id desc limit 1`,
      [乙],
    )
    expect(notices).toEqual([{ text: '样例甲 移交给您 1 件任务：样例调岗' }])
    const { rows: told } = await world.owner.query<{ type: string; data: object }>(
      `select type, payload::jsonb -> 'data' as data from audit_event where subject = $1 order by seq desc limit 1`,
      [`user/${甲}`],
    )
    expect(told).toMatchObject([
      { type: 'desk.handed', data: { to: 乙, transferred: 1, released: 2, reason: '样例调岗' } },
    ])
    const { rows: onCase } = await world.owner.query<{ type: string }>(
      `select type from audit_event where subject = $1 order by seq desc limit 1`,
      [`case/${tasks.barred.split('.')[0]?.replace('-', '/')}`],
    )
    expect(onCase).toEqual([{ type: 'task.released' }])
  })

  test('不带草稿的，草稿留着', async () => {
    await handOver('甲', { withDrafts: false })
    const { rows } = await world.owner.query('select person_id from draft where task_id = $1', [tasks.free])
    expect(rows).toEqual([{ person_id: world.people['甲'] }])
  })

  test('同一次再发一遍，答复一样，只做一次', async () => {
    const key = randomUUID()
    const first = await handOver('甲', {}, key)
    expect((await handOver('甲', {}, key)).body).toEqual(first.body)
    const { rows } = await world.owner.query(`select from task_note where task_id = $1 and kind = 'COMMENT'`, [
      tasks.free,
    ])
    expect(rows).toHaveLength(1)
    expect((await handOver('甲', { reason: '另一个原因' }, key)).body.code).toBe('IDEMPOTENCY_KEY_REUSED')
    expect((await handOver('甲')).body['items']).toEqual([])
  })

  test('负责人只移交自己单位的任务', async () => {
    const answer = await handOver('队长')
    expect(becomes(answer.body)).toEqual({ [tasks.free]: 'TRANSFERRED', [tasks.barred]: 'SAME_PERSON' })
    expect((await holders())[tasks.elsewhere]).toBe(world.people['甲'])
  })

  test('人已停用的，由安全管理员移交，不显示场所', async () => {
    const { 甲 } = world.people
    expect((await handOver('安全')).status).toBe(403)
    await world.owner.query('update person set disabled_at = now() where id = $1', [甲])
    try {
      const answer = await handOver('安全')
      expect(becomes(answer.body)).toEqual(expected())
      expect((answer.body as unknown as Desk).items.every(({ name }) => name === null)).toBe(true)
    } finally {
      await world.owner.query('update person set disabled_at = null where id = $1', [甲])
    }
  })

  test.each<[string, string, () => object, number, string]>([
    ['同事不能替人移交', '乙', () => ({}), 403, 'FORBIDDEN'],
    ['别的单位不知道有没有', '丙', () => ({}), 404, 'NOT_FOUND'],
    ['给本人', '甲', () => ({ to: world.people['甲'] }), 422, 'RECEIVER_IS_HOLDER'],
    ['没有的人', '甲', () => ({ to: 999_999 }), 422, 'RECEIVER_UNKNOWN'],
    ['没有原因', '甲', () => ({ reason: '' }), 400, 'MALFORMED'],
    ['不认得的字段', '甲', () => ({ tasks: [] }), 400, 'MALFORMED'],
  ])('不能：%s', async (_name, who, more, status, code) => {
    const answer = await handOver(who, more())
    expect([answer.status, answer.body['code']]).toEqual([status, code])
    expect(Object.values(await holders())).toEqual([1, 1, 1].map(() => world.people['甲']))
  })
})
