import type { Post } from '../../contracts/http/identity.ts'
import type { Grade } from '../../contracts/template/role.ts'
import type { Term } from '../../domain/organisation/holding.ts'
import type { Tx } from '../pool.ts'
import { trailPayload } from '../trail.ts'
import { GONE } from './unit-standing.ts'

/** A post of a unit: these three name it. */
export interface PostOf {
  unit: number
  post: Post
  title: string
}

/** What stands where somebody is to be given a post. */
export interface PostStanding {
  /** null: no such unit */
  unit: { code: string; gone: boolean } | null
  places: number | null
  taken: Term[]
}

const TERM = `jsonb_build_object('from', floor(extract(epoch from h.from_at) * 1000), 'until', floor(extract(epoch from h.until_at) * 1000))`

/** The post under its unit's lock: whoever gives it to somebody else waits. */
export async function lockPost(tx: Tx, { unit, post, title }: PostOf): Promise<PostStanding> {
  const units = await tx.query<{ code: string; gone: boolean }>(
    `select u.code, ${GONE} as gone from unit u where u.id = $1 for no key update`,
    [unit],
  )
  const { rows } = await tx.query<{ places: number | null; taken: Term[] }>(
    `select (select places from establishment where unit_id = $1 and post = $2 and title = $3) as places,
       (select coalesce(jsonb_agg(${TERM}), '[]') from post_holding h
        where h.unit_id = $1 and h.post = $2 and h.title = $3 and not h.acting) as taken`,
    [unit, post, title],
  )
  return { unit: units.rows[0] ?? null, places: rows[0]?.places ?? null, taken: rows[0]?.taken ?? [] }
}

/** Terms of a person in one post, under the person's lock; undefined: no such person. */
export async function lockOwnTerms(tx: Tx, person: number, { unit, post, title }: PostOf): Promise<Term[] | undefined> {
  const found = await tx.query('select from person where id = $1 for no key update', [person])
  if (found.rowCount === 0) return undefined
  const { rows } = await tx.query<{ terms: Term[] }>(
    `select coalesce(jsonb_agg(${TERM}), '[]') as terms from post_holding h
     where h.person_id = $1 and h.unit_id = $2 and h.post = $3 and h.title = $4`,
    [person, unit, post, title],
  )
  return rows[0]?.terms ?? []
}

export interface NewHolding extends PostOf {
  person: number
  grade: Grade | undefined
  acting: boolean
  /** ms; null: from now on */
  from: number | null
  until: number | null
}

export async function insertHolding(tx: Tx, holding: NewHolding): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into post_holding (person_id, unit_id, post, title, grade, acting, from_at, until_at)
     values ($1, $2, $3, $4, coalesce($5, (select grade from establishment where unit_id = $2 and post = $3 and title = $4)), $6,
       coalesce(to_timestamp($7::float8 / 1000), clock_timestamp()), to_timestamp($8::float8 / 1000)) returning id`,
    [
      holding.person,
      holding.unit,
      holding.post,
      holding.title,
      holding.grade ?? null,
      holding.acting,
      holding.from,
      holding.until,
    ],
  )
  return rows[0]?.id ?? 0
}

export interface LockedHolding extends PostOf {
  id: number
  person: number
  name: string
  term: Term
}

/** A holding that nobody else changes until the transaction ends. */
export async function lockHolding(tx: Tx, id: number): Promise<LockedHolding | undefined> {
  const { rows } = await tx.query<LockedHolding>(
    `select h.id, h.person_id as person, p.name, h.unit_id as unit, h.post, h.title, ${TERM} as term
     from post_holding h join person p on p.id = h.person_id where h.id = $1 for no key update of h`,
    [id],
  )
  return rows[0]
}

/** Posts of a kind that somebody of a user name has now or is to have. */
export async function findHoldings(tx: Tx, username: string, post: Post): Promise<number[]> {
  const { rows } = await tx.query<{ id: number }>(
    `select h.id from post_holding h join person p on p.id = h.person_id
     where p.username = $1 and h.post = $2 and (h.until_at is null or h.until_at > clock_timestamp()) order by h.id`,
    [username, post],
  )
  return rows.map(({ id }) => id)
}

/** How many others have this post from an instant on; whoever ends another's waits. Of an administrator: somebody has to stay. */
export async function lockOthers(tx: Tx, { person, post }: LockedHolding, at: number): Promise<number> {
  await tx.query('select from post_holding where post = $1 order by id for no key update', [post])
  const { rows } = await tx.query<{ others: number }>(
    `select count(distinct h.person_id)::int as others from post_holding h join person p on p.id = h.person_id
     where h.post = $1 and h.person_id <> $2 and p.disabled_at is null and h.from_at <= clock_timestamp()
       and (h.until_at is null or h.until_at > to_timestamp($3::float8 / 1000))`,
    [post, person, at],
  )
  return rows[0]?.others ?? 0
}

/** Ends a holding: at an instant, or now. What has not begun never does. */
export async function endHolding(tx: Tx, id: number, at: number | null): Promise<void> {
  await tx.query(
    'update post_holding set until_at = greatest(from_at, coalesce(to_timestamp($2::float8 / 1000), clock_timestamp())) where id = $1',
    [id, at],
  )
}

/** Says how many places a post has, and of which grade. */
export async function establish(
  tx: Tx,
  { unit, post, title, grade, places }: PostOf & { grade: Grade | undefined; places: number },
): Promise<void> {
  await tx.query(
    `insert into establishment (unit_id, post, title, grade, places) values ($1, $2, $3, $4, $5)
     on conflict (unit_id, post, title) do update set grade = excluded.grade, places = excluded.places`,
    [unit, post, title, grade ?? null, places],
  )
}

export type UnitEvent =
  | 'post.established'
  | 'unit.opened'
  | 'unit.renamed'
  | 'unit.moved'
  | 'unit.merged'
  | 'unit.closed'
  | 'unit.split'

/** An event on a unit's own chain, `unit/<id>`, in real time. */
export async function appendUnitEvent(
  tx: Pick<Tx, 'query'>,
  unit: number,
  type: UnitEvent,
  { by, ...data }: Record<string, unknown> & { by: number | null },
): Promise<void> {
  const payload = trailPayload({
    type,
    level: 'business',
    at: Date.now(),
    actor: by === null ? null : { person: by, unit },
    data: { unit, ...data },
  })
  await tx.query('select audit_append($1, $2)', [`unit/${unit}`, [payload]])
}
