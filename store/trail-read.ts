import type { ChainEntry, ChainHead } from '../domain/audit/chain.ts'
import type { Columns } from '../domain/audit/verify-chain.ts'
import type { Actor } from '../domain/entity/cause.ts'
import { HIDDEN_ASKED } from './cases/hidden-asked.ts'
import { LOGIN_SUBJECT } from './identity/user-events.ts'
import { inTransaction, type Pool, type Tx } from './pool.ts'
import { type Asker, namesNothingHidden, type Parameters, parameters } from './scope.ts'

/** The hash of a chain's last entry, hexadecimal; null while it has none. */
export async function readHead(db: Pick<Pool, 'query'>, subject: string): Promise<string | null> {
  const { rows } = await db.query<{ head: string }>(
    `select encode(hash, 'hex') as head from audit_head where subject = $1`,
    [subject],
  )
  return rows[0]?.head ?? null
}

/** What a trail entry says; the shape of every payload. */
export interface TrailPayload {
  type: string
  level: 'business' | 'notice' | 'system'
  at: number
  campaign?: string
  entity?: string
  actor: Actor | null
  data: Record<string, unknown>
}

export interface TrailRow {
  seq: number
  recordedAt: number
  payload: TrailPayload
  hash: string
  actorName: string | null
  /** as it was called then */
  unitName: string | null
  /** for whom whoever acted did so, where not of himself */
  onBehalf: { id: number; name: string } | null
  /** in the words of the act that the entry tells of; the chain has its hash */
  reason: string | null
}

/** Conditions on the entries of a chain; instants in campaign ms, from inclusive, until exclusive. */
export interface TrailFilter {
  level?: string | undefined
  type?: string | undefined
  /** one of these */
  types?: readonly string[] | undefined
  actor?: number | undefined
  from?: number | undefined
  until?: number | undefined
}

export interface TrailAsked extends TrailFilter {
  subject: string
  /** the entry after which the page begins, in the order of the list */
  after?: number | undefined
  newestFirst?: boolean | undefined
  /** entries that are about cases hidden from whoever asks are left out: on the chain of a person */
  hiddenFrom?: Asker | undefined
  limit: number
}

/** What the actor's unit was called when the entry was written. */
export const NAME_THEN = `coalesce((select past.name from unit_past past where past.unit_id = u.id and past.until_at > to_timestamp(k.recorded_at / 1000.0)
         order by past.no limit 1), u.name)`

/** The conditions of a filter, each beginning with `and`. */
export function trailConditions(
  { level, type, types, actor, from, until }: TrailFilter,
  p: Parameters,
  { column, at }: { column: (name: string) => string; at: string },
): string {
  return [
    ...(level === undefined ? [] : [`${column('level')} = ${p.add(level)}`]),
    ...(type === undefined ? [] : [`${column('type')} = ${p.add(type)}`]),
    ...(types === undefined ? [] : [`${column('type')} = any(${p.add(types)})`]),
    ...(actor === undefined ? [] : [`${column('actor')} = ${p.add(actor)}`]),
    ...(from === undefined ? [] : [`${at} >= ${p.add(from)}`]),
    ...(until === undefined ? [] : [`${at} < ${p.add(until)}`]),
  ]
    .map((condition) => ` and ${condition}`)
    .join('')
}

const OF_EVENT = { column: (name: string) => `a.${name}`, at: `(a.payload::jsonb ->> 'at')::bigint` }

/** A page of one subject's entries in their order, or the newest first, with the names of who acted, and of his unit as it was then. */
export async function readTrail(db: Pick<Pool, 'query'>, asked: TrailAsked): Promise<TrailRow[]> {
  const { subject, after, newestFirst = false, hiddenFrom, limit } = asked
  const p = parameters()
  const order = newestFirst ? 'desc' : 'asc'
  const filters = [
    ...(after === undefined ? [] : [` and a.seq ${newestFirst ? '<' : '>'} ${p.add(after)}`]),
    ...(hiddenFrom ? [` and ${namesNothingHidden('a.payload', hiddenFrom, p)}`] : []),
    trailConditions(asked, p, OF_EVENT),
  ].join('')
  const { rows } = await db.query<TrailRow>(
    `select k.seq, k.recorded_at as "recordedAt", k.body as payload, encode(k.hash, 'hex') as hash, p.name as "actorName", ${NAME_THEN} as "unitName",
       case when b.id is null then null else jsonb_build_object('id', b.id, 'name', b.name) end as "onBehalf", x.payload ->> 'reason' as reason
     from (select a.*, a.payload::jsonb as body from audit_event a where a.subject = ${p.add(subject)}${filters}
       order by a.seq ${order} limit ${p.add(limit)}) k
     left join person p on p.id = k.actor left join unit u on u.id = (k.body #>> '{actor,unit}')::int
     left join person b on b.id = (k.body #>> '{actor,onBehalf}')::int
     left join act x on x.entity_id = k.body ->> 'entity' and x.no = (k.body #>> '{data,act}')::int
     order by k.seq ${order}`,
    p.values,
  )
  return rows
}

