import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api.ts'

/**
 * One cache for all pages. A refusal is final; an absent server is asked again, twice. Without a network everything is asked all the same,
 * so that it fails in words: waiting for a network would be a page that loads for ever.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.isAway,
      refetchOnWindowFocus: true,
      refetchOnReconnect: true,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})
