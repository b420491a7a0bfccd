import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { candidates } from '../../store/inbox/candidates.ts'
import { inTransaction } from '../../store/pool.ts'
import { asPlatform } from '../../store/reach/caller.ts'
import type { Reach } from '../../store/reach/reach.ts'
import { parameters, type Scope } from '../../store/scope.ts'
import { startWorld, type World } from '../api/world.ts'
import { lookingAs, reaches, staffOf } from './people.ts'

let world: World
/** one case of the team's, one of the bureau's */
let own: string
let foreign: string

beforeAll(async () => {
  world = await startWorld()
  const { owner, units, people, campaign } = world
  own = await world.open()
  foreign = await world.open()
  await owner.query('update case_file set unit_id = $2, units = array[$2::int] where id = $1', [foreign, units.bureau])
  await owner.query('update task set unit_id = $2 where entity_id = $1', [foreign, units.bureau])
  for (const [id, unit, person] of [
    [own, units.team, people['甲']],
    [foreign, units.bureau, people['丙']],
  ]) {
    const task = `${id}.inspect.1`
    await owner.query(
      `insert into act (entity_id, no, act_id, verb, at, order_no, actor, payload) values ($1, 1, 'act' || $1, 'complete', 0, 0, '{}', '{}')`,
      [id],
    )
    await owner.query(
      `insert into evidence (id, sha256, size, type, name, uploaded_by, entity_id, task_id) values ('ev' || $1, $2, 1, 'image/png', 'x.png', $3, $1, $4)`,
      [id, 'ab'.repeat(32), person, task],
    )
    await owner.query(
      `insert into document (id, campaign_id, entity_id, kind, title, number, content, sha256, issued_at, issued_by)
       values ('d' || $1, $2, $1, 'ORDER', 'x', $1, '{}', 'x', 0, $3)`,
      [id, campaign, person],
    )
    await owner.query(`insert into draft (task_id, person_id, content) values ($1, $2, '{}')`, [task, person])
    await owner.query(`insert into task_note (task_id, kind, person_id) values ($1, 'COMMENT', $2)`, [task, person])
    await owner.query(
      `insert into notice (effect_id, campaign_id, entity_id, unit_id, level, text, at) values ('n' || $1, $2, $1, $3, 1, 'x', 0)`,
      [id, campaign, unit],
    )
    await owner.query(
      `insert into incident (id, campaign_id, entity_id, cause, code, element, value, reason) values ('i' || $1, $2, $1, 'act:1', 'NO_HOLDER', 'x', '1', 'x')`,
      [id, campaign],
    )
    await owner.query(
      `insert into fact (effect_id, campaign_id, entity_id, fact, unit_id, at, data) values ('f' || $1, $2, $1, 'x', $3, 0, '{}')`,
      [id, campaign, unit],
    )
    await owner.query(
      `insert into imposition (campaign_id, case_id, subject_unit, person_id, ineligible_for, from_on, until_on, imposed_at) values ($1, $2, $3, $4, 'x', 'x', 'x', 0)`,
      [campaign, id, unit, person],
    )
    await owner.query(
      `insert into money_entry (effect_id, campaign_id, account, currency, unit_id, day, at, entity_id, step, outcome, asked, granted)
       values ('m' || $2, $1, 'x', 'CNY', $3, '2024-09-18', 0, $2, 'x', 'x', 1, 1)`,
      [campaign, id, unit],
    )
  }
})
afterAll(() => world.close())

/** Every row of a table that says what it belongs to, with no filter at all. */
const FORGOTTEN: readonly [table: string, sql: string][] = [
  ['task', 'select entity_id as of from task'],
  ['case_file', 'select id as of from case_file'],
  ['act', 'select entity_id as of from act'],
  ['evidence', 'select entity_id as of from evidence'],
  ['document', 'select entity_id as of from document'],
  ['draft', `select split_part(task_id, '.', 1) as of from draft`],
  ['task_note', `select split_part(task_id, '.', 1) as of from task_note`],
  ['notice', 'select entity_id as of from notice'],
  ['incident', 'select entity_id as of from incident'],
  ['fact', 'select entity_id as of from fact'],
  ['imposition', 'select case_id as of from imposition'],
  ['money_entry', 'select entity_id as of from money_entry'],
  ['audit_event', `select replace(substr(subject, 6), '/', '-') as of from audit_event where subject like 'case/%'`],
  ['audit_head', `select replace(substr(subject, 6), '/', '-') as of from audit_head where subject like 'case/%'`],
]

