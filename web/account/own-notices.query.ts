import { queryOptions } from '@tanstack/react-query'
import type { OwnNotices } from '../../contracts/http/deliveries.ts'
import { request } from '../shared/api.ts'

export const ownNoticesQuery = queryOptions({
  queryKey: ['own-notices'],
  queryFn: ({ signal }) => request<OwnNotices>('GET', '/api/account/notice-settings', { signal }),
})