export interface Chain {
  subject: string
  entries: (ChainEntry & Columns)[]
  head: ChainHead | undefined
}

const ENTRY_COLUMNS = `subject, seq, alg, encode(prev_hash, 'hex') as "prevHash", recorded_at as "recordedAt", payload, encode(hash, 'hex') as hash,
  type, level, campaign, actor`
const HEAD_COLUMNS = `subject, seq, encode(hash, 'hex') as hash`

/** One subject's whole chain and its head, as of one instant. */
export function readChain(pool: Pool, subject: string): Promise<Chain> {
  return inSnapshot(pool, async (tx) => {
    const entries = await tx.query<ChainEntry & Columns>(
      `select ${ENTRY_COLUMNS} from audit_event where subject = $1 order by seq`,
      [subject],
    )
    const heads = await tx.query<ChainHead>(`select ${HEAD_COLUMNS} from audit_head where subject = $1`, [subject])
    return { subject, entries: entries.rows, head: heads.rows[0] }
  })
}

const SUBJECTS_A_PAGE = 200

/** Every chain of the trail by subject, a page at a time: memory holds one page, whatever the trail's length. */
export async function* readChains(pool: Pool): AsyncGenerator<Chain> {
  let after = ''
  for (;;) {
    const chains = await inSnapshot(pool, (tx) => chainsAfter(tx, after))
    yield* chains
    const last = chains.at(-1)
    if (!last) return
    after = last.subject
  }
}

async function chainsAfter(tx: Tx, after: string): Promise<Chain[]> {
  const { rows: named } = await tx.query<{ subject: string }>(
    `select subject from (select subject from audit_head where subject > $1 union select subject from audit_event where subject > $1) s
     order by subject limit ${SUBJECTS_A_PAGE}`,
    [after],
  )
  const subjects = named.map((row) => row.subject)
  const entries = await tx.query<ChainEntry & Columns>(
    `select ${ENTRY_COLUMNS} from audit_event where subject = any($1) order by subject, seq`,
    [subjects],
  )
  const heads = await tx.query<ChainHead>(`select ${HEAD_COLUMNS} from audit_head where subject = any($1)`, [subjects])
  const bySubject = Map.groupBy(entries.rows, (entry) => entry.subject)
  const headOf = new Map(heads.rows.map((head) => [head.subject, head]))
  return subjects.map((subject) => ({ subject, entries: bySubject.get(subject) ?? [], head: headOf.get(subject) }))
}

/** Reads entries and heads as of one instant, so that an entry written meanwhile is in both or in neither. */
function inSnapshot<T>(pool: Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(pool, work, 'isolation level repeatable read, read only')
}

export interface DenialRow {
  /** null: nobody had logged in */
  person: { id: number; name: string } | null
  address: string | null
  recordedAt: number
  permission: string
  /** of the answer; null before codes were told */
  code: string | null
  route: string
  /** left out before it, since there were too many in a minute */
  untold: number
  seq: number
  subject: string
}

/** Refused calls, and those for what is hidden from the caller, latest first; `strangers`: also those of whoever had not logged in. */
export async function listDenials(
  db: Pick<Pool, 'query'>,
  page: { before: { at: number; subject: string; seq: number } | undefined; strangers: boolean; limit: number },
): Promise<DenialRow[]> {
  const { rows } = await db.query<DenialRow>(
    `select k.seq, k.subject, k.recorded_at as "recordedAt", k.data ->> 'permission' as permission, coalesce(k.data ->> 'code', 'NOT_FOUND') as code,
       k.data ->> 'route' as route, k.data ->> 'address' as address, coalesce((k.data ->> 'untold')::int, 0) as untold,
       case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as person
     from (select a.seq, a.subject, a.recorded_at, a.payload::jsonb -> 'data' as data, a.payload::jsonb #>> '{actor,person}' as asker from audit_event a
       where a.type in ('access.denied', '${HIDDEN_ASKED}')${page.strangers ? '' : ` and a.subject <> '${LOGIN_SUBJECT}'`} and ($1::bigint is null or (a.recorded_at, a.subject, a.seq) < ($1, $2, $3))
       order by a.recorded_at desc, a.subject desc, a.seq desc limit $4) k
     left join person p on p.id = coalesce(k.data ->> 'person', k.asker)::int
     order by k.recorded_at desc, k.subject desc, k.seq desc`,
    [page.before?.at ?? null, page.before?.subject ?? null, page.before?.seq ?? null, page.limit],
  )
  return rows
}
