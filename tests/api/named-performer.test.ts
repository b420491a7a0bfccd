import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { openMatter } from '../../store/open-matter.ts'
import { settle } from '../../store/pages.ts'
import { inTransaction } from '../../store/pool.ts'
import { runningCampaign } from '../factories/campaign.ts'
import { rollOut } from '../factories/roll-out.template.ts'
import { district } from './harness.ts'
import { STANDING, startWorld, type World } from './world.ts'

/** A complaint that the matter gives to one person; whom he names judges his answer. */
const template: CampaignTemplate = {
  ...rollOut,
  id: 'named-performer',
  procedures: [
    ...rollOut.procedures,
    {
      id: 'complaint',
      title: '投诉',
      matter: {
        fields: [
          { key: 'text', title: '内容', type: 'text' },
          { key: 'officer', title: '责任人', type: 'people', max: 1 },
        ],
        name: 'matter.text',
        openedBy: ['office'],
      },
      start: { default: 'answer' },
      steps: {
        answer: {
          kind: 'task',
          title: '答复',
          performer: { person: 'matter.officer', role: 'concerned' },
          form: [{ key: 'judge', title: '审核人', type: 'people', required: true, max: 1 }],
          outcomes: { answered: { title: '答复', sets: { judge: 'answer.judge' }, to: [{ step: 'judge' }] } },
        },
        judge: {
          kind: 'task',
          title: '审核',
          performer: { person: 'value.judge', role: 'concerned' },
          notBy: ['answer'],
          outcomes: { good: { title: '通过', to: [{ step: 'done' }] } },
        },
        done: { kind: 'end', title: '办结', status: 'CLOSED' },
      },
      reopenTo: 'answer',
      steward: 'office',
    },
  ],
}

let world: World
let campaignId: string
beforeAll(async () => {
  world = await startWorld()
  world.people.丁 = await district(world.owner).person('丁', world.units.team, 'STAFF')
  const { team, office, street, bureau } = world.units
  const bindings = { roles: { worker: team, office }, perUnit: {}, groups: { towns: [street, bureau] } }
  campaignId = (await runningCampaign(world.owner, template, bindings, office, STANDING)).id
})
afterAll(() => world.close())

const personOf = (name: string): number => world.people[name] ?? 0
async function opened(text: string, officer: number[]): Promise<string> {
  const body = { campaignId, procedure: 'complaint', unit: world.units.team, ground: '来信', matter: { text, officer } }
  const answer = await (await world.as('办公室')).post('/api/cases', body)
  expect(answer.status).toBe(200)
  return String(answer.body.caseId)
}
const taskOf = async (name: string, id: string) => (await (await world.as(name)).get(`/api/tasks/${id}`)).body.task
const idsOf = async (name: string, holder: string) =>
  (await (await world.as(name)).get(`/api/tasks?holder=${holder}`)).body.items.map(({ id }) => id)

describe('交给具体的人', () => {
  test('到他手上，只在他的待办里；告诉他；留痕写明', async () => {
    const id = await opened('停车乱收费', [personOf('乙')])
    const task = `${id}.answer.1`
    expect(await idsOf('乙', 'mine')).toContain(task)
    expect(await idsOf('甲', 'unclaimed')).not.toContain(task)
    expect(await taskOf('乙', task)).toMatchObject({ holder: { id: personOf('乙') } })
    const { rows } = await world.owner.query('select person_id, text from notice where entity_id = $1', [id])
    expect(rows).toEqual([{ person_id: personOf('乙'), text: '答复：指定由您办理' }])
    const trace = await (await world.as('审计')).get(`/api/cases/${id}/trace`)
    const told = trace.body.items as unknown as { type: string; data: object }[]
    expect(told.find(({ type }) => type === 'task.opened')?.data).toMatchObject({ holder: personOf('乙') })
  })

  test('不在该单位、没有指定：由单位签收，写明原因；有人签收后不再提示', async () => {
    const [elsewhere, nobody] = [await opened('外单位', [personOf('丙')]), await opened('没有写', [])]
    const task = `${elsewhere}.answer.1`
    expect(await idsOf('甲', 'unclaimed')).toEqual(expect.arrayContaining([task, `${nobody}.answer.1`]))
    expect(await taskOf('甲', task)).toMatchObject({ unheld: { person: { id: personOf('丙') }, why: 'NOT_IN_UNIT' } })
    expect(await taskOf('甲', `${nobody}.answer.1`)).toMatchObject({ unheld: { person: null, why: 'NOBODY_NAMED' } })
    const page = await (await world.as('甲')).get(`/api/cases/${elsewhere}`)
    expect(page.body.tasks).toMatchObject([{ unheld: { why: 'NOT_IN_UNIT' } }])
    expect((await (await world.as('甲')).post(`/api/tasks/${task}/claim`)).status).toBe(200)
    expect(await taskOf('甲', task)).not.toHaveProperty('unheld')
  })

  test('后一步由前一步指定的人办；办理期间停用的，由单位签收', async () => {
    const id = await opened('收费争议', [personOf('乙')])
    const answer = { outcome: 'answered', answers: { judge: [personOf('队长')] }, evidence: [] }
    expect((await (await world.as('乙')).post(`/api/tasks/${id}.answer.1/complete`, answer)).status).toBe(200)
    await settle(world.owner, world.setups, id)
    expect(await taskOf('队长', `${id}.judge.2`)).toMatchObject({ holder: { id: personOf('队长') } })

    const other = await opened('再次争议', [personOf('乙')])
    const named = { outcome: 'answered', answers: { judge: [personOf('丁')] }, evidence: [] }
    expect((await (await world.as('乙')).post(`/api/tasks/${other}.answer.1/complete`, named)).status).toBe(200)
    await world.owner.query('update person set disabled_at = now() where id = $1', [personOf('丁')])
    world.setups.forget(campaignId)
    await settle(world.owner, world.setups, other)
    expect(await taskOf('甲', `${other}.judge.2`)).toMatchObject({
      holder: null,
      unheld: { person: { id: personOf('丁') }, why: 'INACTIVE' },
    })
  })

  test('多于一人、查无此人不收', async () => {
    const asked = (officer: unknown) => ({ campaignId, procedure: 'complaint', ground: '来信', matter: { officer } })
    for (const officer of [[personOf('甲'), personOf('乙')], [999_999], '乙']) {
      const answer = await (await world.as('办公室')).post('/api/cases', asked(officer))
      expect(answer).toMatchObject({ status: 422, body: { code: 'ANSWER_INVALID', field: 'matter.officer' } })
    }
  })

  test('同一件事再打开一次，不会从签收的人手上拿走', async () => {
    const asked = {
      campaign: campaignId,
      procedure: 'complaint',
      key: 'twice',
      unit: world.units.team,
      matter: { officer: [personOf('乙')] },
    }
    const first = await inTransaction(world.owner, (tx) => openMatter(tx, world.setups, asked))
    const task = `${first.id}.answer.1`
    expect((await (await world.as('乙')).post(`/api/tasks/${task}/release`)).status).toBe(200)
    await inTransaction(world.owner, (tx) => openMatter(tx, world.setups, asked))
    expect(await taskOf('乙', task)).toMatchObject({ holder: null })
  })
})
