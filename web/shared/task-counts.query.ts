import { queryOptions } from '@tanstack/react-query'
import type { TaskCounts } from '../../contracts/http/tasks.ts'
import { request } from './api.ts'

/** Counts of my inbox. */
export const taskCountsQuery = queryOptions({
  queryKey: ['tasks', 'counts'],
  queryFn: ({ signal }) => request<TaskCounts>('GET', '/api/tasks/counts', { signal }),
  refetchInterval: 60_000,
})
