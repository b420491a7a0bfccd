import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TaskWhy } from '../../contracts/http/why.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { settle } from '../../store/pages.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { STANDING, startWorld, type World } from './world.ts'

/** As the two steps; who inspects goes by the kind of site, and who inspected does not rectify. */
function routed(): CampaignTemplate {
  const template = structuredClone(twoStep)
  template.ledgers[0]?.fields.push({
    key: 'surface',
    title: '面层',
    aliases: [],
    type: 'enum',
    required: false,
    options: [{ value: 'earth', label: '土质', aliases: [] }],
  })
  template.routing = [
    { id: 'lead', title: '牵头单位', rules: [{ when: 'site.surface = "earth"', role: 'worker' }, { role: 'office' }] },
  ]
  const { inspect, rectify } = template.procedures[0]?.steps ?? {}
  if (inspect?.kind !== 'task' || rectify?.kind !== 'task') throw new Error('expected two tasks')
  inspect.performer = { routing: 'lead' }
  inspect.due = { in: 9, unit: 'workingDay', at: 'endOfWork' }
  const soon = { id: 'soon', from: 'due', after: { in: -1, unit: 'workingDay' }, to: 'holder', text: '将到期' } as const
  inspect.agenda = [{ ...soon, do: 'remind' }, ...(inspect.agenda ?? [])]
  rectify.notBy = ['inspect']
  return template
}

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

async function begun() {
  const { team, office, street } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {} }
  const campaign = (await runningCampaign(world.owner, routed(), bindings, office, STANDING)).id
  const entity = await openOne(world.owner, world.setups, campaign, street, 1, { surface: 'earth' })
  return { campaign, entity, task: `${entity}.inspect.1` }
}
const why = async (name: string, task: string) =>
  (await (await world.as(name)).get(`/api/tasks/${task}/why`)).body as unknown as TaskWhy
const post = async (name: string, url: string, body: object) => (await world.as(name)).post(url, body)

