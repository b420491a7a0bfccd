import { SECURITY_EVENTS } from '../../domain/audit/troubles.ts'
import type { Pool } from '../pool.ts'
import { namesNothingHidden, type Parameters, parameters, type Scope } from '../scope.ts'
import { NAME_THEN, type TrailRow } from '../trail-read.ts'

export interface TrailSearch {
  campaign?: string | undefined
  /** of the case */
  unit?: number | undefined
  type?: string | undefined
  level?: string | undefined
  actor?: number | undefined
  /** real ms of recording, from inclusive, until exclusive */
  from?: number | undefined
  until?: number | undefined
  troubles?: readonly string[] | undefined
}

/** Who asks: `all` sees every campaign; `security` sees who has looked at the trail, and what was done to accounts. */
export interface TrailAsker {
  scope: Scope
  security: boolean
}

export interface TrailHit extends TrailRow {
  subject: string
  case: { id: string; name: string; procedure: string } | null
  /** whose chain it is: a site, or (by name) a person or a unit */
  site: { id: string; name: string } | null
  owner: string | null
  /** of the entity */
  duty: { id: string; title: string; unit: string } | null
  campaign: { id: string; title: string } | null
}

export interface TrailPosition {
  at: number
  subject: string
  seq: number
}

/** Entries of all chains that the asker may see, the latest first. */
export function searchTrail(
  db: Pick<Pool, 'query'>,
  asked: { asker: TrailAsker; filter: TrailSearch; before: TrailPosition | undefined; limit: number },
): Promise<TrailHit[]> {
  const p = parameters()
  return hits(db, p, `${inScope(asked.asker, p)}${filterOf(asked.filter, p)}`, asked)
}

/** So many of the latest are counted: a number beside a filter must not cost more than the list. */
const COUNTED_MOST = 5000

export interface TrailCountsRow {
  levels: { level: 'business' | 'notice' | 'system'; count: number }[]
  types: { type: string; count: number }[]
  troubles: number
  exact: boolean
}

/** How many entries each level, each type and the troubles alone would show, under the filters that are set beside each of them. */
export async function countTrail(
  db: Pick<Pool, 'query'>,
  { asker, filter, troubles }: { asker: TrailAsker; filter: TrailSearch; troubles: readonly string[] },
): Promise<TrailCountsRow> {
  const p = parameters()
  const { level, type, troubles: onlyTroubles, ...base } = filter
  const where = `${inScope(asker, p)}${filterOf(base, p)}`
  const trouble = `type = any(${p.add(troubles)})`
  const isLevel = level === undefined ? 'true' : `level = ${p.add(level)}`
  const isType = type === undefined ? 'true' : `type = ${p.add(type)}`
  const isTrouble = onlyTroubles ? trouble : 'true'
  const counts = (column: 'level' | 'type', condition: string) =>
    `(select coalesce(jsonb_agg(jsonb_build_object('${column}', ${column}, 'count', n) order by n desc, ${column}), '[]')
      from (select ${column}, count(*)::int as n from e where ${condition} group by ${column}) k)`
  const { rows } = await db.query<TrailCountsRow>(
    `with latest as materialized (select a.level, a.type from audit_event a where ${where}
       order by a.recorded_at desc, a.subject desc, a.seq desc limit ${COUNTED_MOST + 1}),
     e as (select * from latest limit ${COUNTED_MOST})
     select ${counts('level', `${isType} and ${isTrouble}`)} as levels, ${counts('type', `${isLevel} and ${isTrouble}`)} as types,
       (select count(*)::int from e where ${isLevel} and ${isType} and ${trouble}) as troubles,
       (select count(*) from latest) <= ${COUNTED_MOST} as exact`,
    p.values,
  )
  const [row] = rows
  if (!row) throw new Error('trail counts: expected a row')
  return row
}

/** Entries of some chains, the latest first; whether he may see each of them was judged before. */
export function trailOfSubjects(
  db: Pick<Pool, 'query'>,
  asked: {
    subjects: readonly string[]
    scope: Scope
    level: string | undefined
    before: TrailPosition | undefined
    limit: number
  },
): Promise<TrailHit[]> {
  const p = parameters()
  const of = `a.subject = any(${p.add(asked.subjects)}) and ${namesNothingHidden('a.payload', asked.scope, p)}`
  return hits(db, p, `${of}${filterOf({ level: asked.level }, p)}`, asked)
}

