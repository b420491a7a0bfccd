import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createEngine, type Engine } from '../../api/engine.ts'
import { startTemporal, type TemporalServer } from '../../scripts/servers/temporal.ts'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { dueEntities } from '../../store/clocks.ts'
import { createPool, type Pool } from '../../store/pool.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { bundleWorkflows } from '../../worker/bundle.ts'
import { quietRuntime, type RunningWorker, startWorker } from '../../worker/worker.ts'
import { organisation, type TestOrganisation } from '../factories/campaign.ts'
import { type DutyCampaign, dutyCampaign, goTo, handIn, instant, stand, trailOf } from '../factories/duty-campaign.ts'

const quiet = () => undefined
let folder: string
let temporal: TemporalServer
let database: TestDatabase
let pool: Pool
let setups: Setups
let engine: Engine
let worker: RunningWorker
let org: TestOrganisation
let bundle: Awaited<ReturnType<typeof bundleWorkflows>>
const taskQueue = `duties-${randomUUID()}`

beforeAll(async () => {
  quietRuntime()
  folder = mkdtempSync(join(tmpdir(), 'muster-duties-'))
  temporal = await startTemporal({ dataDir: join(folder, 'first'), log: quiet })
  database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  setups = createSetups()
  org = await organisation(pool)
  bundle = await bundleWorkflows()
  await start()
}, 120_000)

afterAll(async () => {
  await worker?.stop()
  await engine?.close()
  await temporal?.stop()
  await pool?.end()
  await database?.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<void> {
  engine = createEngine({ address: temporal.address, taskQueue })
  const config = {
    databaseUrl: database.workerUrl,
    temporalAddress: temporal.address,
    taskQueue,
    maxCachedWorkflows: 50,
  }
  worker = await startWorker(config, { bundle, log: quiet, duties: ['arm'] })
}

/** Moves the clock, and waits at each instant until the engine has taken everything that is due. */
async function engineTo(campaign: string, time: string): Promise<void> {
  const to = instant(time)
  const end = Date.now() + 60_000
  for (let due = await dueEntities(pool, campaign, to); due; due = await dueEntities(pool, campaign, to)) {
    const { at, ids } = due
    await stand(pool, campaign, at)
    for (const id of ids) await engine.wake(id)
    while ((await dueEntities(pool, campaign, to))?.at === at) {
      if (Date.now() > end) throw new Error(`the engine does not follow ${ids.join()} at ${at}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  await stand(pool, campaign, to)
}

const scores = async (at: DutyCampaign) => {
  for (const [task, key] of [
    ['2024-09-18.1', 'a'],
    ['2024-09-18.3', 'b'],
  ] as const)
    expect((await handIn(pool, setups, at.daily, task, { person: org.people.first, key })).kind).toBe('recorded')
}

/** What every trail of the campaign tells, without what differs from one campaign to the next. */
async function told(at: DutyCampaign): Promise<Record<string, string[]>> {
  const subjects = [1, 2, 3].map((no) => `site/${at.id}/${no}`)
  const all = [at.daily, at.weekly].map((id) => `duty/${id.replaceAll('~', '/')}`).concat(subjects)
  const lines = await Promise.all(
    all.map(async (subject) => [
      subject.replace(at.id, 'c'),
      (await trailOf(pool, subject))
        .filter(({ data }) => data.duty !== 'spotCheck')
        .map(({ type, data }) => `${type} ${String(data.occurrence)} ${String(data.task)}`),
    ]),
  )
  return Object.fromEntries(lines) as Record<string, string[]>
}

test('the engine opens, marks and closes as whoever holds the lock would; a worker killed between and an emptied store change nothing', async () => {
  const plain = await dutyCampaign(pool, setups, org, 3)
  await goTo(pool, setups, plain.id, '2024-09-18 10:00')
  await scores(plain)
  await goTo(pool, setups, plain.id, '2024-09-20 18:00')

  const at = await dutyCampaign(pool, setups, org, 3)
  await engineTo(at.id, '2024-09-18 10:00')
  await scores(at)
  await worker.stop()
  await stand(pool, at.id, instant('2024-09-19 08:30'))
  await engine.close()
  await start()
  await engineTo(at.id, '2024-09-19 09:00')

  await worker.stop()
  await engine.close()
  await temporal.stop()
  temporal = await startTemporal({ dataDir: join(folder, 'second'), log: quiet })
  await start()
  await engineTo(at.id, '2024-09-20 18:00')

  expect(await told(at)).toEqual(await told(plain))
  const { rows } = await pool.query(
    'select count(*)::int as n, count(distinct effect_id)::int as d from fact where campaign_id = $1',
    [at.id],
  )
  const { rows: before } = await pool.query(
    'select count(*)::int as n from fact where campaign_id = $1 and fact <> $2',
    [plain.id, 'x'],
  )
  expect(rows[0]?.n).toBe(rows[0]?.d)
  expect(rows[0]?.n).toBe(before[0]?.n)
}, 180_000)
