import { queryOptions } from '@tanstack/react-query'
import type { Decisions } from '../../contracts/http/decisions.ts'
import { request } from '../shared/api.ts'

/** What waits for my decision outside of tasks: asked for again with them. */
export const decisionsQuery = queryOptions({
  queryKey: ['tasks', 'decisions'],
  queryFn: ({ signal }) => request<Decisions>('GET', '/api/decisions', { signal }),
  refetchInterval: 60_000,
  // it was decided on another page
  refetchOnMount: 'always',
})