describe('为什么', () => {
  test('为什么归这里办：分流表哪一条、读到什么、角色怎样找到单位', async () => {
    const { task } = await begun()
    expect((await why('甲', task)).mine).toMatchObject({
      relation: 'MAY_CLAIM',
      posts: ['样例岗位'],
      role: '承办',
      unit: { name: '样例督导一组' },
      found: [{ by: 'bound', unit: { name: '样例督导一组' } }],
      routing: {
        title: '牵头单位',
        rules: [
          {
            no: 1,
            when: 'site.surface = "earth"',
            reads: [
              {
                path: 'site.surface',
                title: '面层',
                value: '土质',
                options: [{ value: 'earth', label: '土质' }],
              },
            ],
          },
        ],
      },
      held: [],
    })
  })

  test('为什么是这个期限：规则、跳过的日子、日历版本', async () => {
    const { task } = await begun()
    const { due } = await why('甲', task)
    expect(due).toMatchObject({
      at: '2024-09-30T17:30:00+08:00',
      rule: {
        kind: 'STEP',
        counted: 'OPENED',
        from: '2024-09-18T09:00:00+08:00',
        at: '2024-09-30T17:30:00+08:00',
        steps: [
          {
            code: 'counted',
            from: '2024-09-18',
            day: '2024-09-30',
            n: 9,
            unit: 'workingDay',
            skipped: [{ kind: 'MAKE_UP_WORKDAY', first: '2024-09-29', last: '2024-09-29' }],
          },
          { code: 'timeOfDay', at: 'endOfWork', time: '17:30' },
        ],
      },
      moves: [],
    })
    expect(due?.calendarVersion).toBeTruthy()
  })

  test('没有人办会怎样：提醒办理的人，逾期时告诉办公室', async () => {
    const { task } = await begun()
    expect((await why('甲', task)).ahead).toEqual([
      { at: '2024-09-29T17:30:00+08:00', do: 'remind', text: '将到期', to: null, level: null },
      {
        at: '2024-09-30T17:30:00+08:00',
        do: 'overdue',
        text: '检查逾期',
        to: { id: world.units.office, name: '样例活动办' },
        level: null,
      },
    ])
  })

  test('经过谁的手，还有谁能办', async () => {
    const { task } = await begun()
    await post('甲', `/api/tasks/${task}/claim`, {})
    await post('甲', `/api/tasks/${task}/transfer`, { toPerson: world.people['乙'] })
    const { mine, others } = await why('乙', task)
    expect(mine.relation).toBe('HOLDER')
    expect(mine.held).toMatchObject([
      { how: 'claimed', by: { name: '样例甲' } },
      { how: 'transferred', by: { name: '样例甲' }, to: { name: '样例乙' } },
    ])
    expect(others.byClaim).toBe(false)
    expect(others.items.map(({ name, heads }) => [name, heads])).toEqual([
      ['样例队长', true],
      ['样例甲', false],
    ])
    expect((await why('甲', task)).mine.relation).toBe('TAKEN')
    expect((await why('审计', task)).mine.relation).toBe('WATCHER')
  })

  test('办过前面环节的，不能办，别人看得见他不能办', async () => {
    const { entity, task } = await begun()
    await post('甲', `/api/tasks/${task}/complete`, { outcome: 'done', answers: {}, evidence: [] })
    await settle(world.pool, world.setups, entity)
    const next = `${entity}.rectify.2`
    expect((await why('甲', next)).mine).toMatchObject({ relation: 'BARRED', barredBy: ['检查'] })
    const { items } = (await why('乙', next)).others
    expect(items.find(({ name }) => name === '样例甲')?.barred).toBe(true)
  })

  test('延期、挂账各留一笔，规则跟着变', async () => {
    const { entity, task } = await begun()
    await post('办公室', `/api/cases/${entity}/extend`, { days: 1, reason: '样例原因' })
    await settle(world.pool, world.setups, entity)
    expect((await why('甲', task)).due).toMatchObject({
      at: '2024-10-08T17:30:00+08:00',
      rule: { kind: 'EXTENSION', counted: 'DEADLINE', from: '2024-09-30T17:30:00+08:00' },
      moves: [{ kind: 'moved', reason: 'extend', from: '2024-09-30T17:30:00+08:00', to: '2024-10-08T17:30:00+08:00' }],
    })
    await post('办公室', `/api/cases/${entity}/suspend`, { reason: '样例原因' })
    await settle(world.pool, world.setups, entity)
    const held = await why('甲', task)
    expect(held.due).toMatchObject({ at: null, paused: { reasons: ['case'] } })
    expect(held.ahead).toEqual([])
    expect(held.due?.moves.at(-1)).toMatchObject({ kind: 'stopped', reason: 'case' })
  })

  test('改派以后说是谁改派给哪个单位', async () => {
    const { entity, task } = await begun()
    await post('办公室', `/api/cases/${entity}/reroute`, { unit: world.units.street, reason: '样例原因' })
    await settle(world.pool, world.setups, entity)
    const { mine } = await why('街道', task)
    expect(mine).toMatchObject({ relation: 'MAY_CLAIM', unit: { name: '样例街道' } })
    expect(mine.held).toMatchObject([{ how: 'rerouted', by: { name: '样例办公室' }, to: { name: '样例街道' } }])
  })

  test('办结的只说归谁和经过，不说期限和将来', async () => {
    const { entity, task } = await begun()
    await post('甲', `/api/tasks/${task}/complete`, { outcome: 'done', answers: {}, evidence: [] })
    await settle(world.pool, world.setups, entity)
    expect(await why('甲', task)).toMatchObject({ due: null, ahead: [], others: { items: [] } })
  })

  test.each([
    ['没有的任务', '甲', 'none-1.x.1', 404],
    ['别的单位的任务', '丙', undefined, 404],
    ['管理员不看任务', '管理', undefined, 403],
  ])('%s不答', async (_name, who, id, status) => {
    const { task } = await begun()
    expect((await (await world.as(who)).get(`/api/tasks/${id ?? task}/why`)).status).toBe(status)
  })
})
