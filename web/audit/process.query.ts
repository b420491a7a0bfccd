import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { ProcessCasePage, ProcessView } from '../../contracts/http/process.ts'
import { queryString, request } from '../shared/api.ts'
import type { ProcessSearch } from './process-search.ts'

export const processQuery = (campaign: string) =>
  queryOptions({
    queryKey: ['audit', 'process', campaign],
    queryFn: ({ signal }) =>
      request<ProcessView>('GET', `/api/campaigns/${encodeURIComponent(campaign)}/process`, { signal }),
    staleTime: 60_000,
  })

export const processCasesQuery = (campaign: string, search: ProcessSearch & { procedure: string }) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'process-cases', campaign, search],
    queryFn: ({ pageParam, signal }) =>
      request<ProcessCasePage>(
        'GET',
        `/api/campaigns/${encodeURIComponent(campaign)}/process/cases${queryString({ ...search, cursor: pageParam, limit: 50 })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
