import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { CaseRelations } from '../../contracts/http/case-relations.ts'
import type { CaseRun } from '../../contracts/http/case-run.ts'
import type { CaseDetail, CaseItem, CasePage, TracePage, TraceSummary } from '../../contracts/http/cases.ts'
import { type AskPage, LARGEST_PAGE } from '../shared/all-pages.ts'
import { queryString, request } from '../shared/api.ts'
import { everyWhileProcessing } from '../shared/while-processing.ts'
import type { CaseListSearch, TraceFilters } from './case-search.ts'

const PAGE_SIZE = 50
const TRACE_PAGE_SIZE = 100

export const casesQuery = (filters: CaseListSearch) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request<CasePage>('GET', `/api/cases${queryString({ ...filters, cursor: pageParam, limit: PAGE_SIZE })}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: ({ state: { data } }) => everyWhileProcessing(data?.pages.flatMap(({ items }) => items)),
  })

/** For a file: every case of the filter. */
export const exportedCasePage =
  (filters: CaseListSearch): AskPage<CaseItem> =>
  (cursor, signal) =>
    request<CasePage>('GET', `/api/cases${queryString({ ...filters, cursor, limit: LARGEST_PAGE })}`, { signal })

/** What the case hangs together with. */
export const relationsQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'relations', caseId],
    queryFn: ({ signal }) =>
      request<CaseRelations>('GET', `/api/cases/${encodeURIComponent(caseId)}/relations`, { signal }),
  })

/** The workflow run behind it. */
export const runQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'run', caseId],
    queryFn: ({ signal }) => request<CaseRun>('GET', `/api/cases/${encodeURIComponent(caseId)}/run`, { signal }),
  })

export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', 'detail', caseId],
    queryFn: ({ signal }) => request<CaseDetail>('GET', `/api/cases/${encodeURIComponent(caseId)}`, { signal }),
    refetchInterval: ({ state: { data } }) => everyWhileProcessing(data && [data.case]),
  })

/** The history, filtered and ordered by the server, a page at a time. */
export const traceQuery = (caseId: string, filters: TraceFilters & { newestFirst?: boolean | undefined }) =>
  infiniteQueryOptions({
    queryKey: ['cases', 'trace', caseId, filters],
    queryFn: ({ pageParam, signal }) =>
      request<TracePage>(
        'GET',
        `/api/cases/${encodeURIComponent(caseId)}/trace${queryString({ ...filters, cursor: pageParam, limit: TRACE_PAGE_SIZE })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** How many entries each filter would show. */
export const traceSummaryQuery = (caseId: string, filters: TraceFilters) =>
  queryOptions({
    queryKey: ['cases', 'trace-summary', caseId, filters],
    queryFn: ({ signal }) =>
      request<TraceSummary>(
        'GET',
        `/api/cases/${encodeURIComponent(caseId)}/trace/summary${queryString({ ...filters })}`,
        { signal },
      ),
    placeholderData: keepPreviousData,
  })
