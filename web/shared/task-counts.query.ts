import { queryOptions } from '@tanstack/react-query'
import type { TaskCounts } from '../../contracts/http/tasks.ts'
import { request } from './api.ts'
import { connection } from './connection.ts'

const EVERY_MS = 30_000
/** while the API is away this is also how its return is noticed */
const AWAY_EVERY_MS = 5_000

/** Counts of my inbox, and how far the engine is behind. */
export const taskCountsQuery = queryOptions({
  queryKey: ['tasks', 'counts'],
  queryFn: ({ signal }) => request<TaskCounts>('GET', '/api/tasks/counts', { signal }),
  refetchInterval: () => (connection.get() === 'away' ? AWAY_EVERY_MS : EVERY_MS),
})
