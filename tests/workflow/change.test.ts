import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { ChangeBody } from '../../contracts/http/changes.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { verifyChain } from '../../domain/audit/verify-chain.ts'
import { approveChange, endPreview, findChange, insertChange } from '../../store/campaigns/changes.ts'
import { inTransaction } from '../../store/pool.ts'
import { recordAct } from '../../store/record-act.ts'
import { FRESH_MS } from '../../store/setup.ts'
import { readChain } from '../../store/trail-read.ts'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime, type RunningWorker, startWorker } from '../../worker/worker.ts'
import { openOne, runningCampaign } from '../factories/campaign.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { createStage, type Stage } from './races/stage.ts'

const CASES = 60
/** two waits at their bound, and two workers that are cut off when they stop */
const AT_MOST_MS = 2 * 45_000 + 2 * 20_000

let stage: Stage
let owner: pg.Client
let bundle: Awaited<ReturnType<typeof bundleWorkflows>>
beforeAll(async () => {
  quietRuntime()
  stage = await createStage(inject('template'), inject('temporalAddress'))
  owner = new pg.Client({ connectionString: stage.database.ownerUrl })
  await owner.connect()
  bundle = await bundleWorkflows()
})
afterAll(async () => {
  await owner?.end()
  await stage?.close()
})

const work = (): Promise<RunningWorker> =>
  startWorker(
    {
      databaseUrl: stage.database.workerUrl,
      temporalAddress: inject('temporalAddress'),
      taskQueue: stage.taskQueue,
      maxCachedWorkflows: 100,
    },
    { bundle, log: () => undefined, duties: ['relay', 'arm'] },
  )

/** As the two steps, inspected by the office, under another title. */
const second: CampaignTemplate = structuredClone(twoStep)
const inspect = second.procedures[0]?.steps.inspect
if (inspect?.kind === 'task') Object.assign(inspect, { title: '核查', performer: { role: 'office' } })

async function ordered(campaign: string): Promise<number> {
  const request: ChangeBody = { kind: 'TEMPLATE', version: 2, reason: '样例原因' }
  const by = { actor: { person: 1, unit: stage.org.office }, at: 0 }
  const edition = { templateVersion: 2, document: second, parameters: {} }
  const no = await inTransaction(stage.pool, (tx) =>
    insertChange(tx, { campaign, request, base: 0, elements: [], edition, by }),
  )
  const preview = { cases: 0, duties: 0, moved: 0, opened: 0, withdrawn: 0, blocked: 0, blocking: [] }
  await endPreview(stage.pool, { campaignId: campaign, no }, { preview })
  await new Promise((done) => setTimeout(done, FRESH_MS))
  const change = await findChange(stage.pool, campaign, no)
  if (!change) throw new Error('expected the change')
  const result = await recordAct(stage.pool, stage.setups, {
    entity: campaign,
    verb: 'change',
    payload: { edition: no, change: no, reason: request.reason, by: 1 },
    actor: { person: 2, unit: stage.org.office },
    actId: `${campaign}:change`,
    order: true,
    beside: async (tx) => void (await approveChange(tx, change, { person: 2, actNo: 1 })),
    answer: () => ({}),
  })
  if (result.kind !== 'recorded') throw new Error(JSON.stringify(result))
  return no
}

const taken = async (campaign: string): Promise<number> =>
  (
    await owner.query<{ n: number }>(
      `select count(*)::int as n from entity where campaign_id = $1 and kind = 'case' and (state ->> 'edition')::int = 1`,
      [campaign],
    )
  ).rows[0]?.n ?? 0

async function until(done: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 45_000; !(await done()); ) {
    if (Date.now() > end) throw new Error('not settled in time')
    await new Promise((wait) => setTimeout(wait, 20))
  }
}

test(
  'a worker that goes away while the cases follow a change: each takes it exactly once, with one receipt',
  async () => {
    const { org } = stage
    const clock = {
      mode: 'stepped',
      segments: [{ realFrom: 0, campaignFrom: Date.parse('2024-09-18T09:00:00+08:00'), rate: 0 }],
    } as const
    const bindings = { roles: { worker: org.work, office: org.office }, perUnit: {} }
    const { id } = await runningCampaign(stage.pool, twoStep, bindings, org.office, {
      ...clock,
      segments: [...clock.segments],
    })
    // its phase has begun, as after a launch
    const phases = { main: { startsAt: 0, endsAt: Date.parse('2024-12-31T23:59:59+08:00'), status: 'ACTIVE' } }
    await owner.query('update entity set state = state || $2 where id = $1', [id, { phases }])
    await owner.query('update campaign set phases = $2 where id = $1', [id, phases])
    for (let no = 1; no <= CASES; no += 1) await openOne(stage.pool, stage.setups, id, org.work, no)
    await owner.query(`update entity set armed_in = null where id = $1`, [id])
    const no = await ordered(id)
    const first = await work()
    await until(async () => (await taken(id)) > 0)
    await first.stop()
    const second = await work()
    try {
      await until(async () => (await taken(id)) === CASES)
    } finally {
      await second.stop()
    }
    const { rows } = await owner.query(
      `select count(*)::int as receipts, count(distinct entity_id)::int as cases from change_receipt where campaign_id = $1 and change_no = $2 and not planned`,
      [id, no],
    )
    expect(rows).toEqual([{ receipts: CASES, cases: CASES }])
    const { rows: tasks } = await owner.query(
      `select status, title, unit_id as unit, count(*)::int as n from task where campaign_id = $1 group by 1, 2, 3 order by 1`,
      [id],
    )
    expect(tasks).toEqual([
      { status: 'OPEN', title: '核查', unit: org.office, n: CASES },
      { status: 'WITHDRAWN', title: '检查', unit: org.work, n: CASES },
    ])
    const subject = `case/${id}/1`
    const { entries, head } = await readChain(stage.pool, subject)
    expect(verifyChain(subject, entries, head)).toMatchObject({ firstBroken: null })
  },
  AT_MOST_MS,
)