/** What a forgotten filter shows to somebody beside what is his. */
async function shown(reach: Reach, sql: string): Promise<string[]> {
  const { rows } = await lookingAs(reach, () => world.callers.query<{ of: string }>(sql))
  return [...new Set(rows.map((row) => row.of))].sort()
}

describe('a query whose filter was forgotten', () => {
  test.each(FORGOTTEN)('%s: everybody sees his own, and not one foreign row', async (_table, sql) => {
    const { team, bureau } = reaches(world)
    expect((await world.owner.query<{ of: string }>(sql)).rows.map((row) => row.of)).toEqual(
      expect.arrayContaining([own, foreign]),
    )
    expect(await shown(team, sql)).toEqual([own])
    expect(await shown(bureau, sql)).toEqual([foreign])
    expect(await shown(staffOf(world.units.group, 0), sql)).toEqual([])
    expect((await world.callers.query(sql)).rows).toEqual([])
  })

  test.each(FORGOTTEN)('%s: without its wall the check above finds the foreign rows', async (table, sql) => {
    const { owner } = world
    await owner.query(`alter table ${table} disable row level security`)
    expect(await shown(reaches(world).team, sql)).toContain(foreign)
    await owner.query(`alter table ${table} enable row level security`)
    await owner.query(`create policy hole on ${table} for select to muster_app using (true)`)
    expect(await shown(reaches(world).team, sql)).toContain(foreign)
    await owner.query(`drop policy hole on ${table}`)
    await owner.query(`alter policy reach on ${table} using (false)`)
    expect(await shown(reaches(world).team, sql)).toEqual([])
  })
})

describe('whom the wall lets through', () => {
  beforeAll(async () => {
    await world.close()
    world = await startWorld()
    own = await world.open()
    foreign = own
  })

  test.each<[string, () => Partial<Reach>, boolean]>([
    ['of the unit of the task', () => ({ units: [world.units.team] }), true],
    ['of the unit of the place', () => ({ units: [world.units.street] }), true],
    ['of another unit', () => ({ units: [world.units.bureau] }), false],
    ['of the campaign', () => ({ campaigns: [world.campaign] }), true],
    ['of another campaign', () => ({ campaigns: ['c2'] }), false],
    ['who audits', () => ({ level: 'all' }), true],
    ['of no unit', () => ({}), false],
    ['who has the task', () => ({ person: world.people['丙'] }), true],
    ['who has no task', () => ({ person: world.people['街道'] }), false],
  ])('somebody %s', async (_who, more, sees) => {
    await world.owner.query('update task set holder_id = $2 where entity_id = $1', [own, world.people['丙']])
    const reach: Reach = { level: 'own', units: [], campaigns: [], person: 0, posts: ['STAFF'], ...more() }
    for (const table of ['case_file', 'task']) {
      const key = table === 'task' ? 'entity_id' : 'id'
      expect(await shown(reach, `select ${key} as of from ${table}`)).toEqual(sees ? [own] : [])
    }
  })

  test.each<[string, () => Reach, boolean]>([
    ['staff', () => reaches(world).bureau, true],
    ['the security administrator', () => ({ ...reaches(world).bureau, posts: ['SECURITY'] }), false],
  ])('%s knows the lists of a campaign that runs', async (_who, reach, knows) => {
    await world.owner.query(
      `insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, grams)
       values ('e1', $1, 'sites', 1, 'x', '样例场所', '{}', 'SURVEYED', $2, '{}') on conflict do nothing`,
      [world.campaign, world.units.street],
    )
    expect(await shown(reach(), 'select id as of from ledger_entry')).toEqual(knows ? ['e1'] : [])
    await world.owner.query(`update campaign set status = 'DRAFT' where id = $1`, [world.campaign])
    expect(await shown(reach(), 'select id as of from ledger_entry')).toEqual([])
    await world.owner.query(`update campaign set status = 'RUNNING' where id = $1`, [world.campaign])
  })
})

