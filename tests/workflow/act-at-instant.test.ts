import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { createCommit } from '../../store/commit.ts'
import { type ActResult, recordAct } from '../../store/record-act.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { createStage, type Stage } from './races/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await createStage(inject('template'), inject('temporalAddress'))
})
afterAll(() => stage?.close())

const START = Date.parse('2024-09-18T09:00:00+08:00')

/** A campaign whose clock stands where it is put. */
async function standing(change: (template: CampaignTemplate) => void): Promise<string> {
  const template = structuredClone(twoStep)
  change(template)
  const { org, pool } = stage
  const clock = { mode: 'stepped' as const, segments: [{ realFrom: 0, campaignFrom: START, rate: 0 }] }
  const bindings = { roles: { worker: org.work, office: org.office }, perUnit: {} }
  return (await runningCampaign(pool, template, bindings, org.office, clock)).id
}

const put = (campaign: string, at: number) =>
  stage.pool.query(
    `update campaign set clock = jsonb_set(clock, '{segments,0,campaignFrom}', to_jsonb($2::bigint)) where id = $1`,
    [campaign, at],
  )

const complete = (entity: string, task: string): Promise<ActResult> =>
  recordAct(stage.pool, stage.setups, {
    entity,
    verb: 'complete',
    payload: { task, outcome: 'done', answers: {}, evidence: [] },
    actor: { person: stage.org.people.first, unit: stage.org.work },
    actId: randomUUID(),
    answer: () => ({}),
  })

const step = (template: CampaignTemplate, id: string): TaskStep => {
  const found = template.procedures[0]?.steps[id]
  if (found?.kind !== 'task') throw new Error(`no task step ${id}`)
  return found
}

/** The look-back opens by itself ten minutes after the case was closed. */
function withLookBack(template: CampaignTemplate): void {
  const procedure = template.procedures[0]
  if (!procedure) throw new Error('expected a procedure')
  procedure.lookBackSteps = ['again']
  procedure.steps.again = {
    ...step(template, 'inspect'),
    title: '回头看',
    agenda: [],
    outcomes: { done: { title: '完成', to: [{ step: 'closed' }] } },
  }
  const closed = procedure.steps.closed
  if (closed?.kind === 'end') closed.lookBack = { step: 'again', every: { in: 10, unit: 'minute' } }
}

describe('办理与同一时刻的日程', () => {
  test('办理在先：日程那一刻才打开的任务，同一刻还办不了；下一毫秒可以', async () => {
    const campaign = await standing(withLookBack)
    const entity = await openOne(stage.pool, stage.setups, campaign, stage.org.work, 1)
    const commit = createCommit(stage.pool, stage.setups)
    for (const [index, task] of ['inspect.1', 'rectify.2'].entries()) {
      const done = await complete(entity, task)
      if (done.kind !== 'recorded') throw new Error(JSON.stringify(done))
      const { no, actId } = done.recorded.act
      await commit({ id: entity, epoch: 1, seq: index + 2, cause: { kind: 'act', no, actId } })
    }
    const { rows } = await stage.pool.query<{ at: number }>('select next_at as at from entity where id = $1', [entity])
    const at = rows[0]?.at ?? 0
    expect(at).toBeGreaterThan(START)
    await put(campaign, at)
    expect(await complete(entity, 'again.3')).toMatchObject({ kind: 'refused' })
    await put(campaign, at + 1)
    expect(await complete(entity, 'again.3')).toMatchObject({ kind: 'recorded' })
  })
})

describe('办理的后果算不出来', () => {
  test.each<[string, (rectify: TaskStep) => void, string]>([
    ['条件缺数据', (rectify) => void (rectify.dueDaysFrom = 'value.unheard'), 'steps.rectify.dueDaysFrom'],
    ['期限规则依据不存在的阶段', (rectify) => void (rectify.due = { endOf: 'phase' }), 'steps.rectify.due'],
  ])('拒绝并写明规则：%s', async (_name, spoil, named) => {
    const campaign = await standing((template) => spoil(step(template, 'rectify')))
    const entity = await openOne(stage.pool, stage.setups, campaign, stage.org.work, 1)
    const result = await complete(entity, 'inspect.1')
    expect(result).toMatchObject({ kind: 'refused', refusal: { code: 'RULE_FAILED' } })
    expect(result.kind === 'refused' && result.refusal.message).toContain(named)
  })
})
