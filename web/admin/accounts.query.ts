import { infiniteQueryOptions } from '@tanstack/react-query'
import type { AccountPage } from '../../contracts/http/accounts.ts'
import { queryString, request } from '../shared/api.ts'
import type { AccountSearch } from './account-search.ts'

const PAGE_SIZE = 50

export const accountsQuery = ({ q, status }: AccountSearch) =>
  infiniteQueryOptions({
    queryKey: ['accounts', q, status],
    queryFn: ({ pageParam, signal }) =>
      request<AccountPage>('GET', `/api/accounts${queryString({ q, status, cursor: pageParam, limit: PAGE_SIZE })}`, {
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
