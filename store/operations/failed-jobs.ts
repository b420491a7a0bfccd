import type { Actor } from '../../domain/entity/cause.ts'
import type { Pool, Tx } from '../pool.ts'
import { tellOperation } from './tell-operation.ts'

export interface JobLogRow {
  id: number
  kind: string
  campaign: { id: string; title: string }
  status: 'RUNNING' | 'STOPPED' | 'DONE' | 'FAILED'
  total: number
  done: number
  failed: number
  error: string | null
  retries: number
  createdMs: number
  finishedMs: number | null
}

/** As often may a job that was given up be taken up again. */
export const MOST_RETRIES = 5

const COLUMNS = `j.id, j.kind, j.status, j.total, j.done, j.failed, j.error, j.retries, jsonb_build_object('id', c.id, 'title', c.title) as campaign,
  floor(extract(epoch from j.created_at) * 1000)::bigint as "createdMs", floor(extract(epoch from j.finished_at) * 1000)::bigint as "finishedMs"`

/** Work in pages, latest first. */
export async function listJobs(
  db: Pick<Pool, 'query'>,
  asked: { status: JobLogRow['status'] | undefined; before: number | undefined; limit: number },
): Promise<JobLogRow[]> {
  const { rows } = await db.query<JobLogRow>(
    `select ${COLUMNS} from job j join campaign c on c.id = j.campaign_id
     where ($1::text is null or j.status = $1) and ($2::bigint is null or j.id < $2) order by j.id desc limit $3`,
    [asked.status ?? null, asked.before ?? null, asked.limit],
  )
  return rows
}

export type JobRetried =
  | { kind: 'retried'; campaign: string }
  | { kind: 'none' }
  | { kind: 'settled' }
  | { kind: 'spent' }

/** Takes a job up again where its last page stopped, a few times at most; told on the trail. */
export async function retryJob(tx: Tx, id: number, actor: Actor): Promise<JobRetried> {
  const { rows } = await tx.query<{ status: string; retries: number; campaign: string; kind: string }>(
    'select status, retries, campaign_id as campaign, kind from job where id = $1 for update',
    [id],
  )
  const job = rows[0]
  if (!job) return { kind: 'none' }
  if (job.status !== 'FAILED') return { kind: 'settled' }
  if (job.retries >= MOST_RETRIES) return { kind: 'spent' }
  await tx.query(
    `with taken as (update job set status = 'RUNNING', finished_at = null, retries = retries + 1 where id = $1 returning campaign_id)
     update entity set jobs = jobs + 1 where id = (select campaign_id from taken)`,
    [id],
  )
  await tellOperation(tx, 'job.retried', actor, { job: id, kind: job.kind, campaign: job.campaign })
  return { kind: 'retried', campaign: job.campaign }
}
