import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { DeliveryItem, DeliveryPage, NoticeChannels } from '../../contracts/http/deliveries.ts'
import { type AskPage, LARGEST_PAGE } from '../shared/all-pages.ts'
import { queryString, request } from '../shared/api.ts'
import type { DeliverySearch } from './delivery-search.ts'

const PAGE_SIZE = 50
const EVERY_MS = 10_000

const asked = ({ status = 'FAILED', channel }: DeliverySearch) => ({
  status: status === 'all' ? undefined : status,
  channel,
})

const page = (search: DeliverySearch, cursor: string | undefined, limit: number, signal?: AbortSignal) =>
  request<DeliveryPage>(
    'GET',
    `/api/deliveries${queryString({ ...asked(search), cursor, limit })}`,
    signal ? { signal } : {},
  )

export const deliveriesQuery = (search: DeliverySearch) =>
  infiniteQueryOptions({
    queryKey: ['deliveries', asked(search)],
    queryFn: ({ pageParam, signal }) => page(search, pageParam, PAGE_SIZE, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: EVERY_MS,
  })

export const channelsQuery = queryOptions({
  queryKey: ['deliveries', 'channels'],
  queryFn: ({ signal }) => request<NoticeChannels>('GET', '/api/deliveries/channels', { signal }),
  refetchInterval: EVERY_MS,
})

/** For a file. */
export const exportedDeliveryPage =
  (search: DeliverySearch): AskPage<DeliveryItem> =>
  (cursor, signal) =>
    page(search, cursor, LARGEST_PAGE, signal)
