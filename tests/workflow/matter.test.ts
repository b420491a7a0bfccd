import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../scripts/servers/test-database.ts'
import { openMatter } from '../../store/open-matter.ts'
import { createPool, inTransaction, type Pool } from '../../store/pool.ts'
import { recordAct } from '../../store/record-act.ts'
import { createSetups, type Setups } from '../../store/setup.ts'
import { FAST, openOne, organisation, runningCampaign, type TestOrganisation } from '../factories/campaign.ts'
import { rollOut } from '../factories/roll-out.template.ts'

let database: TestDatabase
let pool: Pool
let setups: Setups
let org: TestOrganisation
let campaign: string
let towns: number[]
let worker: ChildProcess | undefined
const taskQueue = `matter-${randomUUID()}`

beforeAll(async () => {
  database = await createTestDatabase(inject('template'))
  pool = createPool(database.workerUrl)
  setups = createSetups()
  org = await organisation(pool)
  towns = await Promise.all(['一', '二', '三'].map((name, index) => town(`T${index}`, `样例${name}镇`)))
  const bindings = { roles: { worker: org.work, office: org.office }, perUnit: {}, groups: { towns } }
  campaign = (await runningCampaign(pool, rollOut, bindings, org.office, FAST())).id
})

afterAll(async () => {
  await ended(worker, 'SIGTERM')
  await pool?.end()
  await database?.drop()
})

/** A unit with one invented person. */
async function town(code: string, name: string): Promise<number> {
  const { rows } = await pool.query<{ id: number }>(
    `insert into unit (code, name, kind, path) values ($1, $2, 'TOWNSHIP', '{}') returning id`,
    [code, name],
  )
  const id = rows[0]?.id ?? 0
  await pool.query(
    `with p as (insert into person (username, name, password_hash) values ($1, $1, 'x') returning id)
     insert into post_holding (person_id, unit_id, post, title) select id, $2, 'STAFF', '工作人员' from p`,
    [`样例${code}`, id],
  )
  return id
}

/** A worker in a process of its own that kills itself after so many commits, before the engine knows of the last one; 0: never. */
function startWorker(commits: number): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'races/dying-worker.ts')], {
      env: {
        ...process.env,
        DATABASE_URL: database.workerUrl,
        TEMPORAL_ADDRESS: inject('temporalAddress'),
        MUSTER_TASK_QUEUE: taskQueue,
        DIE_AFTER: String(commits),
        DUTIES: 'relay,arm,outbox',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    worker = child
    child.once('error', reject)
    child.stdout.on('data', (chunk: Buffer) => {
      if (String(chunk).includes('worker is up')) resolve(child)
    })
  })
}

function ended(child: ChildProcess | undefined, signal?: NodeJS.Signals): Promise<unknown> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const gone = new Promise((resolve) => child.once('exit', resolve))
  if (signal) child.kill(signal)
  return gone
}

async function complete(entity: string, task: string, outcome: string, unit: number): Promise<void> {
  const result = await recordAct(pool, setups, {
    entity,
    verb: 'complete',
    payload: { task, outcome, answers: {}, evidence: [] },
    actor: { person: org.people.first, unit },
    actId: randomUUID(),
    answer: () => ({}),
  })
  expect(result.kind).toBe('recorded')
}

const stateOf = async (entity: string) =>
  (
    await pool.query<{ state: { step: string; status: string; children?: object }; ended: boolean }>(
      'select state, ended from entity where id = $1',
      [entity],
    )
  ).rows[0]

const trail = async (entity: string) =>
  (
    await pool.query<{ type: string }>('select type from audit_event where subject = $1 order by seq', [
      `case/${entity.replace('-', '/')}`,
    ])
  ).rows.map((row) => row.type)

async function until(what: () => Promise<boolean>, ms = 40_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await what())) {
    if (Date.now() > end) throw new Error('did not come in time')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe('a matter that others are waited for', () => {
  test('opens three children and gathers them, through two deaths of the worker', async () => {
    const site = await openOne(pool, setups, campaign, org.work, 1)
    const asked = {
      campaign,
      procedure: 'rollOut',
      key: '2024-38',
      unit: org.work,
      matter: { topic: '夜查', site },
    }
    const first = await inTransaction(pool, (tx) => openMatter(tx, setups, asked))
    const again = await inTransaction(pool, (tx) => openMatter(tx, setups, asked))
    expect(first).toMatchObject({ id: `${campaign}-rollOut-2024-38`, opened: true })
    expect(again).toMatchObject({ id: first.id, opened: false })
    const { id } = first
    const { rows } = await pool.query(
      'select name, ledger, site, parent, unit_id as unit from case_file where id = $1',
      [id],
    )
    expect(rows).toMatchObject([
      { name: '落实：夜查', ledger: '', parent: null, unit: org.work, site: { topic: '夜查', unit: org.work, site } },
    ])

    // dies with the parent's step committed and its children asked for, but not one of them open
    await complete(id, 'decide.1', 'shared', org.work)
    await ended(await startWorker(1))
    const children = async () =>
      (
        await pool.query<{ id: string; unit_id: number }>(
          'select id, unit_id from case_file where parent = $1 order by unit_id',
          [id],
        )
      ).rows
    expect(await children()).toEqual([])

    // dies with the first child's end committed, before its parent hears of it
    const second = await startWorker(4)
    await until(async () => (await children()).length === 3 && (await stateOf(id))?.state.step === 'towns')
    const three = await children()
    expect(three.map((child) => child.unit_id)).toEqual(towns.toSorted((a, b) => a - b))
    for (const child of three) await complete(child.id, 'write.1', 'done', child.unit_id)
    await ended(second)

    await startWorker(0)
    await until(async () => (await stateOf(id))?.state.step === 'sum')
    expect((await stateOf(id))?.state.children).toEqual({ started: 3, ended: 3 })
    await complete(id, 'sum.4', 'done', org.office)
    await until(async () => (await stateOf(id))?.ended === true)
    // an act stands where it was recorded, which may be before what followed from the one before
    expect((await trail(id)).filter((type) => type !== 'child.reported')).toEqual([
      'case.opened',
      'task.opened',
      'task.completed',
      'wait.started',
      'wait.ended',
      'gather.started',
      'child.ended',
      'child.ended',
      'child.ended',
      'gather.ended',
      'task.opened',
      'task.completed',
      'fact.recorded',
      'eligibility.lost',
      'case.closed',
    ])
  })

  test('its outcome puts the site on the list and its members out of the running', async () => {
    const id = `${campaign}-rollOut-2024-38`
    const imposed = await pool.query(
      'select subject_unit, person_id, from_on, until_on from imposition where case_id = $1 order by person_id',
      [id],
    )
    expect(imposed.rows).toEqual(
      [org.people.first, org.people.second].map((person) => ({
        subject_unit: org.work,
        person_id: person,
        from_on: '2024-10-01',
        until_on: '2024-12-31',
      })),
    )
    const recorded = await pool.query('select fact, unit_id, site, data from fact where entity_id = $1', [id])
    expect(recorded.rows).toMatchObject([
      {
        fact: 'rolledOut',
        unit_id: org.office,
        site: `${campaign}-1`,
        data: { towns: 3, step: 'sum', outcome: 'done' },
      },
    ])
    await until(async () => (await trail(`${campaign}-1`)).includes('list.changed'))
  })
})
