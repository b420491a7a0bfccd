import { infiniteQueryOptions } from '@tanstack/react-query'
import type { OpinionItem, OpinionPage, OwnOpinionPage } from '../../contracts/http/opinions.ts'
import { type AskPage, LARGEST_PAGE } from '../shared/all-pages.ts'
import { queryString, request } from '../shared/api.ts'
import type { OpinionSearch } from './opinion-search.ts'

const PAGE_SIZE = 50

/** What I sent, latest first. */
export const ownOpinionsQuery = infiniteQueryOptions({
  queryKey: ['opinions', 'own'],
  queryFn: ({ pageParam: cursor, signal }) =>
    request<OwnOpinionPage>('GET', `/api/opinions/own${queryString({ cursor, limit: PAGE_SIZE })}`, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
})

const asked = ({ status = 'WAITING', q }: OpinionSearch) => ({ status: status === 'all' ? undefined : status, q })

const page = (search: OpinionSearch, cursor: string | undefined, limit: number, signal: AbortSignal) =>
  request<OpinionPage>('GET', `/api/opinions${queryString({ ...asked(search), cursor, limit })}`, { signal })

/** Everybody's, for administrators. */
export const opinionsQuery = (search: OpinionSearch) =>
  infiniteQueryOptions({
    queryKey: ['opinions', 'all', asked(search)],
    queryFn: ({ pageParam, signal }) => page(search, pageParam, PAGE_SIZE, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

/** For a file. */
export const exportedOpinionPage =
  (search: OpinionSearch): AskPage<OpinionItem> =>
  (cursor, signal) =>
    page(search, cursor, LARGEST_PAGE, signal)
