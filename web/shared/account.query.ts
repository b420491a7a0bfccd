import { queryOptions } from '@tanstack/react-query'
import type { OwnAccount } from '../../contracts/http/accounts.ts'
import { request } from './api.ts'

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => request<OwnAccount>('GET', '/api/account', { signal }),
})
