import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { BlockedLaunches } from '../../contracts/http/decisions.ts'
import type {
  AttentionAnswer,
  BackgroundAnswer,
  DriftItem,
  DriftKind,
  DriftPage,
  HealthAnswer,
  JobPage,
  LimitsAnswer,
  ReconciliationList,
  TransferPage,
} from '../../contracts/http/operations.ts'
import { type AskPage, LARGEST_PAGE } from '../shared/all-pages.ts'
import { queryString, request } from '../shared/api.ts'
import type { JobSearch } from './operations-search.ts'

const EVERY_MS = 10_000
/** While a reconciliation is under way. */
const CLOSELY_MS = 1000
const PAGE_SIZE = 50

export const attentionQuery = queryOptions({
  queryKey: ['operations', 'attention'],
  queryFn: ({ signal }) => request<AttentionAnswer>('GET', '/api/attention', { signal }),
  refetchInterval: EVERY_MS,
})

export const healthQuery = queryOptions({
  queryKey: ['operations', 'health'],
  queryFn: ({ signal }) => request<HealthAnswer>('GET', '/api/health', { signal }),
  refetchInterval: EVERY_MS,
})

export const backgroundQuery = queryOptions({
  queryKey: ['operations', 'background'],
  queryFn: ({ signal }) => request<BackgroundAnswer>('GET', '/api/background', { signal }),
  refetchInterval: EVERY_MS,
})

export const jobsQuery = ({ status = 'FAILED' }: JobSearch) =>
  infiniteQueryOptions({
    queryKey: ['operations', 'jobs', status],
    queryFn: ({ pageParam, signal }) => {
      const asked = { status: status === 'all' ? undefined : status, cursor: pageParam, limit: PAGE_SIZE }
      return request<JobPage>('GET', `/api/jobs${queryString(asked)}`, { signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: EVERY_MS,
  })

export const blockedLaunchesQuery = queryOptions({
  queryKey: ['operations', 'launches'],
  queryFn: ({ signal }) => request<BlockedLaunches>('GET', '/api/launches/blocked', { signal }),
  refetchInterval: EVERY_MS,
})

/** Closely while one of them runs. */
export const transfersQuery = ({ group, state }: JobSearch) =>
  infiniteQueryOptions({
    queryKey: ['operations', 'transfers', group, state],
    queryFn: ({ pageParam, signal }) => {
      const asked = { group, status: state, cursor: pageParam, limit: PAGE_SIZE }
      return request<TransferPage>('GET', `/api/transfers${queryString(asked)}`, { signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ items }) => items.some(({ status }) => status === 'RUNNING')) ? CLOSELY_MS : EVERY_MS,
  })

export const limitsQuery = queryOptions({
  queryKey: ['operations', 'limits'],
  queryFn: ({ signal }) => request<LimitsAnswer>('GET', '/api/limits', { signal }),
  refetchInterval: EVERY_MS,
})

export const isUnderWay = (status: string): boolean => status === 'WAITING' || status === 'RUNNING'

export const reconciliationsQuery = queryOptions({
  queryKey: ['operations', 'reconciliations'],
  queryFn: ({ signal }) => request<ReconciliationList>('GET', '/api/reconciliations', { signal }),
  refetchInterval: ({ state: { data } }) =>
    data?.items.some(({ status }) => isUnderWay(status)) ? CLOSELY_MS : EVERY_MS,
})

const driftPage = (
  id: number,
  kind: DriftKind | undefined,
  cursor: string | undefined,
  limit: number,
  signal?: AbortSignal,
) =>
  request<DriftPage>(
    'GET',
    `/api/reconciliations/${id}/drifts${queryString({ kind, cursor, limit })}`,
    signal ? { signal } : {},
  )

export const driftsQuery = (id: number, kind: DriftKind | undefined) =>
  infiniteQueryOptions({
    queryKey: ['operations', 'drifts', id, kind],
    queryFn: ({ pageParam, signal }) => driftPage(id, kind, pageParam, PAGE_SIZE, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

/** The same for an export. */
export const exportedDriftPage =
  (id: number, kind: DriftKind | undefined): AskPage<DriftItem> =>
  (cursor, signal) =>
    driftPage(id, kind, cursor, LARGEST_PAGE, signal)
