import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { pathsRead } from '../../domain/condition/evaluate.ts'
import { compare, type Exact, exact, plain } from '../../domain/figure/exact.ts'
import { compiledFacts } from '../../domain/figure/fact-rules.ts'
import { type CompiledFigures, dimensionOf, isCounted, type Tally, unitIn } from '../../domain/figure/tally.ts'
import { inTransaction, type Pool, type Tx, textLiteral } from '../pool.ts'
import type { Setups } from '../setup.ts'

/** A cell that does not say what the facts say. */
export interface CellDrift {
  tally: string
  day: string
  unit: number
  dimension: string
  found: { n: number; total: string }
  expected: { n: number; total: string }
}

export interface Recomputed {
  cells: number
  drift: CellDrift[]
}

export interface Cell {
  tally: string
  day: string
  unit: number
  dimension: string
  n: number
  total: Exact
}

const STATEMENT_MS = 60_000

/**
 * Counts every figure of a campaign again from its facts and compares. `repair`: the cells are replaced by what the facts say; recording waits
 * meanwhile.
 */
export function recomputeFigures(pool: Pool, setups: Setups, campaign: string, repair = false): Promise<Recomputed> {
  const count = async (tx: Tx): Promise<Recomputed> => {
    await tx.query(`set local statement_timeout = ${STATEMENT_MS}`)
    if (repair) await tx.query('lock table figure_cell, figure_delta in share row exclusive mode')
    const { template } = await setups.of(tx, campaign)
    const { cells, drift } = await countAgain(tx, template, campaign)
    if (repair && drift.length > 0) await replace(tx, campaign, cells)
    return { cells: cells.length, drift }
  }
  return inTransaction(pool, count, repair ? '' : 'isolation level repeatable read')
}

type Db = Pick<Tx, 'query'>

/** What the facts say, and which cells do not, in the caller's snapshot. */
export async function countAgain(
  db: Db,
  template: CampaignTemplate,
  campaign: string,
): Promise<{ cells: Cell[]; drift: CellDrift[] }> {
  const { figures } = compiledFacts(template)
  const expected = new Map<string, Cell>()
  for (const [fact, tallies] of figures.tallies) await count(db, figures, campaign, fact, tallies, expected)
  return { cells: [...expected.values()], drift: await compared(db, campaign, expected) }
}

const keyOf = (cell: Pick<Cell, 'tally' | 'day' | 'unit' | 'dimension'>): string =>
  `${cell.tally}\n${cell.day}\n${cell.unit}\n${cell.dimension}`

interface Group {
  unit: number
  units: Record<string, number>
  /** null as well where no condition reads it */
  site: string | null
  day: string
  /** what conditions and dimensions read, in the order asked */
  read: unknown[]
  n: number
  /** by field: how many numbers, and their sum */
  numbers: [number, string | null][]
}

/** Facts that are alike in everything that decides where they count are added up by the database, and asked once. */
async function count(
  tx: Db,
  figures: CompiledFigures,
  campaign: string,
  fact: string,
  tallies: readonly Tally[],
  into: Map<string, Cell>,
): Promise<void> {
  const read = unique(
    tallies.flatMap(({ where, dimension }) => [...fieldsRead(where), ...(dimension ? [dimension] : [])]),
  )
  const summed = unique(tallies.flatMap(({ field }) => field ?? []))
  const { rows } = await tx.query<Group>(
    `select unit_id as unit, units, case when $3 then site end as site, day, jsonb_build_array(${read.map((field) => `d -> ${textLiteral(field)}`).join(', ')}) as read,
       count(*)::int as n, jsonb_build_array(${summed.map(summing).join(', ')}) as numbers
     from (select unit_id, units, site, day, case when override is null then data
         else data || jsonb_build_object('score', override -> 'score') end as d
       from fact where campaign_id = $1 and fact = $2 and voided_at is null) f
     group by 1, 2, 3, 4, 5`,
    [campaign, fact, read.includes('site')],
  )
  for (const row of rows) {
    const data = Object.fromEntries(read.map((field, index) => [field, row.read[index]]))
    for (const tally of tallies) {
      const [n, total] =
        tally.field === undefined ? [row.n, '0'] : (row.numbers[summed.indexOf(tally.field)] ?? [0, '0'])
      if (n === 0 || !isCounted(figures, tally, { ...row, data })) continue
      const cell = {
        tally: tally.key,
        day: row.day,
        unit: unitIn(tally, row),
        dimension: tally.dimension === undefined ? '' : dimensionOf(data[tally.dimension]),
      }
      const known = into.get(keyOf(cell))
      const sum = exact(total ?? '0')
      into.set(keyOf(cell), { ...cell, n: n + (known?.n ?? 0), total: known ? added(known.total, sum) : sum })
    }
  }
}

