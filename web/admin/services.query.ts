import { queryOptions } from '@tanstack/react-query'
import type { ServiceList } from '../../contracts/http/services.ts'
import { request } from '../shared/api.ts'

/** Other systems with their keys, by name. */
export const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: ({ signal }) => request<ServiceList>('GET', '/api/services', { signal }),
})
