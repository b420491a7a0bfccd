import { MOST_RETRIES } from './failed-jobs.ts'

/** The file of an import stays this long: to be given back with its errors marked, and to be imported again. */
export const IMPORT_DAYS = 30

/** Whoever says nothing for so long is gone with its process. */
const LOST = '60 seconds'

/** SQL: as it is written down, unless its process is gone. */
export const statusSince = (silentSince: string, after = LOST): string =>
  `case when t.status = 'RUNNING' and ${silentSince} < clock_timestamp() - interval '${after}' then 'LOST' else t.status end`

/** SQL on `transfer t`: how it stands. */
export const TRANSFER_STATUS = statusSince('t.seen_at')

/** SQL: those after which an import may be made once more. */
export const ENDED_WRONG = `('FAILED', 'CANCELLED', 'LOST')`

/** SQL on `transfer t`: whether an import that ended wrong may be made once more with the file that is kept; null: none is, or it did not. */
export const RETRY_STATE = `case when t.file = 'NONE' or ${TRANSFER_STATUS} not in ${ENDED_WRONG} then null
  when t.file = 'DROPPED' or t.begun_at < clock_timestamp() - interval '${IMPORT_DAYS} days' then 'GONE'
  when t.retries >= ${MOST_RETRIES} then 'SPENT' else 'READY' end`
