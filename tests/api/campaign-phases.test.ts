import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { pdf } from '../../store/evidence-files/evidence-files.fixture.ts'
import { openMatter } from '../../store/open-matter.ts'
import { deliverOutbox } from '../../store/outbox.ts'
import { settle } from '../../store/pages.ts'
import { inTransaction } from '../../store/pool.ts'
import { recordAct } from '../../store/record-act.ts'
import { runningCampaign } from '../factories/campaign.ts'
import { trailOf } from '../factories/duty-campaign.ts'
import { rollOut } from '../factories/roll-out.template.ts'
import { upload } from './harness.ts'
import { STANDING, startWorld, type World } from './world.ts'

const phased: CampaignTemplate = {
  ...rollOut,
  id: 'phased',
  events: [{ id: 'inspected', title: '上级验收完毕', declaredBy: 'worker' }],
  phases: [
    {
      id: 'survey',
      title: '排查',
      kind: 'SURVEY',
      starts: 'onIssue',
      ends: { on: '2024-09-30', at: 'endOfDay' },
      gate: [
        { id: 'list', title: '排查台账', role: 'worker', policy: 'BLOCK' },
        { id: 'plan', title: '分方案', role: 'office', policy: 'WARN', procedure: 'subPlan' },
      ],
    },
    {
      id: 'accept',
      title: '验收',
      kind: 'ACCEPTANCE',
      starts: { event: 'inspected' },
      ends: 'yearly',
      gate: [
        { id: 'pledge', title: '承诺书', role: 'office', each: 'towns', policy: 'WARN' },
        { id: 'receipt', title: '回执', role: 'office', each: 'towns', policy: 'WARN' },
        { id: 'minutes', title: '会议纪要', role: 'worker', policy: 'WARN' },
        { id: 'townPlan', title: '镇街方案', role: 'office', each: 'towns', policy: 'BLOCK', procedure: 'subPlan' },
      ],
    },
    {
      id: 'torn',
      title: '巩固',
      kind: 'CONSOLIDATION',
      starts: { unknown: '原件破损' },
      ends: { unknown: '原件破损' },
    },
  ],
}

let world: World
let id: string
beforeAll(async () => {
  world = await startWorld()
  const { team, office, street } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [team, street] } }
  id = (await runningCampaign(world.owner, phased, bindings, office, STANDING)).id
  await world.owner.query(`update entity set state = jsonb_set(state, '{status}', '"DRAFT"') where id = $1`, [id])
  const actor = { person: world.people.策划 ?? 0, unit: office }
  await recordAct(world.pool, world.setups, {
    entity: id,
    verb: 'launch',
    payload: {},
    actor,
    actId: randomUUID(),
    answer: () => ({}),
  })
  await settle(world.pool, world.setups, id)
})
afterAll(() => world.close())

const post = async (name: string, path: string, body: object) =>
  (await world.as(name)).post(`/api/campaigns/${id}/${path}`, body)
const detail = async () => {
  await settle(world.pool, world.setups, id)
  return (await (await world.as('策划')).get(`/api/campaigns/${id}`)).body as unknown as {
    phases: { id: string; status: string; startsAt: string; tentative: object; gate?: object[] }[]
    events: object[]
  }
}
const phase = async (name: string) => (await detail()).phases.find((each) => each.id === name)

