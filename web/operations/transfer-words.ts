import type { TransferItem } from '../../contracts/http/operations.ts'
import { amountOf } from './limit-amount.ts'

/** A text of `operations.json` under `transfers.`, with what it is filled with. */
export interface Words {
  key: string
  values: Record<string, string | number>
}

/** How far one is: per cent of a rehearsal, rows of an import, bytes of an export; undefined where nothing is counted. */
export function farOf({ kind, status, done, total }: TransferItem): Words | undefined {
  if (kind === 'REHEARSAL') return { key: 'percent', values: { done: status === 'DONE' ? 100 : done } }
  if (kind.endsWith('EXPORT')) return { key: 'bytes', values: { size: amountOf('bytes', done) } }
  if (total === null && done === 0) return undefined
  return total === null ? { key: 'rowsSoFar', values: { done } } : { key: 'rows', values: { done, total } }
}

const MINUTE_S = 60

/** How long one took, or has taken until now; undefined where nobody knows when it ended. @param nowMs real time */
export function tookOf({ begunAt, finishedAt, status }: TransferItem, nowMs: number): Words | undefined {
  if (finishedAt === null && status !== 'RUNNING') return undefined
  const end = finishedAt === null ? nowMs : Date.parse(finishedAt)
  const seconds = Math.max(0, Math.round((end - Date.parse(begunAt)) / 1000))
  if (seconds < MINUTE_S) return { key: 'seconds', values: { count: seconds } }
  return { key: 'minutes', values: { count: Math.floor(seconds / MINUTE_S), seconds: seconds % MINUTE_S } }
}