describe('at many rows', () => {
  const MANY = 30_000
  beforeAll(async () => {
    const { owner } = world
    await owner.query(
      `insert into case_file (id, campaign_id, procedure, ledger, name, site, unit_id, status, step, origin, opened_at, units, grams)
       select 'many-' || n, 'many', 'x', 'x', '样例', '{}', n % 1500 + 1000, 'OPEN', 'x', 'x', 0, array[n % 1500 + 1000], '{}' from generate_series(1, $1::int) n`,
      [MANY],
    )
    await owner.query(
      `insert into task (id, entity_id, campaign_id, key, step, title, name, role, unit_id, opened_at, due_at, not_by, grams)
       select 'many-' || n || '.x.1', 'many-' || n, 'many', 'x.1', 'x', 'x', '样例', 'x', n % 1500 + 1000, 0, n, '{}', '{}' from generate_series(1, $1::int) n`,
      [MANY],
    )
    // few are sent back
    await owner.query(
      `update task set returned = '{"reason":"样例","by":1}' where campaign_id = 'many' and substr(entity_id, 6)::int % 100 = 0`,
    )
    await owner.query('analyze task, case_file')
  })

  const scope: Scope = { all: false, units: [1001, 1002], campaigns: [], person: 1, own: [1001, 1002], standIns: [] }
  const reach: Reach = { ...staffOf(1001, 1), units: [1001, 1002] }

  /** What the planner and the buffers say of a query as somebody runs it. */
  async function explained(sql: string, values: unknown[]): Promise<string> {
    const { rows } = await lookingAs(reach, () =>
      inTransaction(world.callers, (tx) => tx.query<{ 'QUERY PLAN': string }>(`explain (analyze) ${sql}`, values)),
    )
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  }

  test.each(['inbox', 'all', 'mine'] as const)('the list “%s” stays on its indexes', async (holding) => {
    const p = parameters()
    const sql = candidates({ holding, works: scope.units, scope, filter: {}, limit: 20, ordered: true }, p)
    const plan = await explained(sql, p.values)
    expect(plan).not.toContain('Seq Scan on task')
    expect(plan).toMatch(/Index.* Scan using task_open_(?!returned)/)
    expect(plan).toMatch(/Index.* Scan using task_open_returned/)
  })

  test('what stands behind the wall is asked for each row only where nothing simpler lets it through', async () => {
    const plan = await explained(
      `select id from task t where t.status = 'OPEN' and t.unit_id = any($1::int[]) order by due_sort, id limit 20`,
      [scope.units],
    )
    expect(plan).toContain('reach_entity')
    expect(plan).not.toContain('Rows Removed by Filter')
  })

  test('an act looks at the tasks of its case, not at all of them', async () => {
    const written = { id: 'many-7', campaign: 'many', hold: [{ key: 'x.1', holder: null, delegated_by: null }] }
    // of this connection, also what went before and is not reported yet
    const counted = `select sum(pg_stat_get_xact_tuples_returned(indexrelid) + pg_stat_get_xact_tuples_fetched(indexrelid))::int
      + pg_stat_get_xact_tuples_returned('task'::regclass)::int as n from pg_index where indrelid = 'task'::regclass`
    const looked = await asPlatform(() =>
      inTransaction(world.callers, async (tx) => {
        const count = async () => (await tx.query<{ n: number }>(counted)).rows[0]?.n ?? 0
        const before = await count()
        await tx.query('select entity_write($1::jsonb)', [JSON.stringify(written)])
        return (await count()) - before
      }),
    )
    expect(looked).toBeGreaterThan(0)
    expect(looked).toBeLessThan(20)
  })
})
