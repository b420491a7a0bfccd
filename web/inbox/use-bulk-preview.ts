import { useQuery } from '@tanstack/react-query'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { bulkPreviewQuery } from './bulk-preview.query.ts'
import type { BulkRow, BulkVerb } from './use-bulk.ts'

export interface BulkPreview {
  rows: readonly BulkRow[] | undefined
  /** the tasks that would be done; undefined: not known yet */
  able: readonly TaskItem[] | undefined
  /** it may not be sent: what would become of it is not known, or nothing would be done */
  isClosed: boolean
  error: Error | null
  again: () => void
}

/** What would become of each task of a bulk act. @param body undefined: not to be asked yet */
export function useBulkPreview(verb: BulkVerb, tasks: readonly TaskItem[], body: object | undefined): BulkPreview {
  const { data: rows, error, refetch } = useQuery(bulkPreviewQuery(verb, tasks, body))
  const would = rows && new Set(rows.filter(({ ok }) => ok).map(({ taskId }) => taskId))
  const able = would && tasks.filter(({ id }) => would.has(id))
  return {
    rows,
    able,
    isClosed: body !== undefined && (able === undefined || able.length === 0),
    error: rows ? null : error,
    again: () => void refetch(),
  }
}
