import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { StatusAnswer } from '../../contracts/http/administration.ts'
import type { IncidentItem } from '../../contracts/http/cases.ts'
import { queryString, request } from '../shared/api.ts'
import type { IncidentStatus } from './incident-search.ts'

const PAGE_SIZE = 50
const STATUS_EVERY_MS = 5000

interface IncidentPage {
  items: IncidentItem[]
  nextCursor: string | null
}

export const incidentsQuery = (status: IncidentStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: ['incidents', status],
    queryFn: ({ pageParam, signal }) =>
      request<IncidentPage>('GET', `/api/incidents${queryString({ status, cursor: pageParam, limit: PAGE_SIZE })}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: STATUS_EVERY_MS,
  })

export const engineQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => request<StatusAnswer>('GET', '/api/status', { signal }),
  refetchInterval: STATUS_EVERY_MS,
})
