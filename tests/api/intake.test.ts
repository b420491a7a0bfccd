import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { settle } from '../../store/pages.ts'
import { runningCampaign } from '../factories/campaign.ts'
import { instant, stand } from '../factories/duty-campaign.ts'
import { rollOut } from '../factories/roll-out.template.ts'
import { STANDING, startWorld, type World } from './world.ts'

const withHotline: CampaignTemplate = {
  ...rollOut,
  id: 'with-hotline',
  intake: [
    {
      id: 'hotline',
      title: '12345热线',
      procedure: 'rollOut',
      source: 'HOTLINE',
      respond: { in: 2, unit: 'workingHour' },
      match: ['topic'],
    },
    { id: 'reports', title: '举报', procedure: 'rollOut', source: 'PUBLIC_REPORT' },
  ],
  notices: [{ id: 'again', on: 'report.joined', to: 'concerned', level: 1, text: '同一件事又有来件' }],
}

let world: World
let campaignId: string
beforeAll(async () => {
  world = await startWorld()
  const { team, office, street, bureau } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [street, bureau] } }
  campaignId = (await runningCampaign(world.owner, withHotline, bindings, office, STANDING)).id
})
afterAll(() => world.close())

const take = async (name: string, channel: string, items: object[], key?: string) =>
  (await world.as(name)).post(`/api/intake/${channel}`, { campaignId, items }, key)
const taken = async (channel: string, items: object[]) => {
  const { body } = await take('办公室', channel, items)
  return body.results as unknown as { caseId: string; joined: boolean }[]
}
const report = (topic: string, more: object = {}) => ({ matter: { topic }, unit: world.units.street, ...more })

describe('来件', () => {
  test('逐件立项，写明由来和答复时限', async () => {
    const { body, status } = await take('办公室', 'hotline', [report('油烟'), report('占道')])
    expect(status).toBe(200)
    expect(body.results).toEqual([
      { caseId: expect.any(String), joined: false, at: expect.any(String), respondBy: '2024-09-18T11:00:00+08:00' },
      { caseId: expect.any(String), joined: false, at: expect.any(String), respondBy: '2024-09-18T11:00:00+08:00' },
    ])
    const trace = await (await world.as('审计')).get(
      `/api/cases/${String((body.results as unknown as { caseId: string }[])[0]?.caseId)}/trace`,
    )
    expect(trace.body.items[0]).toMatchObject({
      type: 'case.opened',
      data: { ground: '12345热线', channel: 'hotline', source: 'HOTLINE' },
    })
  })

  test('首个任务按渠道的时限到期，任务页写明渠道，到期时留痕并告知', async () => {
    const { team, office, street, bureau } = world.units
    const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [street, bureau] } }
    const { id } = await runningCampaign(world.owner, withHotline, bindings, office, STANDING)
    const answer = await (await world.as('办公室')).post('/api/intake/hotline', {
      campaignId: id,
      items: [report('漏水')],
    })
    const [{ caseId }] = answer.body.results as unknown as [{ caseId: string }]
    const caller = await world.as('街道')
    const { body: inbox } = await caller.get(`/api/tasks?campaign=${id}`)
    expect(inbox.items).toMatchObject([{ caseId, due: { at: '2024-09-18T11:00:00+08:00' } }])
    const { body: page } = await caller.get(`/api/tasks/${encodeURIComponent(String(inbox.items[0]?.id))}`)
    expect(page.matter).toMatchObject({ channel: '12345热线' })
    const told = async () =>
      (await (await world.as('审计')).get(`/api/cases/${caseId}/trace`)).body.items as unknown as {
        type: string
        at: string
        data: { why?: string[] }
      }[]
    expect((await told()).find(({ type }) => type === 'task.opened')?.data.why?.[0]).toBe(
      '“12345热线”来件的首次答复时限',
    )
    await stand(world.owner, id, instant('2024-09-18 11:00'))
    await settle(world.owner, world.setups, caseId)
    expect((await told()).at(-1)).toMatchObject({ type: 'deadline.reached', at: '2024-09-18T11:00:00+08:00' })
    const { rows } = await world.owner.query('select unit_id, text from notice where entity_id = $1', [caseId])
    expect(rows).toEqual([{ unit_id: office, text: '来件答复逾期' }])
  })

  test('同一件事再来，并入已有的；没有写明按什么认定的渠道，各立各的', async () => {
    const [first] = await taken('hotline', [report('扬尘')])
    const [again, other] = await taken('hotline', [report('扬尘'), report('噪声')])
    expect(again).toMatchObject({ caseId: first?.caseId, joined: true })
    const trace = await (await world.as('审计')).get(`/api/cases/${String(first?.caseId)}/trace`)
    expect(trace.body.items.filter(({ type }: { type: string }) => type === 'report.joined')).toMatchObject([
      { data: { channel: 'hotline', matter: { topic: '扬尘' } } },
    ])
    expect(other?.joined).toBe(false)
    const { rows } = await world.owner.query('select unit_id, text from notice where entity_id = $1', [first?.caseId])
    expect(rows).toEqual([{ unit_id: world.units.street, text: '同一件事又有来件' }])
    const [one, two] = await taken('reports', [report('扬尘'), report('扬尘')])
    expect(one?.caseId).not.toBe(two?.caseId)
  })

  test('已经办结的不再并入：再来的另立一件', async () => {
    const [first] = await taken('hotline', [report('办结之后')])
    await world.owner.query(`update case_file set status = 'CLOSED' where id = $1`, [first?.caseId])
    const [second] = await taken('hotline', [report('办结之后')])
    expect(second).toMatchObject({ joined: false })
    expect(second?.caseId).not.toBe(first?.caseId)
    expect(await taken('hotline', [report('办结之后')])).toMatchObject([{ caseId: second?.caseId, joined: true }])
  })

  test('同一次投递重复送达，答复相同', async () => {
    const once = await take('办公室', 'reports', [report('重复')], 'delivery-1')
    const twice = await take('办公室', 'reports', [report('重复')], 'delivery-1')
    expect(twice.body).toEqual(once.body)
  })

  test('一件不合规则，说明是哪一件，其余照收', async () => {
    const { body } = await take('办公室', 'reports', [
      { matter: {} },
      report('完好'),
      { matter: { topic: 'x', colour: 1 } },
    ])
    expect(body.results).toMatchObject([
      { code: 'ANSWER_REQUIRED', field: 'items.0.matter.topic' },
      { joined: false },
      { code: 'ANSWER_UNKNOWN', field: 'items.2.matter.colour' },
    ])
  })

  test.each([
    ['没有的渠道', 'fax', 422],
    ['没有内容', 'hotline', 400],
  ])('%s', async (_name, channel, status) => {
    expect((await take('办公室', channel, channel === 'fax' ? [report('x')] : [])).status).toBe(status)
  })

  test.each(['丙', '审计', '街道'])('%s无权收件', async (name) => {
    expect((await take(name, 'hotline', [report('越权')])).status).toBe(403)
  })
})
