import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { recomputeFigures } from '../../store/figures/recompute.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { recordAct } from '../../store/record-act.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime, type RunningWorker, startWorker } from '../../worker/worker.ts'
import { FAST, openOne, organisation, runningCampaign, type TestOrganisation } from '../factories/campaign.ts'
import { counted } from '../factories/counted.template.ts'

/** An inspection that finds that the street has not reported the site. */
const template = structuredClone(counted) as CampaignTemplate
const inspect = template.procedures[0]?.steps.inspect
if (inspect?.kind === 'task')
  inspect.outcomes.omitted = { title: '漏报', facts: ['omission'], to: [{ step: 'rectify' }] }

let database: TestDatabase
let pool: Pool
let setups: Setups
let worker: RunningWorker
let org: TestOrganisation
let campaign: string

beforeAll(async () => {
  quietRuntime()
  database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  setups = createSetups()
  org = await organisation(pool)
  const bindings = { roles: { worker: org.work, office: org.office }, perUnit: {}, groups: { teams: [org.work] } }
  campaign = (await runningCampaign(pool, template, bindings, org.office, FAST())).id
  const temporalAddress = inject('temporalAddress')
  worker = await startWorker(
    {
      databaseUrl: database.workerUrl,
      temporalAddress,
      taskQueue: `accountability-${randomUUID()}`,
      maxCachedWorkflows: 100,
    },
    { bundle: await bundleWorkflows(), log: () => undefined },
  )
})
afterAll(async () => {
  await worker?.stop()
  await pool?.end()
  await database?.drop()
})

const complete = (entity: string, task: string, outcome: string, by: { person: number; unit: number }) =>
  recordAct(pool, setups, {
    entity,
    verb: 'complete',
    payload: { task, outcome, answers: {}, evidence: [], reason: '样例理由' },
    actor: by,
    actId: randomUUID(),
    answer: () => ({}),
  })

async function row<T extends object>(sql: string, values: unknown[]): Promise<T> {
  const end = Date.now() + 30_000
  for (;;) {
    const { rows } = await pool.query<T>(sql, values)
    if (rows[0]) return rows[0]
    if (Date.now() > end) throw new Error(`nothing found: ${sql}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

test('facts of two cases reach a rung, its measure is opened, decided and closed; figures agree with the facts', async () => {
  const inspector = { person: org.people.first, unit: org.work }
  for (const no of [1, 2]) {
    const id = await openOne(pool, setups, campaign, org.work, no, { street: org.work })
    expect((await complete(id, 'inspect.1', 'omitted', inspector)).kind).toBe('recorded')
  }
  const measure = await row<{ id: string; site: Record<string, unknown> }>(
    `select id, site from case_file where campaign_id = $1 and procedure = 'measure'`,
    [campaign],
  )
  expect(measure.site).toMatchObject({ subject: '包村干部', unit: org.work, period: 'CAMPAIGN' })
  expect(measure.site.facts).toHaveLength(2)
  const reached = await row<{ measure: string; facts: string[] }>(
    `select measure, facts from fact_milestone where campaign_id = $1 and status = 'REACHED'`,
    [campaign],
  )
  expect(reached).toEqual({ measure: measure.id, facts: measure.site.facts })

  const task = await row<{ key: string }>(`select key from task where entity_id = $1 and status = 'OPEN'`, [measure.id])
  const office = { person: org.people.office, unit: org.office }
  expect((await complete(measure.id, task.key, 'done', office)).kind).toBe('recorded')
  await row(`select 1 from case_file where id = $1 and status = 'CLOSED'`, [measure.id])

  await row(`select 1 where not exists (select from figure_delta where campaign_id = $1)`, [campaign])
  const { drift } = await recomputeFigures(pool, setups, campaign)
  expect(drift).toEqual([])
})
