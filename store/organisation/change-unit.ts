import type { Tx } from '../pool.ts'
import type { LockedHolding } from './posts.ts'

export type UnitChange = 'RENAMED' | 'MOVED' | 'MERGED' | 'CLOSED' | 'SPLIT'

export interface Changed {
  unit: number
  change: UnitChange
  reason: string
  by: number
}

/** Keeps what the unit was until now; to be called before it changes. */
export async function keepPast(tx: Tx, { unit, change, reason, by }: Changed): Promise<void> {
  await tx.query(
    `insert into unit_past (unit_id, no, name, parent_id, change, reason, by_person)
     select u.id, (select count(*) + 1 from unit_past p where p.unit_id = u.id), u.name, u."parentId", $2, $3, $4 from unit u where u.id = $1`,
    [unit, change, reason, by],
  )
}

export async function insertUnit(
  tx: Tx,
  { code, name, kind, parent }: { code: string; name: string; kind: string; parent: number | null },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `with fresh as (select nextval(pg_get_serial_sequence('unit', 'id'))::int as id)
     insert into unit (id, code, name, kind, "parentId", path, opened_at)
     select fresh.id, $1, $2, $3, $4, coalesce((select path from unit where id = $4), '{}') || fresh.id, clock_timestamp() from fresh returning id`,
    [code, name, kind, parent],
  )
  return rows[0]?.id ?? 0
}

export async function renameUnit(tx: Tx, unit: number, name: string): Promise<void> {
  await tx.query('update unit set name = $2 where id = $1', [unit, name])
}

/** With everything below it: whoever heads the new place reaches it from now on, and the old one no longer. */
export async function moveUnit(tx: Tx, unit: number, parent: number | null): Promise<void> {
  await tx.query('update unit set "parentId" = $2 where id = $1', [unit, parent])
  await tx.query(
    `update unit u set path = coalesce((select path from unit where id = $2), '{}') || u.path[array_position(u.path, $1::int):]
     where u.path @> array[$1::int]`,
    [unit, parent],
  )
}

/** What is open there is done where it goes, and what is found there from now on opens there. */
export async function mergeUnit(tx: Tx, unit: number, into: number): Promise<void> {
  await tx.query('update unit set merged_into = $2 where id = $1', [unit, into])
}

export async function closeUnit(tx: Tx, unit: number): Promise<void> {
  await tx.query('update unit set closed_at = clock_timestamp() where id = $1', [unit])
}

/**
 * The same posts in another unit, for everybody who holds or will hold one, or for these people alone: the old term ends where the new one begins. Everybody keeps his
 * tasks, which the other unit does from now on; of these people the tasks that do not go with them are left to the unit. Answers whose posts moved.
 */
export async function moveHoldings(
  tx: Tx,
  unit: number,
  into: number,
  people?: readonly number[],
): Promise<Pick<LockedHolding, 'id' | 'person'>[]> {
  const { rows } = await tx.query<Pick<LockedHolding, 'id' | 'person'>>(
    `with ended as (
       update post_holding h set until_at = greatest(h.from_at, now()), tasks_left_at = case when $3::int[] is null then now() end
       from post_holding was where was.id = h.id and h.unit_id = $1 and (h.until_at is null or h.until_at > now())
         and ($3::int[] is null or h.person_id = any($3))
       returning h.person_id, h.post, h.title, h.grade, h.acting, h.until_at as from_at, was.until_at)
     insert into post_holding (person_id, unit_id, post, title, grade, acting, from_at, until_at)
     select person_id, $2, post, title, grade, acting, from_at, until_at from ended returning id, person_id as person`,
    [unit, into, people ?? null],
  )
  return rows
}

export async function setKind(tx: Tx, unit: number, kind: string): Promise<void> {
  await tx.query('update unit set kind = $2 where id = $1', [unit, kind])
}
