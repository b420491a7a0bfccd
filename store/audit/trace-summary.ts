import type { Pool } from '../pool.ts'
import { type Parameters, parameters } from '../scope.ts'
import { type TrailFilter, trailConditions } from '../trail-read.ts'

export interface TraceSummaryRow {
  total: number
  /** of the whole chain, campaign ms; null: nothing was recorded */
  first: number | null
  last: number | null
  troubles: number
  levels: { level: string; count: number }[]
  types: { type: string; count: number }[]
  actors: { id: number; name: string; count: number }[]
  /** by day in the campaigns' zone, in order */
  days: { day: string; count: number }[]
  head: { seq: number; hash: string } | null
}

type Facet = 'level' | 'type' | 'actor' | 'range'

/**
 * How many entries of a chain each filter would show: every count is under the other filters that are set, and not under its own.
 * One pass over the chain.
 */
export async function summariseTrace(
  db: Pick<Pool, 'query'>,
  subject: string,
  filter: TrailFilter,
  troubles: readonly string[],
): Promise<TraceSummaryRow> {
  const p = parameters()
  const chain = `select a.type, a.level, a.actor, (a.payload::jsonb ->> 'at')::bigint as at from audit_event a where a.subject = ${p.add(subject)}`
  const trouble = p.add(troubles)
  const { rows } = await db.query<TraceSummaryRow>(
    `with e as materialized (${chain})
     select (select count(*)::int from e where true${without(filter, p)}) as total, (select min(at) from e) as first, (select max(at) from e) as last,
       (select count(*)::int from e where type = any(${trouble})${without({ ...filter, types: undefined }, p)}) as troubles,
       ${listed('level', `'level', level`, `where true${without(filter, p, 'level')}`, 'level')} as levels,
       ${listed('type', `'type', type`, `where true${without(filter, p, 'type')}`, 'type')} as types,
       (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'name', q.name, 'count', k.n) order by k.n desc, q.id), '[]')
        from (select actor, count(*)::int as n from e where actor is not null${without(filter, p, 'actor')} group by actor) k join person q on q.id = k.actor) as actors,
       (select coalesce(jsonb_agg(jsonb_build_object('day', k.day, 'count', k.n) order by k.day), '[]')
        from (select to_char(to_timestamp(at / 1000.0) at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(*)::int as n
          from e where true${without(filter, p, 'range')} group by 1) k) as days,
       (select jsonb_build_object('seq', h.seq, 'hash', encode(h.hash, 'hex')) from audit_head h where h.subject = $1) as head`,
    p.values,
  )
  const [row] = rows
  if (!row) throw new Error('trace summary: expected a row')
  return row
}

const listed = (column: string, parts: string, where: string, order: string): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object(${parts}, 'count', n) order by n desc, ${order}), '[]') from (select ${column}, count(*)::int as n from e ${where} group by ${column}) k)`

/** The conditions of a filter on `e`, but for the facet that is counted. */
function without(filter: TrailFilter, p: Parameters, facet?: Facet): string {
  const { level, type, actor, from, until, types } = filter
  return trailConditions(
    {
      level: facet === 'level' ? undefined : level,
      type: facet === 'type' ? undefined : type,
      actor: facet === 'actor' ? undefined : actor,
      from: facet === 'range' ? undefined : from,
      until: facet === 'range' ? undefined : until,
      types,
    },
    p,
    { column: (name) => name, at: 'at' },
  )
}
