import type { RetryState, TransferGroup, TransferKind, TransferStatus } from '../../contracts/http/operations.ts'
import type { Actor } from '../../domain/entity/cause.ts'
import type { Pool, Tx } from '../pool.ts'
import type { KeptImport } from './kept-imports.ts'
import { tellOperation } from './tell-operation.ts'
import { IMPORT_DAYS, RETRY_STATE, statusSince, TRANSFER_STATUS } from './transfer-states.ts'

export interface TransferBegun {
  id: string
  kind: Exclude<TransferKind, 'REHEARSAL'>
  what: string
  campaign: string | null
  person: number
  /** of an import whose file is kept until it has gone in */
  kept?: Pick<KeptImport, 'sha256' | 'asked'>
}

/** Writes that one has begun. */
export async function beginTransfer(
  db: Pick<Pool, 'query'>,
  { id, kind, what, campaign, person, kept }: TransferBegun,
): Promise<void> {
  await db.query(
    `insert into transfer (id, kind, what, campaign_id, begun_by, file, file_sha256, asked)
     values ($1, $2, left($3, 200), $4, $5, $6, $7, $8)`,
    [id, kind, what, campaign, person, kept ? 'KEPT' : 'NONE', kept?.sha256 ?? null, JSON.stringify(kept?.asked ?? {})],
  )
}

/** Writes how far one is. Answers false when it shall stop. */
export async function tellTransfer(
  db: Pick<Pool, 'query'>,
  id: string,
  { done, total }: { done: number; total: number | null },
): Promise<boolean> {
  const { rows } = await db.query<{ wanted: boolean }>(
    `update transfer set done = $2, total = $3, seen_at = clock_timestamp() where id = $1 returning stop_asked_at is null as wanted`,
    [id, done, total],
  )
  return rows[0]?.wanted ?? false
}

/** Writes how one ended: what it did before is as it was told last. `mayAgain`: the same file may go in another time. */
export async function endTransfer(
  db: Pick<Pool, 'query'>,
  id: string,
  end: {
    status: 'DONE' | 'FAILED' | 'CANCELLED'
    done: number
    total: number | null
    error: string | null
    mayAgain: boolean
  },
): Promise<void> {
  await db.query(
    `update transfer set status = $2, done = $3, total = $4, error = left($5, 500), finished_at = clock_timestamp(),
       file = case when $6 then file else 'NONE' end where id = $1`,
    [id, end.status, end.done, end.total, end.error, end.mayAgain],
  )
}

export interface TransferRow {
  id: string
  kind: TransferKind
  what: string
  campaign: { id: string; title: string } | null
  by: { id: number; name: string }
  /** µs, so that a page goes on exactly where the last one ended */
  begunMicros: number
  finishedMs: number | null
  status: TransferStatus
  done: number
  total: number | null
  error: string | null
  isStopping: boolean
  mayStop: boolean
  /** null: none that ended wrong with its file kept */
  retry: RetryState | null
  /** one more for each time it was made again */
  retries: number
  /** when its file is cleared away */
  keptUntilMs: number
  /** of an import into one */
  ledger: string | null
  /** its campaign was not launched yet */
  isDraft: boolean
}

/** A rehearsal says nothing of itself; it may take two minutes, and wait for another. */
const LOST_REHEARSAL = '5 minutes'
/** Rehearsals need not be looked for further back. */
const SHOWN = '200 days'

const micros = (column: string): string => `floor(extract(epoch from ${column}) * 1000000)::bigint`

const TRANSFERS = `select t.id, t.kind, t.what, t.campaign_id, t.begun_by, t.begun_at, t.finished_at, ${TRANSFER_STATUS} as status,
  t.done, t.total, t.error, t.stop_asked_at is not null as stopping, ${RETRY_STATE} as retry, t.retries, t.asked ->> 'ledger' as ledger,
  t.file_sha256 as sha256 from transfer t`
const REHEARSALS = `select t.id, 'REHEARSAL' as kind, '' as what, t.campaign_id, t.created_by as begun_by, t.created_at as begun_at, t.finished_at,
  ${statusSince('t.created_at', LOST_REHEARSAL)} as status, case when t.status = 'DONE' then 100 else t.progress end::bigint as done, 100::bigint as total,
  t.error, false as stopping, null as retry, 0 as retries, null as ledger, null as sha256 from rehearsal t where t.created_at > clock_timestamp() - interval '${SHOWN}'`