/** How many entries of some chains each level would show; they are those of one site, and few. */
export async function levelsOfSubjects(
  db: Pick<Pool, 'query'>,
  { subjects, scope }: { subjects: readonly string[]; scope: Scope },
): Promise<TrailCountsRow['levels']> {
  const p = parameters()
  const where = `a.subject = any(${p.add(subjects)}) and ${namesNothingHidden('a.payload', scope, p)}`
  const { rows } = await db.query<TrailCountsRow['levels'][number]>(
    `select a.level, count(*)::int as count from audit_event a where ${where} group by a.level order by a.level`,
    p.values,
  )
  return rows
}

async function hits(
  db: Pick<Pool, 'query'>,
  p: Parameters,
  where: string,
  { before, limit }: { before: TrailPosition | undefined; limit: number },
): Promise<TrailHit[]> {
  const keyset = before
    ? ` and (a.recorded_at, a.subject, a.seq) < (${p.add(before.at)}, ${p.add(before.subject)}, ${p.add(before.seq)})`
    : ''
  const { rows } = await db.query<TrailHit>(
    `select k.subject, k.seq, k.recorded_at as "recordedAt", k.body as payload, encode(k.hash, 'hex') as hash, p.name as "actorName", ${NAME_THEN} as "unitName",
       case when b.id is null then null else jsonb_build_object('id', b.id, 'name', b.name) end as "onBehalf", x.payload ->> 'reason' as reason,
       case when f.id is null then null else jsonb_build_object('id', f.id, 'name', f.name, 'procedure', f.procedure) end as case,
       case when e.id is null then null else jsonb_build_object('id', e.id, 'name', e.name) end as site, coalesce(op.name, ou.name) as owner,
       case when d.id is null then null else jsonb_build_object('id', d.id, 'title', d.title, 'unit', du.name) end as duty,
       case when c.id is null then null else jsonb_build_object('id', c.id, 'title', c.title) end as campaign
     from (select a.*, a.payload::jsonb as body from audit_event a where ${where}${keyset}
       order by a.recorded_at desc, a.subject desc, a.seq desc limit ${p.add(limit)}) k
     left join person p on p.id = k.actor left join unit u on u.id = (k.body #>> '{actor,unit}')::int
     left join person b on b.id = (k.body #>> '{actor,onBehalf}')::int
     left join case_file f on f.id = k.body ->> 'entity' left join campaign c on c.id = k.campaign
     left join entry_reached e on e.id = ${afterSlash('site', 'text')}
     left join person op on op.id = ${afterSlash('user', 'int')} left join unit ou on ou.id = ${afterSlash('unit', 'int')}
     left join duty d on d.id = k.body ->> 'entity' left join unit du on du.id = d.unit_id
     left join act x on x.entity_id = k.body ->> 'entity' and x.no = (k.body #>> '{data,act}')::int
     order by k.recorded_at desc, k.subject desc, k.seq desc`,
    p.values,
  )
  return rows
}

/** The id in the subject of a chain of this kind; null for the chains of others. */
const afterSlash = (kind: 'site' | 'user' | 'unit', type: 'text' | 'int'): string =>
  `case when k.subject like '${kind}/%' then replace(substr(k.subject, ${kind.length + 2}), '/', '-')::${type} end`

function inScope({ scope, security }: TrailAsker, p: Parameters): string {
  const open = namesNothingHidden('a.payload', scope, p)
  if (scope.all) return open
  const own = [
    ...(scope.campaigns.length > 0 ? [`a.campaign = any(${p.add(scope.campaigns)})`] : []),
    ...(security ? [`a.type = any(${p.add(SECURITY_EVENTS)})`] : []),
  ]
  return own.length === 0 ? 'false' : `(${own.join(' or ')}) and ${open}`
}

function filterOf(filter: TrailSearch, p: Parameters): string {
  const { campaign, unit, type, level, actor, from, until, troubles } = filter
  const conditions: string[] = []
  if (campaign !== undefined) conditions.push(`a.campaign = ${p.add(campaign)}`)
  if (type !== undefined) conditions.push(`a.type = ${p.add(type)}`)
  if (level !== undefined) conditions.push(`a.level = ${p.add(level)}`)
  if (actor !== undefined) conditions.push(`a.actor = ${p.add(actor)}`)
  if (from !== undefined) conditions.push(`a.recorded_at >= ${p.add(from)}`)
  if (until !== undefined) conditions.push(`a.recorded_at < ${p.add(until)}`)
  if (troubles) conditions.push(`a.type = any(${p.add(troubles)})`)
  if (unit !== undefined) {
    const within = campaign === undefined ? '' : ` and o.campaign_id = ${p.add(campaign)}`
    conditions.push(
      `a.subject = any(array(select 'case/' || replace(o.id, '-', '/') from case_file o where o.unit_id = ${p.add(unit)}${within}))`,
    )
  }
  return conditions.map((condition) => ` and ${condition}`).join('')
}
