import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { createEngine, type Engine } from '../../../api/engine.ts'
import type { CaseState } from '../../../domain/case/state.ts'
import type { PreparedDatabase } from '../../../scripts/servers/migrate.ts'
import { createTestDatabase, type TestDatabase } from '../../../scripts/servers/test-database.ts'
import { keepBook } from '../../../store/bookkeeping.ts'
import { raiseEpoch } from '../../../store/epoch.ts'
import { settle } from '../../../store/pages.ts'
import { createPool, type Pool } from '../../../store/pool.ts'
import { recordAct } from '../../../store/record-act.ts'
import { createSetups, type Setups } from '../../../store/setup.ts'
import { openOne, organisation, runningCampaign, type TestOrganisation } from '../../factories/campaign.ts'
import { twoStep } from '../../factories/two-step.template.ts'

export type Mark = { entity: string; no: number; actId: string; at: number; orderNo: number }

/** A database with an organisation, where the cells of one column are played. */
export interface Stage {
  database: TestDatabase
  pool: Pool
  setups: Setups
  org: TestOrganisation
  engine: Engine
  taskQueue: string
  close(): Promise<void>
}

/** @param namespace of its own where campaigns take their numbers from the platform: the next file's have the same */
export async function createStage(
  template: PreparedDatabase,
  temporalAddress: string,
  namespace?: string,
): Promise<Stage> {
  const database = await createTestDatabase(template)
  await unguardTrail(database.ownerUrl)
  const pool = createPool(database.workerUrl, { max: 20 })
  const taskQueue = `races-${randomUUID()}`
  const engine = createEngine({ address: temporalAddress, namespace, taskQueue })
  return {
    database,
    pool,
    setups: createSetups(),
    org: await organisation(pool),
    engine,
    taskQueue,
    async close() {
      await engine.close()
      await pool.end()
      await database.drop()
    },
  }
}

/** A restore brings older files back beneath SQL; here it goes through SQL, which the trail's guards would refuse. */
async function unguardTrail(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query(
    'drop trigger audit_event_no_change on audit_event; drop trigger audit_head_no_delete on audit_head',
  )
  await owner.end()
}

/** Campaign time against real time: deadlines of three minutes, in seconds where the cell waits for one. */
export async function campaignAt(stage: Stage, rate: number): Promise<string> {
  const clock = {
    mode: 'real' as const,
    segments: [{ realFrom: Date.now(), campaignFrom: Date.parse('2024-09-18T09:00:00+08:00'), rate }],
  }
  const { org } = stage
  return (
    await runningCampaign(
      stage.pool,
      twoStep,
      { roles: { worker: org.work, office: org.office }, perUnit: {} },
      org.office,
      clock,
    )
  ).id
}

export const openCase = (stage: Stage, campaign: string): Promise<string> =>
  openOne(stage.pool, stage.setups, campaign, stage.org.work, 1)

export async function record(
  stage: Stage,
  entity: string,
  verb: string,
  payload: Record<string, unknown> = {},
  order = false,
): Promise<Mark> {
  const result = await recordAct(stage.pool, stage.setups, {
    entity,
    verb,
    payload,
    actor: { person: stage.org.people.first, unit: stage.org.work },
    actId: randomUUID(),
    order,
    answer: () => ({}),
  })
  if (result.kind !== 'recorded') throw new Error(`${verb} on ${entity}: ${JSON.stringify(result)}`)
  const { no, actId, at, orderNo } = result.recorded.act
  return { entity, no, actId, at, orderNo }
}

/** Completes the step that is open after everything recorded so far; `keys` follows the procedure as the table does. */
export const complete = (stage: Stage, entity: string, task: string, outcome: 'done' | 'back'): Promise<Mark> =>
  record(stage, entity, 'complete', { task, outcome, answers: {}, evidence: [], reason: '样例理由' })

export async function book(stage: Stage, task: string, holder: number, type: string): Promise<void> {
  const done = await keepBook(stage.pool, {
    task,
    actor: { person: stage.org.people.first, unit: stage.org.work },
    idempotency: { caller: 'race', route: type, key: randomUUID(), bodyHash: '' },
    refusal: () => undefined,
    entry: () => ({ hold: { holder, delegatedBy: null }, event: { type, data: { task } } }),
    answer: () => ({}),
  })
  if (done.kind !== 'done') throw new Error(`${type} on ${task}: ${JSON.stringify(done)}`)
}

