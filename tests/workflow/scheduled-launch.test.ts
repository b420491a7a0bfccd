import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { launchWorkflowIdOf } from '../../api/engine.ts'
import { platformCalendar } from '../../domain/calendar/index.ts'
import { findCampaign, insertCampaign } from '../../store/campaigns/campaigns.ts'
import { readLaunchPreview } from '../../store/campaigns/launch/preview.ts'
import {
  askLaunch,
  endLaunchRequest,
  listLaunchRequests,
  moveLaunch,
  standingRequest,
} from '../../store/campaigns/launch/requests.ts'
import { inTransaction } from '../../store/pool.ts'
import { twoStep } from '../factories/two-step.template.ts'
import { ownNamespace } from './own-namespace.ts'
import { createStage, type Stage } from './races/stage.ts'

/** A step that died with its worker is repeated after its thirty seconds, and the workflow's own turn after ten. */
const PATIENCE_MS = 90_000

let stage: Stage
let namespace: string
let connection: Connection
let client: Client
let worker: ChildProcess | undefined

beforeAll(async () => {
  connection = await Connection.connect({ address: inject('temporalAddress') })
  namespace = await ownNamespace(connection)
  client = new Client({ connection, namespace })
  stage = await createStage(inject('template'), inject('temporalAddress'), namespace)
  await stage.pool.query(
    `insert into template (id, version, title, status, document, hash, published_at) values ($1, 1, $2, 'PUBLISHED', $3, 'x', now())`,
    [twoStep.id, twoStep.title, JSON.stringify(twoStep)],
  )
  await work()
}, 120_000)
afterEach(async () => {
  if (!worker) await work()
})
afterAll(async () => {
  await die()
  await connection?.close()
  await stage?.close()
})

