import { afterAll, beforeAll, expect, test } from 'vitest'
import { runningCampaign } from '../factories/campaign.ts'
import { rollOut } from '../factories/roll-out.template.ts'
import { STANDING, startWorld, type World } from './world.ts'

let world: World
let caseId: string
beforeAll(async () => {
  world = await startWorld()
  const { team, office, street, bureau } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [street, bureau] } }
  const { id } = await runningCampaign(world.owner, rollOut, bindings, office, STANDING)
  const body = { campaignId: id, procedure: 'rollOut', matter: { topic: '样例' } }
  caseId = String((await (await world.as('甲')).post('/api/cases', body)).body.caseId)
  const fact = (key: string, more: string) =>
    world.owner.query(
      `insert into fact (effect_id, campaign_id, entity_id, fact, unit_id, at, day, data, override, voided_at, void_reason)
       select $1, $2, $3, 'sample', $4, 0, '2024-09-18', '{"score": 90}', ${more}`,
      [key, id, caseId, team],
    )
  await fact('f1', `'{"score": 0, "reason": "样例"}', null, null`)
  await fact('f2', `null, 0, '样例撤销'`)
  await world.owner.query(
    `insert into imposition (campaign_id, case_id, subject_unit, ineligible_for, from_on, until_on, imposed_at)
     values ($1, $2, $3, '评优', '2024-10-01', '2024-12-31', 0)`,
    [id, caseId, team],
  )
})
afterAll(() => world.close())

test('由谁发起、措施、事实：改评的保留原分，作废的写明原因', async () => {
  const { body } = await (await world.as('甲')).get(`/api/cases/${caseId}/relations`)
  expect(body).toMatchObject({
    procedure: { id: 'rollOut', about: 'MATTER' },
    openedBy: { name: '样例督导一组' },
    parent: null,
    children: [],
    waiting: null,
    impositions: [{ ineligibleFor: '评优', unit: { name: '样例督导一组' }, liftedAt: null }],
    facts: [
      { of: 'OWN', voided: { reason: '样例撤销' }, override: null },
      { of: 'OWN', score: 90, override: { score: 0, reason: '样例' }, voided: null },
    ],
  })
})

test('由它打开的案件列在下面，看不到的不给链接', async () => {
  const { bureau } = world.units
  await world.owner.query(
    `insert into entity (id, kind, campaign_id, state, last_at)
     select id || '-child', 'case', campaign_id, '{}', 0 from entity where id = $1`,
    [caseId],
  )
  await world.owner.query(
    `insert into case_file (id, campaign_id, procedure, ledger, parent, name, site, unit_id, status, step, origin, opened_at, units, grams)
     select id || '-child', campaign_id, 'subPlan', '', id, '样例分方案', '{}', $2, 'OPEN', 'draft', 'MATTER', 0, '{}', '{}' from case_file where id = $1`,
    [caseId, bureau],
  )
  const children = async (name: string) =>
    (await (await world.as(name)).get(`/api/cases/${caseId}/relations`)).body.children as unknown
  expect(await children('甲')).toMatchObject([{ name: '样例分方案', visible: false }])
  expect(await children('审计')).toMatchObject([{ name: '样例分方案', visible: true }])
})

test('看不到案件的人也看不到它的来龙去脉', async () => {
  expect((await (await world.as('丙')).get(`/api/cases/${caseId}/relations`)).status).toBe(404)
})
