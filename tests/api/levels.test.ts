import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { CaseState } from '../../domain/case/state.ts'
import type { DutyState } from '../../domain/duty/index.ts'
import { openMissingDuties } from '../../store/duties/open-duties.ts'
import { workJobPage } from '../../store/jobs.ts'
import { settle } from '../../store/pages.ts'
import { inTransaction } from '../../store/pool.ts'
import { recordAct } from '../../store/record-act.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { trailOf } from '../factories/duty-campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { STANDING, startWorld, type World } from './world.ts'

/** As the two steps; during an orange or red alert a red one is decided by the office, and the team looks round every day. */
function alerted(): CampaignTemplate {
  const template = structuredClone(twoStep)
  template.levels = [
    {
      id: 'air',
      title: '重污染天气预警',
      values: [
        { id: 'none', title: '无' },
        { id: 'orange', title: '橙色' },
        { id: 'red', title: '红色' },
      ],
      initial: 'none',
      declaredBy: 'worker',
    },
  ]
  template.facts = [{ id: 'round', title: '巡查', about: 'UNIT' }]
  template.duties = [
    {
      id: 'rounds',
      title: '停工巡查',
      performer: 'worker',
      during: [{ level: 'air', in: ['orange', 'red'] }],
      when: { every: 'day', at: '08:00', due: { in: 0, unit: 'calendarDay', at: '20:00' } },
      does: { record: 'round' },
    },
  ]
  const inspect = template.procedures[0]?.steps.inspect
  if (inspect?.kind !== 'task') throw new Error('expected a task')
  inspect.outcomes = {
    done: { title: '完成', to: [{ when: 'level.air = "red"', step: 'closed' }, { step: 'rectify' }] },
  }
  return template
}

let world: World
let id: string
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

async function begin(): Promise<void> {
  const { team, office } = world.units
  id = (
    await runningCampaign(world.owner, alerted(), { roles: { worker: team, office }, perUnit: {} }, office, STANDING)
  ).id
  await inTransaction(world.pool, (tx) => openMissingDuties(tx, world.setups, id))
  await settle(world.pool, world.setups, duty())
}
const duty = () => `${id}~rounds~${world.units.team}`
const open = (no: number) => openOne(world.owner, world.setups, id, world.units.street, no)
const post = async (name: string, value: string, level = 'air', key = randomUUID()) =>
  (await world.as(name)).post(`/api/campaigns/${id}/levels/${level}`, { value, reason: '样例预警' }, key)
async function followed(): Promise<void> {
  await settle(world.pool, world.setups, id)
  while (await workJobPage(world.pool, world.setups, id));
  await settle(world.pool, world.setups, duty())
}
const stateOf = async <S>(entity: string): Promise<S> =>
  (await world.owner.query<{ state: S }>('select state from entity where id = $1', [entity])).rows[0]?.state as S
const levels = async (name = '甲') =>
  ((await (await world.as(name)).get(`/api/campaigns/${id}`)).body as unknown as { levels: object[] }).levels
const complete = (entity: string) =>
  recordAct(world.pool, world.setups, {
    entity,
    verb: 'complete',
    payload: { task: 'inspect.1', outcome: 'done', answers: {}, evidence: [] },
    actor: { person: world.people.甲 ?? 0, unit: world.units.team },
    actId: randomUUID(),
    answer: () => ({}),
  })

describe('调整等级', () => {
  beforeAll(begin)

  test('由规定的岗位调整；没有的等级、没有的一级、已经是这一级的，都说明', async () => {
    expect((await post('丙', 'red')).status).toBe(403)
    expect((await post('甲', 'red', 'flood')).status).toBe(403)
    expect((await post('策划', 'red', 'flood')).body.code).toBe('LEVEL_UNKNOWN')
    expect((await post('甲', 'purple')).body).toMatchObject({ code: 'LEVEL_VALUE_UNKNOWN', field: 'value' })
    expect((await post('甲', 'none')).body.code).toBe('LEVEL_STANDS')
    const without = await (await world.as('甲')).post(`/api/campaigns/${id}/levels/air`, { value: 'red' })
    expect(without.body.code).toBe('MALFORMED')
    expect(await levels()).toMatchObject([{ value: 'none', may: true, declaredBy: '承办', history: [] }])
    expect(await levels('丙')).toMatchObject([{ may: false }])
  })

  test('重复提交只算一次；写明谁、什么时候、为什么；职责即时开始', async () => {
    const key = randomUUID()
    expect((await post('甲', 'orange', 'air', key)).status).toBe(200)
    expect((await post('甲', 'orange', 'air', key)).status).toBe(200)
    await followed()
    expect(await levels()).toMatchObject([
      {
        value: 'orange',
        values: [{ duties: [] }, { id: 'orange', duties: ['停工巡查'] }, { duties: ['停工巡查'] }],
        history: [{ value: '橙色', reason: '样例预警', by: { name: '样例甲' } }],
      },
    ])
    const { rows } = await world.owner.query('select key, status, opened_at as at from task where entity_id = $1', [
      duty(),
    ])
    expect(rows).toEqual([{ key: '2024-09-18.1', status: 'OPEN', at: Date.parse('2024-09-18T09:00:00+08:00') }])
    const trail = await trailOf(world.pool, `campaign/${id}`)
    expect(trail.filter(({ type }) => type === 'level.switched')).toHaveLength(1)
  })

  test('解除以后不再打开，已经打开的一次还在', async () => {
    expect((await post('甲', 'none')).status).toBe(200)
    await followed()
    const state = await stateOf<DutyState>(duty())
    expect([state.current.length, state.next, state.levels]).toEqual([1, undefined, { air: 'none' }])
    expect((await levels())[0]).toMatchObject({ value: 'none', history: [{ value: '无' }, { value: '橙色' }] })
  })
})

describe('案件跟着等级', () => {
  beforeAll(begin)

  test('调整以前记下的按原来的，以后记下的按新的，哪怕案件的流程慢了', async () => {
    const [before, after] = [await open(1), await open(2)]
    expect((await complete(before)).kind).toBe('recorded')
    expect((await post('甲', 'red')).status).toBe(200)
    // nothing has followed anything yet
    expect((await complete(after)).kind).toBe('recorded')
    await followed()
    for (const entity of [before, after]) await settle(world.pool, world.setups, entity)
    expect((await stateOf<CaseState>(before)).step).toBe('rectify')
    expect((await stateOf<CaseState>(after)).step).toBe('closed')
  })

  test('调整以后打开的，一开始就知道；还没有跟进的调整也知道', async () => {
    const known = await open(3)
    expect((await stateOf<CaseState>(known)).levels).toEqual({ air: 'red' })
    expect((await post('甲', 'orange')).status).toBe(200)
    const pending = await open(4)
    expect((await stateOf<CaseState>(pending)).levels).toEqual({ air: 'orange' })
    await followed()
    expect((await stateOf<CaseState>(known)).levels).toEqual({ air: 'orange' })
    expect((await stateOf<CaseState>(pending)).levels).toEqual({ air: 'orange' })
  })
})