const added = (a: Exact, b: Exact): Exact => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })

/** Numbers, and texts that are plain decimals, as the recording takes them. */
function summing(field: string): string {
  const value = `d ->> ${textLiteral(field)}`
  const number = `case when ${value} ~ '^-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?$' then (${value})::numeric end`
  return `jsonb_build_array(count(${number}), sum(${number})::text)`
}

const unique = (names: readonly string[]): string[] => [...new Set(names)]

function fieldsRead(where: string | undefined): string[] {
  const paths = where === undefined ? [] : pathsRead(where)
  return paths.filter((path) => path.startsWith('fact.')).map((path) => path.slice('fact.'.length).split('.')[0] ?? '')
}

async function compared(tx: Db, campaign: string, expected: ReadonlyMap<string, Cell>): Promise<CellDrift[]> {
  const { rows } = await tx.query<Omit<Cell, 'total'> & { total: string }>(
    `select tally, day, unit_id as unit, dimension, sum(n)::int as n, sum(total)::text as total from (
       select tally, day, unit_id, dimension, n, total from figure_cell where campaign_id = $1
       union all select tally, day, unit_id, dimension, n, total from figure_delta where campaign_id = $1) c
     group by 1, 2, 3, 4`,
    [campaign],
  )
  const found = new Map(rows.map((row) => [keyOf(row), row]))
  const drift: CellDrift[] = []
  for (const [key, cell] of expected) {
    const stands = found.get(key)
    if (stands && stands.n === cell.n && compare(exact(stands.total), cell.total) === 0) continue
    drift.push(
      driftOf(cell, { n: stands?.n ?? 0, total: stands?.total ?? '0' }, { n: cell.n, total: plain(cell.total) }),
    )
  }
  for (const [key, row] of found) {
    // what was taken back leaves an empty cell
    if (expected.has(key) || (row.n === 0 && exact(row.total).n === 0n)) continue
    drift.push(driftOf(row, { n: row.n, total: row.total }, { n: 0, total: '0' }))
  }
  return drift
}

const driftOf = (
  { tally, day, unit, dimension }: Pick<Cell, 'tally' | 'day' | 'unit' | 'dimension'>,
  found: CellDrift['found'],
  expected: CellDrift['expected'],
): CellDrift => ({ tally, day, unit, dimension, found, expected })

async function replace(tx: Tx, campaign: string, cells: readonly Cell[]): Promise<void> {
  await tx.query('delete from figure_delta where campaign_id = $1', [campaign])
  await tx.query('delete from figure_cell where campaign_id = $1', [campaign])
  await tx.query(
    `insert into figure_cell (campaign_id, tally, day, unit_id, dimension, n, total)
     select $1, c.tally, c.day, c.unit, c.dimension, c.n, c.total
     from jsonb_to_recordset($2::jsonb) as c(tally text, day text, unit int, dimension text, n int, total numeric)`,
    [campaign, JSON.stringify(cells.map((cell) => ({ ...cell, total: plain(cell.total) })))],
  )
}
