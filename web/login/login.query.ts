import { queryOptions } from '@tanstack/react-query'
import type { LoginOptions } from '../../contracts/http/login.ts'
import { request } from '../shared/api.ts'

export const loginOptionsQuery = queryOptions({
  queryKey: ['login-options'],
  queryFn: ({ signal }) => request<LoginOptions>('GET', '/api/session/options', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})
