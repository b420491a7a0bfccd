import type { LedgerData } from '../../contracts/ledger.ts'
import type { PlannedEntry } from '../../domain/ledger/plan.ts'
import { gramsOf } from '../../domain/search/grams.ts'
import { hasText, textCondition } from '../inbox/filter.ts'
import type { TargetRow } from '../opening.ts'
import type { Pool, Tx } from '../pool.ts'
import { type Parameters, parameters, type Scope } from '../scope.ts'

export interface EntryRow {
  id: string
  no: number
  name: string
  origin: string
  unit: { id: number; name: string }
  version: number
  status: string
  ledger: string
  data: LedgerData
}

export interface EntryAsked {
  campaign: string
  /** absent: every entry of the campaign */
  scope?: Scope | undefined
  ledger?: string | undefined
  q?: string | undefined
  unit?: number | undefined
  origin?: string | undefined
  after: number
  limit: number
}

/** Entries of a campaign's ledgers in the order of their numbers. */
export async function listEntries(db: Pick<Pool, 'query'>, asked: EntryAsked): Promise<EntryRow[]> {
  const p = parameters()
  const { rows } = await db.query<EntryRow>(
    `select e.id, e.no, e.name, e.origin, jsonb_build_object('id', u.id, 'name', u.name) as unit, e.version, e.status, e.ledger, e.data
     from entry_reached e join unit u on u.id = e.unit_id
     where e.no > ${p.add(asked.after)}${entryFilter(asked, p)} order by e.no limit ${p.add(asked.limit)}`,
    p.values,
  )
  return rows
}

export async function countEntries(
  db: Pick<Pool, 'query'>,
  asked: Omit<EntryAsked, 'after' | 'limit'>,
): Promise<number> {
  const p = parameters()
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from entry_reached e where true${entryFilter(asked, p)}`,
    p.values,
  )
  return rows[0]?.n ?? 0
}

function entryFilter(asked: Omit<EntryAsked, 'after' | 'limit'>, p: Parameters): string {
  const { scope } = asked
  const whole = !scope || scope.all || scope.campaigns.includes(asked.campaign)
  const equal: [string, unknown][] = [
    ['e.campaign_id', asked.campaign],
    ['e.ledger', asked.ledger],
    ['e.unit_id', asked.unit],
    ['e.origin', asked.origin],
  ]
  const conditions = equal.flatMap(([column, value]) =>
    value === undefined ? [] : [` and ${column} = ${p.add(value)}`],
  )
  if (!whole) conditions.push(` and e.unit_id = any(${p.add(scope.units)}::int[])`)
  return conditions.join('') + (hasText(asked.q) ? textCondition('e', asked.q, p) : '')
}

/** What each ledger holds under its natural keys, for an import to compare with. */
export async function existingEntries(
  db: Pick<Pool, 'query'>,
  campaign: string,
  ledger: string,
): Promise<Map<string, LedgerData>> {
  const { rows } = await db.query<{ key: string; data: LedgerData }>(
    'select natural_key as key, data from ledger_entry where campaign_id = $1 and ledger = $2',
    [campaign, ledger],
  )
  return new Map(rows.map((row) => [row.key, row.data]))
}

/** Values of a ledger field that its entries hold, each once. */
export async function distinctValues(db: Pick<Pool, 'query'>, campaign: string, field: string): Promise<string[]> {
  const { rows } = await db.query<{ value: string }>(
    `select distinct data ->> $2 as value from ledger_entry where campaign_id = $1 and status = 'ACTIVE' and data ->> $2 is not null order by 1`,
    [campaign, field],
  )
  return rows.map((row) => row.value)
}

/** How the columns of an entry are taken from its data. */
export interface EntryColumns {
  name(data: LedgerData): string
  unit(data: LedgerData): number
  areaUnit(data: LedgerData): number | null
}

export interface EntriesToWrite {
  campaign: string
  ledger: string
  origin: 'SURVEYED' | 'OMITTED' | 'NEW'
  reason: string
  person: number
  columns: EntryColumns
  entries: readonly Pick<PlannedEntry, 'key' | 'data'>[]
}

/**
 * Writes entries under their natural keys, new ones with the next numbers, changed ones as their next version; who, when and why are
 * kept with every version. Answers the rows as targets of cases.
 */
export async function writeEntries(tx: Tx, write: EntriesToWrite): Promise<TargetRow[]> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 5))', [write.campaign])
  const written: TargetRow[] = []
  for (let from = 0; from < write.entries.length; from += ROWS_A_STATEMENT) {
    written.push(...(await writeSome(tx, write, write.entries.slice(from, from + ROWS_A_STATEMENT))))
  }
  return written
}

const ROWS_A_STATEMENT = 2000

const WRITE = `
  with given as (
    select o.ord, x.* from jsonb_array_elements($6::jsonb) with ordinality as o(item, ord),
      jsonb_to_record(o.item) as x(key text, data jsonb, name text, unit int, area int, grams text[])
  ), base as (
    select coalesce(max(no), 0) as no from ledger_entry where campaign_id = $1
  ), fresh as (
    select g.*, base.no + row_number() over (order by g.ord) as no from given g, base
    where not exists (select from ledger_entry e where e.campaign_id = $1 and e.ledger = $2 and e.natural_key = g.key)
  ), added as (
    insert into ledger_entry (id, campaign_id, ledger, no, natural_key, name, data, origin, unit_id, area_unit_id, grams)
    select $1 || '-' || no, $1, $2, no, key, name, data, $3, unit, area, grams from fresh returning *
  ), changed as (
    update ledger_entry e set data = e.data || g.data, name = g.name, unit_id = g.unit, area_unit_id = g.area, grams = g.grams,
      version = e.version + 1, updated_at = clock_timestamp()
    from given g where e.campaign_id = $1 and e.ledger = $2 and e.natural_key = g.key and not e.data @> g.data returning e.*
  ), written as (
    select * from added union all select * from changed
  ), versions as (
    insert into ledger_entry_version (entry_id, version, data, origin, reason, changed_by) select id, version, data, origin, $4, $5 from written
  )
  select id, no, ledger, name, data, origin, unit_id, area_unit_id, lists from written order by no`

async function writeSome(tx: Tx, write: EntriesToWrite, entries: EntriesToWrite['entries']): Promise<TargetRow[]> {
  const given = entries.map(({ key, data }) => {
    const name = write.columns.name(data)
    return { key, data, name, unit: write.columns.unit(data), area: write.columns.areaUnit(data), grams: gramsOf(name) }
  })
  const { campaign, ledger, origin, reason, person } = write
  const values = [campaign, ledger, origin, reason, person, JSON.stringify(given)]
  return (await tx.query<TargetRow>(WRITE, values)).rows
}
