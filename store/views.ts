import type { SavedView, ViewPage } from '../contracts/http/views.ts'
import type { Actor } from '../domain/entity/cause.ts'
import type { Keeping } from '../domain/views/saved-view.ts'
import { takenOver } from '../domain/views/taken-over.ts'
import type { Pool, Tx } from './pool.ts'
import { trailPayload } from './trail.ts'

/** Subject of the chain that tells what became of the views of units. */
export const VIEWS_SUBJECT = 'sys:views'

/** Whose a view is: one of the two. */
export interface ViewOwner {
  person: number | null
  unit: number | null
}
export interface ViewRow extends Omit<SavedView, 'mayChange'> {
  page: ViewPage
  owner: ViewOwner
  /** of the caller's units those that see it */
  seenIn: number[]
}

const ROWS = `select v.id::text, v.page, v.name, v.query, jsonb_build_object('person', v.person_id, 'unit', v.unit_id) as owner,
    case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end as unit,
    jsonb_build_object('id', b.id, 'name', b.name) as "madeBy",
    array(select m.id from unit m where m.id = any($2::int[]) and v.unit_id = any(m.path)) as "seenIn"
  from saved_view v join person b on b.id = v.made_by left join unit u on u.id = v.unit_id`

/** His own views of a page, and those of his units and of the units above them. */
export async function listViews(
  db: Pick<Pool, 'query'>,
  page: ViewPage,
  { person, units }: { person: number; units: readonly number[] },
): Promise<ViewRow[]> {
  const { rows } = await db.query<ViewRow>(
    `${ROWS} where v.page = $3 and (v.person_id = $1 or v.unit_id in (select unnest(path) from unit where id = any($2::int[]))) order by v.id`,
    [person, units, page],
  )
  return rows
}

/** @param units the caller's */
export async function findView(
  db: Pick<Pool, 'query'>,
  id: string,
  units: readonly number[],
): Promise<ViewRow | undefined> {
  const { rows } = await db.query<ViewRow>(`${ROWS} where v.id = $1::bigint`, [id, units])
  return rows[0]
}

/** Of some units those that are a unit or stand below it. */
export async function unitsBelow(db: Pick<Pool, 'query'>, unit: number, units: readonly number[]): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>('select id from unit where id = any($2::int[]) and $1 = any(path)', [
    unit,
    units,
  ])
  return rows.map(({ id }) => id)
}

const column = ({ person }: ViewOwner) => (person === null ? 'unit_id' : 'person_id')
const ownerId = ({ person, unit }: ViewOwner) => person ?? unit

/** What its owner has already, his row locked so that two cannot both be the last one. @param but a view that is to be renamed */
export async function lockKeeping(tx: Tx, owner: ViewOwner, page: ViewPage, but = '0'): Promise<Keeping> {
  const table = owner.person === null ? 'unit' : 'person'
  await tx.query(`select from ${table} where id = $1 for no key update`, [ownerId(owner)])
  const { rows } = await tx.query<{ name: string; page: string }>(
    `select name, page from saved_view where ${column(owner)} = $1 and id <> $2::bigint`,
    [ownerId(owner), but],
  )
  return { owner: table, names: rows.filter((row) => row.page === page).map(({ name }) => name), count: rows.length }
}

export interface NewView {
  owner: ViewOwner
  page: ViewPage
  name: string
  query: object
}

/** @returns the new view's id */
export async function saveView(tx: Tx, view: NewView, actor: Actor & { person: number }): Promise<string> {
  const { owner, page, name, query } = view
  const { rows } = await tx.query<{ id: string }>(
    `insert into saved_view (${column(owner)}, page, name, query, made_by) values ($1, $2, $3, $4, $5) returning id::text`,
    [ownerId(owner), page, name, JSON.stringify(query), actor.person],
  )
  const id = rows[0]?.id ?? ''
  await tell(tx, 'view.shared', owner, actor, { view: id, page, name, query })
  return id
}

/** Answers whether it was still there. */
export async function renameView(tx: Tx, view: ViewRow, name: string, actor: Actor): Promise<boolean> {
  const { rowCount } = await tx.query('update saved_view set name = $2 where id = $1::bigint', [view.id, name])
  if (rowCount === 0) return false
  await tell(tx, 'view.renamed', view.owner, actor, { view: view.id, page: view.page, name, before: view.name })
  return true
}

/** Answers whether it was still there. */
export async function replaceView(tx: Tx, view: ViewRow, query: object, actor: Actor): Promise<boolean> {
  const { rowCount } = await tx.query('update saved_view set query = $2 where id = $1::bigint', [
    view.id,
    JSON.stringify(query),
  ])
  if (rowCount === 0) return false
  const { id, page, name, query: before } = view
  await tell(tx, 'view.replaced', view.owner, actor, { view: id, page, name, query, before })
  return true
}

/** Answers whether it was still there. */
export async function removeView(tx: Tx, view: ViewRow, actor: Actor): Promise<boolean> {
  const { rowCount } = await tx.query('delete from saved_view where id = $1::bigint', [view.id])
  if (rowCount === 0) return false
  const { id, page, name, query } = view
  await tell(tx, 'view.removed', view.owner, actor, { view: id, page, name, query })
  return true
}

interface Merged {
  id: number
  /** what it is called */
  name: string
}

/** The views of a unit go to the one that takes it in, where its people are from now on; within the merging transaction. */
export async function moveViews(tx: Tx, unit: Merged, into: number, actor: Actor): Promise<void> {
  // by their numbers, so that two such changes wait for each other in one order
  await tx.query('select from unit where id = any($1::int[]) order by id for no key update', [[unit.id, into]])
  const { rows } = await tx.query<{ id: string; unit: number; page: string; name: string; query: object }>(
    'select id::text, unit_id as unit, page, name, query from saved_view where unit_id = any($1::int[]) order by id',
    [[unit.id, into]],
  )
  const [coming, there] = [unit.id, into].map((of) => rows.filter((row) => row.unit === of))
  for (const { view, name } of takenOver(coming ?? [], there ?? [], unit.name)) {
    const { id, page, query } = view
    if (name === null) {
      await tx.query('delete from saved_view where id = $1::bigint', [id])
      await tell(tx, 'view.removed', { person: null, unit: unit.id }, actor, { view: id, page, name: view.name, query })
      continue
    }
    await tx.query('update saved_view set unit_id = $2, name = $3 where id = $1::bigint', [id, into, name])
    const before = name === view.name ? {} : { before: view.name }
    await tell(tx, 'view.moved', { person: null, unit: into }, actor, {
      from: unit.id,
      view: id,
      page,
      name,
      ...before,
    })
  }
}

/** Only what others see is told: how somebody arranges his own lists is nobody's business. */
async function tell(
  tx: Tx,
  type: 'view.shared' | 'view.renamed' | 'view.replaced' | 'view.removed' | 'view.moved',
  { unit }: ViewOwner,
  actor: Actor,
  data: Record<string, unknown>,
): Promise<void> {
  if (unit === null) return
  const payload = trailPayload({ type, level: 'system', at: Date.now(), actor, data: { unit, ...data } })
  await tx.query('select audit_append($1, $2)', [VIEWS_SUBJECT, [payload]])
}