export interface TransfersAsked {
  group: TransferGroup | undefined
  status: TransferStatus | undefined
  before: { sort: number; id: string } | undefined
  limit: number
}

/** Imports, exports and rehearsals, latest first. */
export async function listTransfers(db: Pick<Pool, 'query'>, asked: TransfersAsked): Promise<TransferRow[]> {
  const sources = asked.group === 'REHEARSAL' ? [REHEARSALS] : asked.group ? [TRANSFERS] : [TRANSFERS, REHEARSALS]
  const pages = sources.map(
    (
      source,
    ) => `(select * from (${source}) s where ($1::text is null or s.kind like '%' || $1) and ($2::text is null or s.status = $2)
       and ($3::bigint is null or (s.begun_at, s.id) < (timestamptz 'epoch' + $3 * interval '1 microsecond', $4)) order by s.begun_at desc, s.id desc limit $5)`,
  )
  const { rows } = await db.query<TransferRow>(
    `${listed(pages.join(' union all '))} order by l.begun_at desc, l.id desc limit $5`,
    [asked.group ?? null, asked.status ?? null, asked.before?.sort ?? null, asked.before?.id ?? null, asked.limit],
  )
  return rows
}

const listed = (source: string): string =>
  `select l.id, l.kind, l.what, l.status, l.done, l.total, l.error, l.stopping as "isStopping",
     l.status = 'RUNNING' and not l.stopping and l.kind not in ('ORGANISATION_IMPORT') as "mayStop",
     case when c.id is not null then jsonb_build_object('id', c.id, 'title', c.title) end as campaign,
     jsonb_build_object('id', p.id, 'name', p.name) as by, ${micros('l.begun_at')} as "begunMicros",
     floor(extract(epoch from l.finished_at) * 1000)::bigint as "finishedMs", l.retry, l.retries, l.ledger,
     floor(extract(epoch from l.begun_at + interval '${IMPORT_DAYS} days') * 1000)::bigint as "keptUntilMs",
     coalesce(c.status = 'DRAFT', false) as "isDraft"
   from (${source}) l join person p on p.id = l.begun_by left join campaign c on c.id = l.campaign_id`

/** Into what an import goes. */
export type ImportTarget =
  | { kind: 'LEDGER_IMPORT'; campaign: string; ledger: string }
  | { kind: 'ORGANISATION_IMPORT'; campaign: null; ledger: null }

const FAILED_SHOWN = 10

/** Imports that took rows and ended wrong, latest first, unless the same file, or one of its name, has gone in since. */
export async function listFailedImports(db: Pick<Pool, 'query'>, into: ImportTarget): Promise<TransferRow[]> {
  const { rows } = await db.query<TransferRow>(
    `${listed(TRANSFERS)} where l.retry is not null and l.kind = $1 and l.campaign_id is not distinct from $2
       and l.ledger is not distinct from $3 and not exists (
         select from transfer later where later.kind = l.kind and later.status = 'DONE' and later.file_sha256 is not null
           and later.campaign_id is not distinct from l.campaign_id and later.asked ->> 'ledger' is not distinct from l.ledger
           and (later.what = l.what or later.file_sha256 = l.sha256) and later.finished_at > l.begun_at)
     order by l.begun_at desc, l.id desc limit ${FAILED_SHOWN}`,
    [into.kind, into.campaign, into.ledger],
  )
  return rows
}

/** Asks one that runs to stop; told on the trail. `none`: there is no such one; `over`: it does not run any more. */
export async function stopTransfer(tx: Tx, id: string, actor: Actor): Promise<'asked' | 'over' | 'none'> {
  const { rows } = await tx.query<{ kind: string; running: boolean }>(
    `select kind, status = 'RUNNING' as running from transfer where id = $1
     union all select 'REHEARSAL', status = 'RUNNING' from rehearsal where id = $1`,
    [id],
  )
  const found = rows[0]
  if (!found) return 'none'
  const { rowCount } =
    found.kind === 'REHEARSAL'
      ? await tx.query(
          `update rehearsal set status = 'CANCELLED', finished_at = clock_timestamp() where id = $1 and status = 'RUNNING'`,
          [id],
        )
      : await tx.query(
          `update transfer set stop_asked_at = coalesce(stop_asked_at, clock_timestamp()) where id = $1 and status = 'RUNNING'`,
          [id],
        )
  if (!found.running || rowCount !== 1) return 'over'
  await tellOperation(tx, 'transfer.cancelled', actor, { transfer: id, kind: found.kind })
  return 'asked'
}
