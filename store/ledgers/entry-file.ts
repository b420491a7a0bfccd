import type { LedgerData, LedgerValue } from '../../contracts/ledger.ts'
import { gramsOf } from '../../domain/search/grams.ts'
import { msOf } from '../instants.ts'
import type { Pool, Tx } from '../pool.ts'
import type { EntryColumns, EntryRow } from './entries.ts'

type Db = Pick<Pool, 'query'>

/** One entry with what authority and its page ask. Instants in real ms. */
export interface EntryStandingRow extends EntryRow {
  campaignId: string
  areaUnit: number | null
  createdMs: number
  updatedMs: number
}

export async function findEntry(db: Db, id: string): Promise<EntryStandingRow | undefined> {
  const { rows } = await db.query<EntryStandingRow>(
    `select e.id, e.no, e.name, e.origin, jsonb_build_object('id', u.id, 'name', u.name) as unit, e.version, e.status, e.ledger, e.data,
       e.campaign_id as "campaignId", e.area_unit_id as "areaUnit", ${msOf('e.created_at')} as "createdMs", ${msOf('e.updated_at')} as "updatedMs"
     from ledger_entry e join unit u on u.id = e.unit_id where e.id = $1`,
    [id],
  )
  return rows[0]
}

export interface EntryVersionRow {
  version: number
  data: LedgerData
  origin: string
  reason: string
  by: { id: number; name: string }
  atMs: number
}

/** Every version of an entry, the first one first. */
export async function listEntryVersions(db: Db, id: string): Promise<EntryVersionRow[]> {
  const { rows } = await db.query<EntryVersionRow>(
    `select v.version, v.data, v.origin, v.reason, jsonb_build_object('id', p.id, 'name', p.name) as by, ${msOf('v.changed_at')} as "atMs"
     from ledger_entry_version v join person p on p.id = v.changed_by where v.entry_id = $1 order by v.version`,
    [id],
  )
  return rows
}

/** The entry's own case, and those that were merged into it, in the order of their opening. */
export async function casesOfEntry(db: Db, id: string): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    'select id from case_file where id = $1 or merged_into = $1 order by id <> $1, opened_at, id',
    [id],
  )
  return rows.map((row) => row.id)
}

export interface EntryCorrection {
  entry: string
  /** the version that was read; another one now means that somebody was faster */
  version: number
  /** the whole data as it shall be */
  data: LedgerData
  /** null: the ledger names no key, the entry keeps its own */
  key: string | null
  columns: EntryColumns
  reason: string
  person: number
}

/** Writes an entry's next version. `changed`: it is not at that version any more; `taken`: another entry has the natural key. */
export async function correctEntry(tx: Tx, correction: EntryCorrection): Promise<'done' | 'changed' | 'taken'> {
  const { entry, version, data, key, columns, reason, person } = correction
  const locked = await tx.query<{ version: number; origin: string; taken: boolean }>(
    `select e.version, e.origin, exists (select from ledger_entry o where o.campaign_id = e.campaign_id and o.ledger = e.ledger
       and o.natural_key = $2 and o.id <> e.id) as taken from ledger_entry e where e.id = $1 for update`,
    [entry, key],
  )
  const row = locked.rows[0]
  if (row?.version !== version) return 'changed'
  if (row.taken) return 'taken'
  const name = columns.name(data)
  await tx.query(
    `update ledger_entry set data = $2, natural_key = coalesce($3, natural_key), name = $4, unit_id = $5, area_unit_id = $6, grams = $7, version = version + 1,
       updated_at = clock_timestamp() where id = $1`,
    [entry, JSON.stringify(data), key, name, columns.unit(data), columns.areaUnit(data), gramsOf(name)],
  )
  await tx.query(
    'insert into ledger_entry_version (entry_id, version, data, origin, reason, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6, clock_timestamp())',
    [entry, version + 1, JSON.stringify(data), row.origin, reason, person],
  )
  return 'done'
}

/** What a correction changes: field → value, null where it is taken away. */
export type FieldChanges = Record<string, LedgerValue | null>

export const withChanges = (data: LedgerData, changes: FieldChanges): LedgerData =>
  Object.fromEntries(
    Object.entries({ ...data, ...changes }).flatMap(([key, value]): [string, LedgerValue][] =>
      value === null ? [] : [[key, value]],
    ),
  )
