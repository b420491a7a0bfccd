import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { readLaunch, turnLaunch } from '../../store/campaigns/progress.ts'
import { workJobs } from '../../store/jobs.ts'
import { inTransaction } from '../../store/pool.ts'
import { ruleOpening } from '../../store/rule-opening.ts'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime, type RunningWorker, startWorker } from '../../worker/worker.ts'
import { FAST, runningCampaign } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { createStage, type Stage } from './races/stage.ts'

let stage: Stage
let worker: RunningWorker
let owner: pg.Client

beforeAll(async () => {
  quietRuntime()
  stage = await createStage(inject('template'), inject('temporalAddress'))
  owner = new pg.Client({ connectionString: stage.database.ownerUrl })
  await owner.connect()
  worker = await startWorker(
    {
      databaseUrl: stage.database.workerUrl,
      temporalAddress: inject('temporalAddress'),
      taskQueue: stage.taskQueue,
      maxCachedWorkflows: 100,
    },
    { bundle: await bundleWorkflows(), log: () => undefined, duties: ['relay'] },
  )
})
afterAll(async () => {
  await worker?.stop()
  await owner?.end()
  await stage?.close()
})

/** The limit of the first step stands in the ledger: a target without it cannot begin. */
const byTarget: CampaignTemplate = structuredClone(twoStep)
const inspect = byTarget.procedures[0]?.steps.inspect
if (inspect?.kind === 'task') inspect.dueDaysFrom = 'site.days'

/** A campaign whose launch is about to work: nobody has started its run. `days` of each target; undefined: missing. */
async function launching(days: (number | undefined)[], status = 'RUNNING'): Promise<string> {
  const { org, pool } = stage
  const { id } = await runningCampaign(
    pool,
    byTarget,
    { roles: { worker: org.work, office: org.office }, perUnit: {} },
    org.office,
    FAST(),
  )
  for (const [index, value] of days.entries()) {
    const no = index + 1
    const data = { name: `样例场所${no}`, ...(value === undefined ? {} : { days: value }) }
    await pool.query(
      `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, grams)
       values ($1, $2, 'sites', $3, $1, $4, $5, 'SURVEYED', $6, '{}')`,
      [`${id}-${no}`, id, no, data.name, JSON.stringify(data), org.work],
    )
  }
  await pool.query(
    `insert into job (campaign_id, kind, status, at, created_at) values ($1, 'launch', $2, 0, now() - interval '1 minute')`,
    [id, status],
  )
  await pool.query('update entity set jobs = $2 where id = $1', [id, status === 'RUNNING' ? 1 : 0])
  return id
}

const noPause = async () => true
const work = (campaign: string) => workJobs(stage.pool, stage.setups, campaign, noPause)
const jobsOf = async (campaign: string) =>
  (await stage.pool.query<{ jobs: number }>('select jobs from entity where id = $1', [campaign])).rows[0]?.jobs
const incidentsOf = async (campaign: string) =>
  (
    await stage.pool.query<{ id: string; entity_id: string; element: string; status: string; code: string }>(
      'select id, entity_id, element, status, code from incident where campaign_id = $1 order by id',
      [campaign],
    )
  ).rows

const rule = (incident: { id: string; entity_id: string }, verb: 'retry' | 'skip') =>
  ruleOpening(stage.pool, stage.setups, {
    incident: incident.id,
    entity: incident.entity_id,
    ruling: { do: verb },
    reason: '样例理由',
    actor: { person: stage.org.people.office, unit: stage.org.office },
    idempotency: { caller: 'test', route: verb, key: randomUUID(), bodyHash: '' },
  })

