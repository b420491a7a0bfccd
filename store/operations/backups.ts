import { inTransaction, type Pool } from '../pool.ts'
import { tellOperation } from './tell-operation.ts'

export interface BackupTold {
  startedMs: number
  finishedMs: number
  succeeded: boolean
  /** where it lies, in the words of whoever makes it */
  place: string
  bytes: number | null
  error: string | null
}

/** Records a backup that was made, or tried; told on the trail. */
export function recordBackup(pool: Pool, told: BackupTold): Promise<void> {
  const { startedMs, finishedMs, succeeded, place, bytes, error } = told
  return inTransaction(pool, async (tx) => {
    await tx.query(
      `insert into backup_run (started_at, finished_at, succeeded, place, bytes, error)
       values (to_timestamp($1 / 1000.0), to_timestamp($2 / 1000.0), $3, $4, $5, $6)`,
      [startedMs, finishedMs, succeeded, place, bytes, error],
    )
    await tellOperation(tx, 'backup.recorded', null, { place, succeeded, ...(bytes === null ? {} : { bytes }) })
  })
}
