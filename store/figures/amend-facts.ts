import type { TrailEvent } from '../../domain/entity/changes.ts'
import type { FactOverride, FactVoid } from '../../domain/figure/fact.ts'
import { compiledFacts, countersOf } from '../../domain/figure/fact-rules.ts'
import { type CellDelta, cellsOf, reversed } from '../../domain/figure/tally.ts'
import { recountLadders } from '../ladders.ts'
import type { Tx } from '../pool.ts'
import type { Setup } from '../setup.ts'

interface Source {
  campaign: string
  entity: string
  at: number
}

/** A fact row as figures read it back. */
export interface FactRow {
  key: string
  fact: string
  unit: number
  units: Record<string, number>
  site: string | null
  day: string
  data: Record<string, unknown>
  override: { score: number; reason: string } | null
}

export const FACT_COLUMNS = 'effect_id as key, fact, unit_id as unit, units, site, day, data, override'

/** The data that counts: an override has set the score (S0-38). */
export const counting = ({ data, override }: Pick<FactRow, 'data' | 'override'>): Record<string, unknown> =>
  override ? { ...data, score: override.score } : data

/** Facts that count no longer: marked, taken out of every cell, their counters lowered. */
export async function voidFacts(
  tx: Tx,
  setup: Setup,
  { campaign, entity, at }: Source,
  voids: readonly FactVoid[],
): Promise<TrailEvent[]> {
  const events: TrailEvent[] = []
  for (const { entity: of, facts, reason } of voids) {
    const { rows } = await tx.query<FactRow>(
      `update fact set voided_at = $3, void_reason = $4 where id in (
         select id from fact where entity_id = $1 and fact = any($2) and voided_at is null order by id for update) returning ${FACT_COLUMNS}`,
      [of, facts, at, reason],
    )
    events.push(...(await takeOut(tx, setup, { campaign, entity, at }, { of, rows, reason })))
  }
  return events
}

/**
 * Facts that are named by their keys, of these types, counted for the unit over these days, count no longer. Answers the events; undefined where
 * one is none of them: the transaction is to be given up.
 */
export async function voidNamedFacts(
  tx: Tx,
  setup: Setup,
  { campaign, entity, at }: Source,
  named: { keys: readonly string[]; types: readonly string[]; role: string; unit: number; from: string; until: string },
  reason: string,
): Promise<TrailEvent[] | undefined> {
  const { keys, types, role, unit, from, until } = named
  const { rows } = await tx.query<FactRow>(
    `update fact set voided_at = $3, void_reason = $4 where id in (
       select id from fact where campaign_id = $1 and effect_id = any($2) and fact = any($5) and day between $6 and $7
         and coalesce((units ->> $9)::int, unit_id) = $8 and voided_at is null order by id for update) returning ${FACT_COLUMNS}`,
    [campaign, keys, at, reason, types, from, until, unit, role],
  )
  if (rows.length !== keys.length) return undefined
  return takeOut(tx, setup, { campaign, entity, at }, { of: entity, rows, reason })
}

async function takeOut(
  tx: Tx,
  setup: Setup,
  { campaign, entity, at }: Source,
  { of, rows, reason }: { of: string; rows: readonly FactRow[]; reason: string },
): Promise<TrailEvent[]> {
  if (rows.length === 0) return []
  const { figures } = compiledFacts(setup.template)
  await appendCells(
    tx,
    campaign,
    rows.flatMap((row) => reversed(cellsOf(figures, { ...row, data: counting(row) }))),
  )
  await markForRecount(tx, campaign, rows)
  const lowered = rows.flatMap((row) => countersOf(setup.template, row))
  return [
    { type: 'fact.voided', level: 'business', at, data: { of, facts: rows.map((row) => row.key), reason } },
    ...(await recountLadders(tx, setup, { campaign, entity, at }, lowered)),
  ]
}

/** Scores set by cause: the original stays in the row, every cell counts what is set. */
export async function overrideFacts(
  tx: Tx,
  setup: Setup,
  { campaign, at }: Source,
  overrides: readonly FactOverride[],
): Promise<TrailEvent[]> {
  const events: TrailEvent[] = []
  const { figures } = compiledFacts(setup.template)
  for (const { fact, site, day, score, reason } of overrides) {
    const { rows } = await tx.query<FactRow>(
      `select ${FACT_COLUMNS} from fact where site = $1 and fact = $2 and day = $3 and voided_at is null order by id for update`,
      [site, fact, day],
    )
    const override = { score, reason, at }
    await markForRecount(tx, campaign, rows)
    await tx.query('update fact set override = $2 where effect_id = any($1)', [rows.map((row) => row.key), override])
    await appendCells(
      tx,
      campaign,
      rows.flatMap((row) => [
        ...reversed(cellsOf(figures, { ...row, data: counting(row) })),
        ...cellsOf(figures, { ...row, data: counting({ ...row, override }) }),
      ]),
    )
    for (const row of rows)
      events.push({
        type: 'score.overridden',
        level: 'business',
        at,
        data: { fact: row.key, site, day, from: counting(row).score ?? null, to: score, reason },
      })
  }
  return events
}

async function appendCells(tx: Tx, campaign: string, cells: readonly CellDelta[]): Promise<void> {
  if (cells.length === 0) return
  await tx.query(
    `insert into figure_delta (campaign_id, tally, unit_id, dimension, day, n, total)
     select $1, c.tally, c.unit, c.dimension, c.day, c.count, c.sum
     from jsonb_to_recordset($2::jsonb) as c(tally text, unit int, dimension text, day text, count int, sum numeric)`,
    [campaign, JSON.stringify(cells)],
  )
}

/** Rankings that are published over these days are counted again by a sweep. */
async function markForRecount(tx: Tx, campaign: string, rows: readonly FactRow[]): Promise<void> {
  await tx.query(
    `insert into figure_recount (campaign_id, fact, day)
     select distinct $1, f.fact, f.day from jsonb_to_recordset($2::jsonb) as f(fact text, day text)`,
    [campaign, JSON.stringify(rows.map(({ fact, day }) => ({ fact, day })))],
  )
}