describe('一个对象立不了案', () => {
  test('其余照立；它成为异常，写明规则；补齐后重试即立案', async () => {
    const campaign = await launching([3, undefined, 3])
    await work(campaign)
    expect(await readLaunch(stage.pool, campaign)).toMatchObject({ status: 'DONE', opened: 2, failed: 1 })
    const [incident] = await incidentsOf(campaign)
    if (!incident) throw new Error('expected an incident')
    expect(incident).toMatchObject({
      entity_id: `${campaign}-2`,
      code: 'CONDITION_FAILED',
      element: 'steps.inspect.dueDaysFrom',
      status: 'OPEN',
    })

    await rule(incident, 'retry')
    expect(await incidentsOf(campaign)).toMatchObject([{ status: 'OPEN' }])
    await stage.pool.query(`update ledger_entry set data = data || '{"days": 2}' where id = $1`, [incident.entity_id])
    await rule(incident, 'retry')
    expect(await incidentsOf(campaign)).toMatchObject([{ status: 'RESOLVED' }])
    expect(await readLaunch(stage.pool, campaign)).toMatchObject({ opened: 3, failed: 0 })
  })

  test('跳过：不立案，异常了结', async () => {
    const campaign = await launching([3, undefined])
    await work(campaign)
    const [incident] = await incidentsOf(campaign)
    if (!incident) throw new Error('expected an incident')
    await rule(incident, 'skip')
    expect(await incidentsOf(campaign)).toMatchObject([{ status: 'RESOLVED' }])
    expect(await readLaunch(stage.pool, campaign)).toMatchObject({ opened: 1 })
  })

  test('数据库只拒绝一个：找出它，其余照立', async () => {
    const campaign = await launching([1, 1, 1, 1, 1, 1, 1])
    await owner.query(`alter table case_file add constraint sample_refusal check (id <> '${campaign}-5') not valid`)
    await work(campaign)
    await owner.query('alter table case_file drop constraint sample_refusal')
    expect(await readLaunch(stage.pool, campaign)).toMatchObject({ status: 'DONE', opened: 6, failed: 1 })
    expect(await incidentsOf(campaign)).toMatchObject([
      { entity_id: `${campaign}-5`, code: 'STEP_FAILED', element: 'sample_refusal' },
    ])
  })
})

test('一页全都立不了案：有限次后发起失败，写明原因；排除后可以继续', async () => {
  const campaign = await launching([undefined, undefined])
  await work(campaign)
  const failed = await readLaunch(stage.pool, campaign)
  expect(failed).toMatchObject({ status: 'FAILED', opened: 0 })
  expect(failed.error).toContain('working days')
  expect([await jobsOf(campaign), await incidentsOf(campaign)]).toEqual([0, []])

  await stage.pool.query(`update ledger_entry set data = data || '{"days": 2}' where campaign_id = $1`, [campaign])
  expect(await inTransaction(stage.pool, (tx) => turnLaunch(tx, campaign, 'RUNNING'))).toBe(true)
  expect(await jobsOf(campaign)).toBe(1)
  await work(campaign)
  expect(await readLaunch(stage.pool, campaign)).toMatchObject({ status: 'DONE', opened: 2, error: null })
})

describe('发起与引擎', () => {
  const done = (campaign: string) =>
    expect
      .poll(async () => (await readLaunch(stage.pool, campaign)).status, { timeout: 20_000, interval: 200 })
      .toBe('DONE')

  test('停下的发起继续，通知丢失：补发的职责找到它', async () => {
    const campaign = await launching([1, 1], 'STOPPED')
    await stage.engine.start(campaign)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await inTransaction(stage.pool, (tx) => turnLaunch(tx, campaign, 'RUNNING'))
    await done(campaign)
    expect(await jobsOf(campaign)).toBe(0)
  })

  test('停下的发起不算待办：引擎不为它空转', async () => {
    const campaign = await launching([1, 1])
    expect(await inTransaction(stage.pool, (tx) => turnLaunch(tx, campaign, 'STOPPED'))).toBe(true)
    expect(await jobsOf(campaign)).toBe(0)
    expect(await inTransaction(stage.pool, (tx) => turnLaunch(tx, campaign, 'STOPPED'))).toBe(false)
    expect(await jobsOf(campaign)).toBe(0)
  })
})
