import { infiniteQueryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { DenialPage } from '../../contracts/http/administration.ts'
import { queryString, request } from '../shared/api.ts'

const PAGE_SIZE = 100

export const denialsQuery = (strangers: boolean) =>
  infiniteQueryOptions({
    queryKey: ['denials', strangers],
    queryFn: ({ pageParam, signal }) =>
      request<Static<typeof DenialPage>>(
        'GET',
        `/api/denials${queryString({ cursor: pageParam, limit: PAGE_SIZE, strangers: strangers ? 'true' : '' })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
