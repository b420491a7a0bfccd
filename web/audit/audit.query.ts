import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  CheckpointPage,
  RecordsFound,
  SiteTimeline,
  TrailCounts,
  TrailHitPage,
} from '../../contracts/http/audit.ts'
import type { CasePage } from '../../contracts/http/cases.ts'
import { queryString, request } from '../shared/api.ts'
import { type AuditSearch, trailFilters } from './audit-search.ts'

const PAGE_SIZE = 50
const FOUND_MOST = 8

/** Entries of every chain by their filters, the latest first. */
export const trailSearchQuery = (search: AuditSearch, readsCases: boolean) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'trail', trailFilters(search, readsCases)],
    queryFn: ({ pageParam, signal }) =>
      request<TrailHitPage>(
        'GET',
        `/api/trail${queryString({ ...trailFilters(search, readsCases), cursor: pageParam, limit: PAGE_SIZE })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** How many entries each filter would show. */
export const trailCountsQuery = (search: AuditSearch, readsCases: boolean) =>
  queryOptions({
    queryKey: ['audit', 'counts', trailFilters(search, readsCases)],
    queryFn: ({ signal }) =>
      request<TrailCounts>('GET', `/api/trail/counts${queryString(trailFilters(search, readsCases))}`, { signal }),
    placeholderData: keepPreviousData,
  })

/** Cases that a text finds, or the most overdue ones. */
export const foundCasesQuery = (asked: { q?: string; campaign?: string; unit?: number; due?: 'overdue' }) =>
  queryOptions({
    queryKey: ['cases', 'found', asked],
    queryFn: ({ signal }) =>
      request<CasePage>('GET', `/api/cases${queryString({ ...asked, limit: FOUND_MOST })}`, { signal }),
  })

export const recordsQuery = (q: string, campaign: string | undefined) =>
  queryOptions({
    queryKey: ['cases', 'records', q, campaign],
    queryFn: ({ signal }) => request<RecordsFound>('GET', `/api/records${queryString({ q, campaign })}`, { signal }),
  })

export const checkpointsQuery = infiniteQueryOptions({
  queryKey: ['audit', 'checkpoints'],
  queryFn: ({ pageParam, signal }) =>
    request<CheckpointPage>('GET', `/api/trail/checkpoints${queryString({ cursor: pageParam, limit: 31 })}`, {
      signal,
    }),
  initialPageParam: '',
  getNextPageParam: (page) => page.nextCursor ?? undefined,
})

/** One site through the years. */
export const siteTimelineQuery = (entry: string, level: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'timeline', entry, level],
    queryFn: ({ pageParam, signal }) =>
      request<SiteTimeline>(
        'GET',
        `/api/entries/${encodeURIComponent(entry)}/timeline${queryString({ level, cursor: pageParam, limit: PAGE_SIZE })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
