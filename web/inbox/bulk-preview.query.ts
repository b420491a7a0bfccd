import { queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { BulkAnswer, TaskItem } from '../../contracts/http/tasks.ts'
import { newKey, request } from '../shared/api.ts'
import { BATCH, type BulkRow, type BulkVerb } from './use-bulk.ts'

/** What would become of each task, asked and not done. @param body undefined: not to be asked yet */
export const bulkPreviewQuery = (verb: BulkVerb, tasks: readonly TaskItem[], body: object | undefined) =>
  queryOptions({
    queryKey: ['tasks', 'bulk', verb, tasks.map(({ id }) => id), body],
    queryFn: async ({ signal }) => {
      const rows: BulkRow[] = []
      for (let at = 0; at < tasks.length; at += BATCH) {
        const taskIds = tasks.slice(at, at + BATCH).map(({ id }) => id)
        const { results } = await request<Static<typeof BulkAnswer>>('POST', `/api/tasks/bulk/${verb}?preview=true`, {
          body: { taskIds, body },
          key: newKey(),
          signal,
        })
        rows.push(...results)
      }
      return rows
    },
    enabled: body !== undefined,
    staleTime: 0,
  })