export const settleNow = (stage: Stage, entity: string): Promise<number> => settle(stage.pool, stage.setups, entity)

interface Saved {
  row: Record<string, unknown>
  seq: number
}

/** What a backup would hold of one case. */
export async function save(stage: Stage, entity: string): Promise<Saved> {
  const { rows } = await stage.pool.query(
    `select to_jsonb(e) as row, (select seq from audit_head where subject = $2) as seq from entity e where id = $1`,
    [entity, subject(entity)],
  )
  return rows[0] as Saved
}

/** A restored Postgres: the case is as it was saved, later acts and trail are gone, the epoch is raised. */
export async function restore(stage: Stage, entity: string, saved: Saved): Promise<void> {
  const owner = new pg.Client({ connectionString: stage.database.ownerUrl })
  await owner.connect()
  try {
    await owner.query('begin')
    // in the order in which a step takes them
    await owner.query('select from entity where id = $1 for no key update', [entity])
    await owner.query(
      `update audit_head h set seq = $2, hash = (select hash from audit_event where subject = $1 and seq = $2) where subject = $1`,
      [subject(entity), saved.seq],
    )
    await owner.query('delete from audit_event where subject = $1 and seq > $2', [subject(entity), saved.seq])
    await owner.query('delete from act where entity_id = $1 and no > $2', [entity, saved.row.last_act])
    const state = saved.row.state as CaseState
    await owner.query(`delete from task where entity_id = $1 and split_part(key, '.', 2)::int > $2`, [entity, state.n])
    await owner.query(`update task set status = 'OPEN' where id = $1`, [`${entity}.${state.key}`])
    await owner.query(
      `update entity set seq = $2, last_act = $3, followed = $4, state = $5, next_at = $6, ended = false, last_at = $7 where id = $1`,
      [
        entity,
        saved.row.seq,
        saved.row.last_act,
        saved.row.followed,
        JSON.stringify(state),
        saved.row.next_at,
        saved.row.last_at,
      ],
    )
    await owner.query('commit')
  } finally {
    await owner.end()
  }
  await raiseEpoch(stage.pool, [entity])
}

const subject = (entity: string) => `case/${entity.replace('-', '/')}`

/** Consequences of a case after its opening, `<cause> <event>`, in the order in which they were committed. */
export async function consequences(stage: Stage, entity: string): Promise<string[]> {
  const { rows } = await stage.pool.query<{ cause: string; type: string }>(
    `select payload::jsonb ->> 'cause' as cause, type from audit_event where subject = $1 and payload::jsonb ? 'cause' and level = 'business' order by seq`,
    [subject(entity)],
  )
  return rows.filter((row) => row.cause !== 'opening').map((row) => `${row.cause} ${row.type}`)
}

/** Waits until everything recorded is followed and `ready` holds. */
export async function settled(stage: Stage, entity: string, ready: () => Promise<boolean>, ms: number): Promise<void> {
  const end = Date.now() + ms
  while (Date.now() < end) {
    const { rows } = await stage.pool.query<{ ok: boolean }>(
      'select last_act = followed as ok from entity where id = $1',
      [entity],
    )
    if (rows[0]?.ok && (await ready())) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const { rows } = await stage.pool.query(
    'select id, epoch, seq, last_act, followed, orders, next_at, stuck, hints, hinted_at, acted_at, armed_in from entity where id = $1',
    [entity],
  )
  throw new Error(`not settled after ${ms} ms: ${JSON.stringify(rows[0])}`)
}

/** Open tasks in rows, and the one that the state names: the invariant of every settled case. */
export async function openTasks(stage: Stage, entity: string): Promise<{ rows: string[]; state: string[] }> {
  const { rows } = await stage.pool.query<{ keys: string[] | null; key: string | null }>(
    `select (select array_agg(key order by key) from task where entity_id = e.id and status = 'OPEN') as keys, e.state ->> 'key' as key from entity e where id = $1`,
    [entity],
  )
  return { rows: rows[0]?.keys ?? [], state: rows[0]?.key ? [rows[0].key] : [] }
}