describe('阶段的事件、日期和成果', () => {
  test('事件由规定的岗位宣布，阶段由此开始', async () => {
    expect((await post('丙', 'events/inspected', { note: '验收已毕' })).status).toBe(403)
    expect((await post('甲', 'events/nothing', { note: '验收已毕' })).status).toBe(403)
    expect((await post('策划', 'events/nothing', { note: '验收已毕' })).body.code).toBe('EVENT_UNKNOWN')
    expect((await phase('accept'))?.tentative).toEqual({ starts: true, ends: true })
    expect((await post('甲', 'events/inspected', { note: '验收已毕' })).status).toBe(200)
    expect(await phase('accept')).toMatchObject({ tentative: { starts: false, ends: true } })
    expect((await detail()).events).toMatchObject([
      { id: 'inspected', declaredAt: expect.stringContaining('2024-09-18') },
    ])
    expect((await post('策划', 'events/inspected', { note: '再说一次' })).body.code).toBe('EVENT_DECLARED')
  })

  test('方案没写的日期由活动办补上，写明的不能改', async () => {
    const dates = { startsOn: '2024-10-08', endsOn: '2024-12-31', reason: '原件破损，按会议纪要' }
    expect((await post('甲', 'phases/torn/dates', dates)).status).toBe(403)
    expect((await post('策划', 'phases/torn/dates', { reason: '没有日期' })).body).toMatchObject({
      code: 'DATES_MISSING',
    })
    expect((await post('策划', 'phases/torn/dates', { ...dates, endsOn: '2024-10-01' })).body.field).toBe('endsOn')
    expect((await post('策划', 'phases/torn/dates', { ...dates, other: 1 })).body.code).toBe('MALFORMED')
    expect((await post('策划', 'phases/survey/dates', dates)).body.code).toBe('DATE_KNOWN')
    expect((await post('策划', 'phases/none/dates', dates)).body.code).toBe('PHASE_UNKNOWN')
    expect((await post('策划', 'phases/torn/dates', dates)).status).toBe(200)
    expect(await phase('torn')).toMatchObject({ startsAt: '2024-10-08T00:00:00+08:00', tentative: { starts: false } })
  })

  test('成果由负责的岗位确认', async () => {
    const note = { note: '台账已核对' }
    expect((await post('丙', 'phases/survey/deliverables/list', note)).status).toBe(403)
    expect((await post('策划', 'phases/survey/deliverables/none', note)).body.code).toBe('DELIVERABLE_UNKNOWN')
    const foreign = { ...note, evidence: ['no-such-file'] }
    expect((await post('甲', 'phases/survey/deliverables/list', foreign)).body.code).toBe('EVIDENCE_NOT_FOUND')
    expect((await post('甲', 'phases/survey/deliverables/list', note)).status).toBe(200)
    expect((await phase('survey'))?.gate).toMatchObject([
      { id: 'list', roleTitle: '承办', policy: 'BLOCK', automatic: false, deliveredAt: expect.any(String) },
      { id: 'plan', automatic: true, deliveredAt: null },
    ])
    expect((await post('甲', 'phases/survey/deliverables/list', note)).body.code).toBe('ALREADY_DELIVERED')
  })

  test('各单位分别提交的成果，各确认各的，都有了才算齐', async () => {
    const { team, street, bureau } = world.units
    const path = 'phases/accept/deliverables/pledge'
    const note = { note: '承诺书已签' }
    const pledge = async () => (await phase('accept'))?.gate?.[0]
    expect((await post('甲', path, { ...note, unit: street })).status).toBe(403)
    expect((await post('策划', path, note)).body).toMatchObject({ code: 'DELIVERABLE_UNIT', field: 'unit' })
    expect((await post('策划', path, { ...note, unit: bureau })).body.code).toBe('DELIVERABLE_UNIT')
    expect((await post('街道', path, { ...note, unit: street })).status).toBe(200)
    expect(await pledge()).toMatchObject({
      deliveredAt: null,
      shares: [
        { unit: { id: team, name: '样例督导一组' }, deliveredAt: null },
        { unit: { id: street, name: '样例街道' }, deliveredAt: expect.any(String) },
      ],
    })
    expect((await post('街道', path, { ...note, unit: street })).body.code).toBe('ALREADY_DELIVERED')
    expect((await post('甲', path, { ...note, unit: team })).status).toBe(200)
    expect(await pledge()).toMatchObject({ deliveredAt: expect.any(String) })
  })

  test('随成果交来的材料：留痕写着原件的 SHA-256，查得到名称和大小，该看的人打得开，别人打不开', async () => {
    const paper = Buffer.concat([pdf(), Buffer.from('% 样例成果')])
    const deliverer = await world.as('甲')
    const { body } = await upload(deliverer, '样例回执.pdf', 'application/pdf', paper)
    const file = String(body['evidenceId'])
    const path = 'phases/accept/deliverables/receipt'
    const asked = { note: '回执已收齐', evidence: [file] }
    const { status, body: told } = await post('甲', path, { ...asked, unit: world.units.team })
    expect(status, JSON.stringify(told)).toBe(200)
    const sha256 = createHash('sha256').update(paper).digest('hex')
    const search = `/api/trail?campaign=${id}&type=deliverable.delivered&limit=1`
    expect((await (await world.as('审计')).get(search)).body['items']).toMatchObject([
      {
        subject: `campaign/${id}`,
        event: { data: { deliverable: 'receipt', handedIn: [{ id: file, sha256 }] } },
        files: [{ id: file, sha256, name: '样例回执.pdf', size: paper.length }],
      },
    ])
    const opened = async (name: string) => (await (await world.as(name)).get(`/api/evidence/${file}`)).status
    expect([await opened('审计'), await opened('办公室'), await opened('甲'), await opened('丙')]).toEqual([
      200, 200, 200, 404,
    ])
    // what was handed in once is not handed in again
    expect((await post('甲', 'phases/accept/deliverables/minutes', asked)).body.code).toBe('EVIDENCE_NOT_FOUND')
    const verify = `/api/trail/${encodeURIComponent(`campaign/${id}`)}/verify`
    expect((await (await world.as('审计')).post(verify)).body).toMatchObject({
      verdict: 'pass',
      files: { checked: 1, whole: 1, unnamed: 0 },
    })
  })

  test('由事项办成的，算在事项涉及的单位名下', async () => {
    const { team, street } = world.units
    const gate = async () => (await phase('accept'))?.gate?.[3]
    for (const [unit, person, deliveredAt] of [
      [street, '街道', null],
      [team, '甲', expect.any(String)],
    ] as const) {
      const asked = { campaign: id, procedure: 'subPlan', key: `of-${unit}`, unit, matter: { topic: '方案' } }
      const { id: matter } = await inTransaction(world.pool, (tx) => openMatter(tx, world.setups, asked))
      const task = encodeURIComponent(`${matter}.write.1`)
      const done = await (await world.as(person)).post(`/api/tasks/${task}/complete`, {
        outcome: 'done',
        answers: {},
        evidence: [],
      })
      expect(done.status).toBe(200)
      await settle(world.pool, world.setups, matter)
      await deliverOutbox(world.pool, world.setups, { call: async () => undefined })
      expect(await gate()).toMatchObject({ automatic: true, deliveredAt })
    }
    const told = await trailOf(world.owner, `campaign/${id}`)
    expect(
      told.filter(({ data }) => data.deliverable === 'townPlan').map(({ type, data }) => [type, data.unit]),
    ).toEqual([
      ['deliverable.delivered', street],
      ['deliverable.delivered', team],
    ])
  })
})
