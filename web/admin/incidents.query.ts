import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { IncidentBulkAnswer, StatusAnswer } from '../../contracts/http/administration.ts'
import type { IncidentItem } from '../../contracts/http/cases.ts'
import { type AskPage, LARGEST_PAGE } from '../shared/all-pages.ts'
import { newKey, queryString, request } from '../shared/api.ts'
import type { IncidentSearch } from './incident-search.ts'
import type { Ruling } from './ruling.ts'

const PAGE_SIZE = 50
const STATUS_EVERY_MS = 5000

interface IncidentPage {
  items: IncidentItem[]
  nextCursor: string | null
}

const asked = ({ status = 'OPEN', ...rest }: IncidentSearch) => ({
  status: status === 'all' ? undefined : status,
  ...rest,
})

const page = (search: IncidentSearch, cursor: string | undefined, limit: number, signal?: AbortSignal) =>
  request<IncidentPage>(
    'GET',
    `/api/incidents${queryString({ ...asked(search), cursor, limit })}`,
    signal ? { signal } : {},
  )

export const incidentsQuery = (search: IncidentSearch) =>
  infiniteQueryOptions({
    queryKey: ['incidents', asked(search)],
    queryFn: ({ pageParam, signal }) => page(search, pageParam, PAGE_SIZE, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: STATUS_EVERY_MS,
  })

/** For a file. */
export const exportedIncidentPage =
  (search: IncidentSearch): AskPage<IncidentItem> =>
  (cursor, signal) =>
    page(search, cursor, LARGEST_PAGE, signal)

/** What would become of each; nothing is written. */
export const rulingPreviewQuery = (ruling: Ruling, ids: readonly string[], unit: number | undefined) =>
  queryOptions({
    queryKey: ['incidents', 'preview', ruling, ids, unit],
    queryFn: () => ruleOnAll(ruling, { ids, ...previewed[ruling](unit) }, newKey(), true),
    staleTime: 0,
    gcTime: 0,
  })

/** What the schema wants and a preview does not read. */
const previewed: Readonly<Record<Ruling, (unit: number | undefined) => object>> = {
  retry: () => ({}),
  skip: () => ({ reason: '预览' }),
  assign: (unit = 0) => ({ unit }),
}

/** Orders the same for several: each by itself, with its own result. */
export const ruleOnAll = (ruling: Ruling, body: object, key: string, preview = false) =>
  request<IncidentBulkAnswer>('POST', `/api/incidents/bulk/${ruling}${queryString(preview ? { preview } : {})}`, {
    body,
    key,
  })

export const engineQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => request<StatusAnswer>('GET', '/api/status', { signal }),
  refetchInterval: STATUS_EVERY_MS,
})
