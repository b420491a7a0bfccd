import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { settle } from '../../store/pages.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { trailOf } from '../factories/duty-campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { STANDING, startWorld, type World } from './world.ts'

/** As the two steps; whoever does not object to the finding within three minutes has accepted it, and gets a letter that says so. */
function objecting(): CampaignTemplate {
  const template = structuredClone(twoStep)
  const steps = template.procedures[0]?.steps ?? {}
  const inspect = steps.inspect
  if (inspect?.kind !== 'task') throw new Error('expected a task')
  inspect.title = '提出异议'
  inspect.agenda = [{ id: 'lapse', from: 'due', do: 'lapse', outcome: 'accepted', text: '逾期未提出异议' }]
  inspect.outcomes = {
    objected: { title: '提出异议', reasonRequired: true, to: [{ step: 'rectify' }] },
    accepted: { title: '没有异议', document: 'ACCEPTED', to: [{ step: 'rectify' }] },
  }
  template.documents = [
    {
      id: 'ACCEPTED',
      title: '结果确认书',
      numberCode: '样确',
      addressee: '{{site.name}}',
      body: [{ text: '{{reason}}，检查结果确认。经办：{{agency.contact}}。' }],
      articles: [],
      agency: '{{agency.name}}',
      receipt: false,
    },
  ]
  return template
}

const DUE = Date.parse('2024-09-18T09:03:00+08:00')

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

/** One case of a campaign of its own, whose clock is put where the test wants it. */
async function begun() {
  const { team, office, street } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {} }
  const campaign = (await runningCampaign(world.owner, objecting(), bindings, office, STANDING)).id
  const entity = await openOne(world.owner, world.setups, campaign, street, 1)
  const put = (at: number) =>
    world.owner.query(
      `update campaign set clock = jsonb_set(clock, '{segments,0,campaignFrom}', to_jsonb($2::bigint)) where id = $1`,
      [campaign, at],
    )
  return { campaign, entity, task: `${entity}.inspect.1`, put }
}
const post = async (name: string, url: string, body: object) => (await world.as(name)).post(url, body)
const objection = { outcome: 'objected', reason: '样例理由', answers: {}, evidence: [] }
const told = async (campaign: string) => (await trailOf(world.pool, `case/${campaign}/1`)).map(({ type }) => type)
const doneBy = async (name: string, campaign: string) =>
  (await (await world.as(name)).get(`/api/tasks?view=done&campaign=${campaign}`)).body.items

describe('期限届满没有人办理', () => {
  test('平台以模板写明的结果办理：任务、已办、留痕都说是自动的', async () => {
    const { campaign, entity, task, put } = await begun()
    await put(DUE)
    await settle(world.pool, world.setups, entity)
    const page = (await (await world.as('甲')).get(`/api/tasks/${task}`)).body
    expect(page).toMatchObject({
      task: { status: 'DONE', outcome: 'accepted', lapsed: true, doneAt: '2024-09-18T09:03:00+08:00' },
      given: { outcomeTitle: '没有异议', reason: '逾期未提出异议', by: null, form: [] },
    })
    expect(await doneBy('甲', campaign)).toMatchObject([{ id: task, lapsed: true }])
    expect(await doneBy('乙', campaign)).toMatchObject([{ id: task }])
    expect(await doneBy('丙', campaign)).toEqual([])
    expect(await told(campaign)).toContain('task.lapsed')
    const { rows } = await world.owner.query<{ answers: object; step: string }>(
      'select answers -> $2 as answers, step from case_file where id = $1',
      [entity, 'inspect'],
    )
    expect(rows).toEqual([
      { answers: { outcome: 'accepted', reason: '逾期未提出异议', at: DUE, by: null }, step: 'rectify' },
    ])
  })

  test('只有签收了的人看见，别的人没有误事', async () => {
    const { campaign, entity, task, put } = await begun()
    await post('甲', `/api/tasks/${task}/claim`, {})
    await put(DUE)
    await settle(world.pool, world.setups, entity)
    expect(await doneBy('甲', campaign)).toMatchObject([{ id: task, lapsed: true }])
    expect(await doneBy('乙', campaign)).toEqual([])
  })

  test('文书以承办单位的名义印发，没有经办人', async () => {
    const { entity, put } = await begun()
    await put(DUE)
    await settle(world.pool, world.setups, entity)
    const { rows } = await world.owner.query<{ content: { agency: string; paragraphs: { text: string }[] } }>(
      'select content, issued_by as by from document where entity_id = $1',
      [entity],
    )
    expect(rows).toMatchObject([
      {
        by: 0,
        content: {
          agency: '样例督导一组',
          paragraphs: [{ text: '逾期未提出异议，检查结果确认。经办：期限届满，系统自动印发。' }],
        },
      },
    ])
  })

  test('晚了的不再受理，办理的人也撤不回平台办理的', async () => {
    const { entity, task, put } = await begun()
    await put(DUE + 1)
    // the process lags: nothing has followed yet
    expect((await post('甲', `/api/tasks/${task}/complete`, objection)).body.code).toBe('TASK_NOT_OPEN')
    await settle(world.pool, world.setups, entity)
    expect((await post('甲', `/api/tasks/${task}/withdraw`, {})).body.code).toBe('NOT_WITHDRAWABLE')
    const { rows } = await world.owner.query('select outcome from task where id = $1', [task])
    expect(rows).toEqual([{ outcome: 'accepted' }])
  })

  test('恰在届满的一刻办理的，算有人办理', async () => {
    const { campaign, entity, task, put } = await begun()
    await put(DUE)
    expect((await post('甲', `/api/tasks/${task}/complete`, objection)).status).toBe(200)
    await settle(world.pool, world.setups, entity)
    expect(await told(campaign)).not.toContain('task.lapsed')
    const [done] = await doneBy('甲', campaign)
    expect(done).toMatchObject({ id: task, outcome: 'objected' })
    expect(done).not.toHaveProperty('lapsed')
  })
})
