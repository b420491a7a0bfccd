import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { EntryFile, EntryItem } from '../../contracts/http/entries.ts'
import { type AskPage, LARGEST_PAGE } from '../shared/all-pages.ts'
import { queryString, request } from '../shared/api.ts'

const PAGE_SIZE = 50

export interface EntryFilters {
  q?: string | undefined
  unit?: number | undefined
  origin?: string | undefined
}

interface EntryPage {
  items: EntryItem[]
  nextCursor: string | null
  total?: number
}

const page = (
  campaign: string,
  ledger: string,
  query: Record<string, string | number | undefined>,
  signal?: AbortSignal,
) =>
  request<EntryPage>(
    'GET',
    `/api/campaigns/${encodeURIComponent(campaign)}/ledgers/${encodeURIComponent(ledger)}/entries${queryString(query)}`,
    signal ? { signal } : {},
  )

export const entriesQuery = (campaign: string, ledger: string, filters: EntryFilters) =>
  infiniteQueryOptions({
    queryKey: ['entries', campaign, ledger, filters],
    queryFn: ({ pageParam, signal }) =>
      page(campaign, ledger, { ...filters, cursor: pageParam, limit: PAGE_SIZE }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

/** 一企一档: the entry with its versions and its cases. */
export const entryFileQuery = (id: string) =>
  queryOptions({
    queryKey: ['entries', 'file', id],
    queryFn: ({ signal }) => request<EntryFile>('GET', `/api/entries/${encodeURIComponent(id)}/file`, { signal }),
  })

/** For a file: every entry of the filter. */
export const exportedEntryPage =
  (campaign: string, ledger: string, filters: EntryFilters): AskPage<EntryItem> =>
  (cursor, signal) =>
    page(campaign, ledger, { ...filters, cursor, limit: LARGEST_PAGE }, signal)
