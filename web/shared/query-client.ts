import { QueryClient } from '@tanstack/react-query'
import { ApiError } from './api.ts'

/** One cache for all pages. A refusal is final; an absent server is asked again, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.isAway,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
})
