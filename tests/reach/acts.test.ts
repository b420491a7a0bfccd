import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pool } from '../../store/pool.ts'
import { PLATFORM, type Reach } from '../../store/reach/reach.ts'
import { startWorld, type World } from '../api/world.ts'
import { lookingAs, reaches } from './people.ts'

let world: World
let id: string

beforeAll(async () => {
  world = await startWorld()
  id = await world.open()
})
afterAll(() => world.close())

const ask = async <T>(reach: Reach, sql: string, values: unknown[]): Promise<T[]> =>
  (await lookingAs(reach, () => world.callers.query<T & object>(sql, values))).rows

const standing = async (): Promise<unknown[]> =>
  (await world.owner.query('select e, t from entity e join task t on t.entity_id = e.id where e.id = $1', [id])).rows

/** What carries out an act, with the arguments of one. */
const ACTS: readonly [name: string, call: string, values: () => unknown[]][] = [
  ['entity_load', `entity_load($1, 'update')`, () => [id]],
  ['entity_write', 'entity_write($1)', () => [{ id, entity: { epoch: 7 } }]],
  ['duty_write', 'duty_write($1)', () => [{ id }]],
  ['fact_load', 'fact_load($1)', () => [{ task: `${id}.inspect.1` }]],
  ['task_load', 'task_load($1, 1)', () => [`${id}.inspect.1`]],
  ['task_write', 'task_write($1)', () => [{ id: `${id}.inspect.1`, hold: { holder: 1 } }]],
  ['note_write', 'note_write($1)', () => [{ task: `${id}.inspect.1` }]],
  ['evidence_usable', `evidence_usable($1, 1, '{}')`, () => [id]],
  ['task_standing', 'task_standing($1)', () => [`${id}.inspect.1`]],
]

describe('what carries out an act', () => {
  test.each(ACTS)('%s refuses whoever only looks', async (_name, call, values) => {
    const { team } = reaches(world)
    const before = await standing()
    for (const reach of [team, { ...team, level: 'all' as const }]) {
      await expect(ask(reach, `select ${call}`, values())).rejects.toMatchObject({ code: '42501' })
    }
    await expect(world.callers.query(`select ${call}`, values())).rejects.toMatchObject({ code: '42501' })
    expect(await standing()).toEqual(before)
  })

  test('the platform, the worker and the owner may', async () => {
    const asked = `select task_standing($1) as task`
    const task = `${id}.inspect.1`
    expect(await ask(PLATFORM, asked, [task])).toMatchObject([{ task: { id: task, unit: world.units.team } }])
    const asRole = async (pool: Pool) => (await pool.query<{ task: object }>(asked, [task])).rows
    expect(await asRole(world.pool)).toMatchObject([{ task: { id: task } }])
    expect(await asRole(world.owner)).toMatchObject([{ task: { id: task } }])
  })

  test('the functions behind them are nobody’s to call', async () => {
    const { rows } = await world.owner.query<{ name: string; callable: boolean }>(
      `select p.proname as name, has_function_privilege('muster_app', p.oid, 'execute') or has_function_privilege('muster_worker', p.oid, 'execute') as callable
       from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname like 'do\\_%'`,
    )
    expect(rows).toHaveLength(7)
    expect(rows.filter(({ callable }) => callable)).toEqual([])
  })
})

describe('what only looks at a case', () => {
  const LOOKS: readonly [name: string, sql: string, nothing: unknown][] = [
    ['entity_load', `select to_jsonb(entity_load($1, 'none') -> 'entity' -> 'id') as seen`, null],
    ['case_persons', 'select to_jsonb(case_persons($1)) as seen', []],
    [
      'delegations_standing',
      'select coalesce(jsonb_agg(d.key), $2::jsonb) as seen from delegations_standing($1) d',
      [],
    ],
  ]

  test.each(LOOKS)('%s answers nothing to whoever does not reach it', async (name, sql, nothing) => {
    const { team, bureau } = reaches(world)
    await world.owner.query('update task set holder_id = $2, delegated_by = $3 where entity_id = $1', [
      id,
      world.people['甲'],
      world.people['乙'],
    ])
    await world.owner.query(
      `insert into delegation (id, task_id, from_person, to_person, status) values ('d1', $1 || '.inspect.1', $2, $3, 'OPEN') on conflict do nothing`,
      [id, world.people['乙'], world.people['甲']],
    )
    const values = name === 'delegations_standing' ? [id, '[]'] : [id]
    const [seen] = await ask<{ seen: unknown }>(team, sql, values)
    expect(seen?.seen).not.toEqual(nothing)
    expect(await ask(bureau, sql, values)).toEqual([{ seen: nothing }])
    expect((await world.callers.query(sql, values)).rows).toEqual([{ seen: nothing }])
  })
})

describe('how many open tasks units have', () => {
  const counted = async (reach: Reach, own: number[], most = 10) => {
    const { team, bureau } = world.units
    return ask<{ unit: number; open: number }>(reach, 'select unit, open from open_in_units($1, $2, $3, $4)', [
      [team, bureau],
      own,
      0,
      most,
    ])
  }

  test('of units in reach, to the limit, without what is hidden', async () => {
    const { team, bureau } = reaches(world)
    const { team: unit } = world.units
    const { rows } = await world.owner.query<{ n: number }>(
      `select count(*)::int as n from task where status = 'OPEN' and unit_id = $1`,
      [unit],
    )
    const open = rows[0]?.n ?? 0
    expect(open).toBeGreaterThan(0)
    expect(await counted(team, [])).toEqual([{ unit, open }])
    expect(await counted(team, [], 0)).toEqual([{ unit, open: 0 }])
    expect((await counted(bureau, [])).map((row) => row.unit)).toEqual([world.units.bureau])
    await world.owner.query('insert into concealment (entity_id, units, persons) values ($1, $2, $3)', [id, [77], []])
    expect(await counted(team, [77])).toEqual([{ unit, open: open - 1 }])
    expect(await counted(team, [77], open - 1)).toEqual([{ unit, open: open - 1 }])
    expect(await counted(team, [78])).toEqual([{ unit, open }])
  })
})
