import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { DeliveryItem, DeliveryPage, NoticeChannels } from '../../contracts/http/deliveries.ts'
import { queryString, request } from '../shared/api.ts'
import type { DeliverySearch } from './delivery-search.ts'

const PAGE_SIZE = 50
const EXPORT_PAGE = 200
/** An export goes no further than this. */
const EXPORTED_MOST = 10_000
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

/** All of them, up to a bound. */
export async function allDeliveries(search: DeliverySearch): Promise<DeliveryItem[]> {
  const items: DeliveryItem[] = []
  let cursor: string | undefined
  do {
    const { items: more, nextCursor } = await page(search, cursor, EXPORT_PAGE)
    items.push(...more)
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined && items.length < EXPORTED_MOST)
  return items
}
