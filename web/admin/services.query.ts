import { queryOptions } from '@tanstack/react-query'
import type { ServiceChoices, ServiceList } from '../../contracts/http/services.ts'
import { request } from '../shared/api.ts'

/** Other systems with their keys, by name. */
export const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: ({ signal }) => request<ServiceList>('GET', '/api/services', { signal }),
})

/** Campaigns and ways in that a new one can be registered for. */
export const serviceChoicesQuery = queryOptions({
  queryKey: ['services', 'choices'],
  queryFn: ({ signal }) => request<ServiceChoices>('GET', '/api/services/choices', { signal }),
})