/** A worker in a process of its own, so that it can be killed. */
async function work(): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'races/dying-worker.ts')], {
    env: {
      ...process.env,
      DATABASE_URL: stage.database.workerUrl,
      TEMPORAL_ADDRESS: inject('temporalAddress'),
      TEMPORAL_NAMESPACE: namespace,
      MUSTER_TASK_QUEUE: stage.taskQueue,
      DIE_AFTER: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  worker = child
  await new Promise<void>((ready, failed) => {
    child.stdout?.once('data', () => ready())
    child.once('exit', (code) => failed(new Error(`worker ended with ${code}`)))
  })
}

async function die(): Promise<void> {
  const child = worker
  worker = undefined
  if (!child || child.exitCode !== null) return
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await gone
}

const by = () => ({ actor: { person: stage.org.people.office, unit: stage.org.office }, at: 0 })

/** A draft with three sites whose launch is set for so many ms from now; `bindings`: what it lacks. */
async function scheduled(inMs: number, roles?: Record<string, number>): Promise<string> {
  const { org, pool, setups } = stage
  const campaign = await inTransaction(pool, async (tx) => {
    const draft = {
      title: '样例行动',
      templateId: twoStep.id,
      templateVersion: 1,
      parameters: {},
      bindings: { roles: roles ?? { worker: org.work, office: org.office }, perUnit: {} },
      issueDate: '2024-09-16',
      officeUnitId: org.office,
      clock: { mode: 'real' as const, segments: [] },
      calendarVersion: platformCalendar.version,
    }
    const id = await insertCampaign(tx, draft, by().actor, Date.now())
    await tx.query(
      `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, grams)
       select $1 || '-' || no, $1, 'sites', no, 'k' || no, '样例场所', '{"name":"样例场所"}', 'SURVEYED', $2, '{}' from generate_series(1, 3) no`,
      [id, org.work],
    )
    return id
  })
  const row = await findCampaign(pool, campaign)
  if (!row) throw new Error('expected the draft')
  const preview = await readLaunchPreview(pool, setups, row)
  const asked = { campaign, preview, launchAt: Date.now() + inMs, confirmed: 'NOT_NEEDED' } as const
  await inTransaction(pool, (tx) => askLaunch(tx, asked, by()))
  return campaign
}

const standing = async (campaign: string) => {
  const request = await standingRequest(stage.pool, campaign)
  if (!request) throw new Error(`${campaign}: expected a request that stands`)
  return request
}
const stateOf = async (campaign: string) => (await listLaunchRequests(stage.pool, campaign))[0]?.status
const becomes = (campaign: string, status: string) =>
  expect.poll(() => stateOf(campaign), { timeout: PATIENCE_MS, interval: 200 }).toBe(status)
const armedIn = async (campaign: string) =>
  (
    await stage.pool.query<{ armed_in: string | null }>('select armed_in from launch_request where campaign_id = $1', [
      campaign,
    ])
  ).rows[0]?.armed_in
const armed = async (campaign: string) => {
  const store = await stage.engine.storeId()
  await expect.poll(() => armedIn(campaign), { timeout: PATIENCE_MS, interval: 200 }).toBe(store)
}
const timerOf = async (campaign: string) =>
  (await client.workflow.getHandle(launchWorkflowIdOf(campaign)).describe()).status.name
const launches = async (campaign: string) =>
  (
    await stage.pool.query<{ n: number }>(
      `select count(*)::int as n from audit_event where subject = 'campaign/' || $1 and type = 'campaign.launched'`,
      [campaign],
    )
  ).rows[0]?.n
const cases = async (campaign: string) =>
  (await stage.pool.query<{ n: number }>('select count(*)::int as n from case_file where campaign_id = $1', [campaign]))
    .rows[0]?.n

test('到时候发起：worker 其间被杀，定时器在引擎里，起来以后照样只发起一次', { timeout: 300_000 }, async () => {
  const campaign = await scheduled(6000)
  await armed(campaign)
  expect(await timerOf(campaign)).toBe('RUNNING')
  await die()
  const { launchAtMs } = await standing(campaign)
  await expect.poll(() => Date.now() > (launchAtMs ?? 0), { timeout: 20_000 }).toBe(true)
  expect(await stateOf(campaign)).toBe('SCHEDULED')
  await work()
  await becomes(campaign, 'LAUNCHED')
  await expect.poll(() => cases(campaign), { timeout: PATIENCE_MS, interval: 200 }).toBe(3)
  expect(await launches(campaign)).toBe(1)
  await expect.poll(() => timerOf(campaign), { timeout: PATIENCE_MS }).toBe('COMPLETED')
})

test('取消了的不发起，定时器也不再等', { timeout: 240_000 }, async () => {
  const campaign = await scheduled(3_600_000)
  await armed(campaign)
  const request = await standing(campaign)
  const end = { status: 'CANCELLED', reason: '推迟' } as const
  expect(await inTransaction(stage.pool, (tx) => endLaunchRequest(tx, request, end, by()))).toBe(true)
  await expect.poll(() => timerOf(campaign), { timeout: PATIENCE_MS }).toBe('COMPLETED')
  expect([await stateOf(campaign), await launches(campaign)]).toEqual(['CANCELLED', 0])
})

test('提前了的按新的时间发起；引擎里没有这个定时器的，重新设上', { timeout: 240_000 }, async () => {
  const campaign = await scheduled(3_600_000)
  await armed(campaign)
  // as after the engine's store was lost
  await client.workflow.getHandle(launchWorkflowIdOf(campaign)).terminate()
  await stage.pool.query(`update launch_request set armed_in = 'another store' where campaign_id = $1`, [campaign])
  await armed(campaign)
  expect(await timerOf(campaign)).toBe('RUNNING')
  const request = await standing(campaign)
  expect(await inTransaction(stage.pool, (tx) => moveLaunch(tx, request, Date.now() + 2000, by()))).toBe('SCHEDULED')
  await becomes(campaign, 'LAUNCHED')
  expect(await launches(campaign)).toBe(1)
})

test('到时候不具备的不发起，写明缺什么', { timeout: 240_000 }, async () => {
  const campaign = await scheduled(2000, { office: stage.org.office })
  await becomes(campaign, 'BLOCKED')
  const [request] = await listLaunchRequests(stage.pool, campaign)
  expect(request?.problems).toMatchObject([{ path: 'bindings.roles.worker' }])
  expect([await launches(campaign), await cases(campaign)]).toEqual([0, 0])
  await expect.poll(() => timerOf(campaign), { timeout: PATIENCE_MS }).toBe('COMPLETED')
})
