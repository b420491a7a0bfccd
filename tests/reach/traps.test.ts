import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Bouncer, NoBouncer, startBouncer } from '../../scripts/servers/pgbouncer.ts'
import { begun, createPool, inTransaction, onConnection, type Pool } from '../../store/pool.ts'
import { asPlatform, currentCaller } from '../../store/reach/caller.ts'
import { startWorld, type World } from '../api/world.ts'
import { lookingAs, reaches } from './people.ts'

let world: World
let folder: string
let bouncer: Bouncer | undefined
/** why there is no pooler on this machine: its tests are skipped, and say so */
let missing: string | undefined
let cases: string[]
const pools: Pool[] = []

beforeAll(async () => {
  world = await startWorld()
  cases = [await world.open(), await world.open()]
  // the second case has nothing to do with the team
  await world.owner.query('update case_file set unit_id = $2, units = array[$2::int] where id = $1', [
    cases[1],
    world.units.bureau,
  ])
  await world.owner.query('update task set unit_id = $2 where entity_id = $1', [cases[1], world.units.bureau])
  folder = mkdtempSync(join(tmpdir(), 'muster-bouncer-'))
  try {
    bouncer = await startBouncer(folder, [world.databaseUrl, world.workerUrl])
  } catch (error) {
    if (!(error instanceof NoBouncer)) throw error
    missing = error.message
    console.warn(`the tests through a pooler are skipped: ${missing}`)
  }
})
afterAll(async () => {
  for (const pool of pools) await pool.end()
  await bouncer?.stop()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const FORGOTTEN = 'select id from case_file order by id'
const SETTINGS = `select coalesce(current_setting('muster.reach', true), 'never set') as reach, coalesce(current_setting('muster.units', true), 'never set') as units`

/** One connection: whoever comes next has the one that somebody else has used. */
function ways() {
  return [
    ['at the server', (): string => world.databaseUrl],
    ['through a pooler by transaction', (): string | undefined => bouncer?.through(world.databaseUrl)],
  ] as const
}

describe.each(ways())('%s', (_where, url) => {
  let pool: Pool
  beforeAll(() => {
    const address = url()
    if (address === undefined) return
    pool = createPool(address, { max: 1, caller: currentCaller })
    pools.push(pool)
  })
  beforeEach(({ skip }) => {
    if (url() === undefined) skip(missing)
  })
  const seen = async (): Promise<string[]> => (await pool.query<{ id: string }>(FORGOTTEN)).rows.map(({ id }) => id)

  test('a query that forgot its filter sees what its caller reaches, and not one row more', async () => {
    const { team, bureau } = reaches(world)
    expect(await lookingAs(team, seen)).toEqual([cases[0]])
    expect(await lookingAs(bureau, seen)).toEqual([cases[1]])
  })

  test('whoever comes after somebody else on the same connection without saying who he is sees nothing', async () => {
    await lookingAs(reaches(world).team, seen)
    const after = await pool.query<{ reach: string; units: string }>(SETTINGS)
    // what makes a policy fail open: the setting is empty, and not missing
    expect(after.rows).toEqual([{ reach: '', units: '' }])
    expect(await seen()).toEqual([])
    await lookingAs(reaches(world).team, () => inTransaction(pool, (tx) => tx.query(FORGOTTEN)))
    expect(await seen()).toEqual([])
  })

  test('many callers at once on one connection each see their own', async () => {
    const { team, bureau } = reaches(world)
    const asked = Array.from({ length: 40 }, (_, at) =>
      at % 3 === 2 ? seen() : lookingAs(at % 3 === 0 ? team : bureau, seen),
    )
    const answers = await Promise.all(asked)
    answers.forEach((ids, at) => expect(ids).toEqual(at % 3 === 2 ? [] : [cases[at % 3]]))
  })

  test('a transaction says it first, and what it said ends with it, also when it is taken back', async () => {
    const { team } = reaches(world)
    const inside = await lookingAs(team, () =>
      onConnection(pool, async (tx) => {
        const [own] = await begun<[{ id: string }]>(tx, FORGOTTEN)
        await tx.query('rollback')
        const { rows } = await tx.query<{ id: string }>(FORGOTTEN)
        return [own, rows]
      }),
    )
    expect(inside).toEqual([[{ id: cases[0] }], []])
  })

  test('an error of a statement leaves nobody behind on the connection', async () => {
    const broken = lookingAs(reaches(world).team, () => pool.query('select 1 / 0 from case_file'))
    await expect(broken).rejects.toThrow('division by zero')
    expect(await seen()).toEqual([])
    expect(await lookingAs(reaches(world).team, seen)).toEqual([cases[0]])
  })

  test('an array of odd names and quotes is what it says', async () => {
    const { team } = reaches(world)
    const odd = { ...team, units: [], campaigns: [`a"b\\c','}{`, world.campaign] }
    expect(await lookingAs(odd, seen)).toEqual(cases)
    expect(await lookingAs({ ...odd, campaigns: [`${world.campaign}"`] }, seen)).toEqual([])
  })

  test('nobody writes a row outside of an act that was judged', async () => {
    const { team } = reaches(world)
    const change = () => pool.query(`update case_file set name = '样例改名' where id = any($1)`, [cases])
    expect(await lookingAs(team, change)).toMatchObject({ rowCount: 0 })
    await expect(
      lookingAs(team, () =>
        pool.query(`insert into draft (task_id, person_id, content) values ('x', $1, '{}')`, [team.person]),
      ),
    ).rejects.toThrow('row-level security')
    expect(await asPlatform(change)).toMatchObject({ rowCount: 2 })
  })
})

test('names of statements are parsed once on a connection, whoever asks', async () => {
  const pool = createPool(world.databaseUrl, { max: 1, caller: currentCaller })
  pools.push(pool)
  const { team, bureau } = reaches(world)
  const named = async (parameter: unknown) =>
    (
      await pool.query<{ id: string }>({
        name: 'cases-named',
        text: 'select id from case_file where round >= $1 order by id',
        values: [parameter],
      })
    ).rows
  await expect(lookingAs(team, () => named('not a number'))).rejects.toThrow('invalid input syntax')
  expect(await lookingAs(team, () => named(0))).toEqual([{ id: cases[0] }])
  expect(await lookingAs(bureau, () => named(0))).toEqual([{ id: cases[1] }])
  expect(await named(0)).toEqual([])
  const { rows } = await pool.query<{ n: number }>(`select count(*)::int as n from pg_prepared_statements`)
  expect(rows).toEqual([{ n: 1 }])
})
