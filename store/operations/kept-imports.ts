import type { ImportKind } from '../../contracts/http/operations.ts'
import type { Actor } from '../../domain/entity/cause.ts'
import type { ColumnChoice } from '../../domain/ledger/columns.ts'
import type { Pool, Tx } from '../pool.ts'
import { tellOperation } from './tell-operation.ts'
import { ENDED_WRONG, RETRY_STATE, TRANSFER_STATUS } from './transfer-states.ts'

/** Of one person's imports that failed, the files of the last so many stay. */
export const MOST_KEPT = 10

/** An import whose file is kept. */
export interface KeptImport {
  id: string
  kind: ImportKind
  fileName: string
  campaign: string | null
  sha256: string
  /** an import of the organisation asks for none */
  asked: { ledger?: string; columns?: ColumnChoice }
}

/** One whose file was ever kept, by its name. */
export async function findKept(db: Pick<Pool, 'query'>, id: string): Promise<KeptImport | undefined> {
  const { rows } = await db.query<KeptImport>(
    `select id, kind, what as "fileName", campaign_id as campaign, file_sha256 as sha256, asked from transfer
     where id = $1 and file_sha256 is not null and kind like '%\\_IMPORT'`,
    [id],
  )
  return rows[0]
}

export type TakenUp = 'TAKEN' | 'RUNNING' | 'OVER' | 'GONE' | 'SPENT'

/** Begins an import once more that failed, was stopped or whose process is gone; a few times at most, told on the trail. @param isThere its file, as it came */
export async function takeUp(
  tx: Tx,
  id: string,
  { actor, isThere }: { actor: Actor; isThere: boolean },
): Promise<TakenUp> {
  const { rows } = await tx.query<{
    status: string
    retry: 'READY' | 'GONE' | 'SPENT' | null
    kind: string
    campaign: string
  }>(
    `select ${TRANSFER_STATUS} as status, ${RETRY_STATE} as retry, t.kind, t.campaign_id as campaign from transfer t where t.id = $1 for update`,
    [id],
  )
  const found = rows[0]
  if (found?.status === 'RUNNING') return 'RUNNING'
  if (found?.retry !== 'READY') return found?.retry ?? 'OVER'
  if (!isThere) {
    await tx.query(`update transfer set file = 'DROPPED' where id = $1`, [id])
    return 'GONE'
  }
  await tx.query(
    `update transfer set status = 'RUNNING', retries = retries + 1, done = 0, total = null, error = null, finished_at = null,
       stop_asked_at = null, seen_at = clock_timestamp() where id = $1`,
    [id],
  )
  const { kind, campaign } = found
  await tellOperation(tx, 'transfer.retried', actor, { transfer: id, kind, ...(campaign ? { campaign } : {}) })
  return 'TAKEN'
}

/** The rows had gone in, only nobody wrote so: the process went away in between. */
export async function settleTransfer(db: Pick<Pool, 'query'>, id: string): Promise<void> {
  await db.query(
    `update transfer set status = 'DONE', error = null, file = 'NONE', finished_at = coalesce(finished_at, clock_timestamp())
     where id = $1 and status <> 'DONE'`,
    [id],
  )
}

/** Gives up the oldest kept files of a person, so that one more has room. Answers whose. */
export async function makeRoom(db: Pick<Pool, 'query'>, person: number): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `update transfer set file = 'DROPPED' where id in (
       select t.id from transfer t where t.begun_by = $1 and t.file = 'KEPT' and ${TRANSFER_STATUS} in ${ENDED_WRONG}
       order by t.begun_at desc offset $2) returning id`,
    [person, MOST_KEPT - 1],
  )
  return rows.map(({ id }) => id)
}
