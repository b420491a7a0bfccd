import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { Me } from '../../contracts/http/identity.ts'
import { request } from './api.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  // routes wait for it before their pages stand: a component that goes meanwhile must not call it off
  queryFn: () => request<Me>('GET', '/api/me'),
  staleTime: 5 * 60_000,
})

/** Who is logged in; inside the shell it is always there. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Whether this person holds one of these permissions for at least one thing. */
export function useMay(...permissions: string[]): boolean {
  const { data } = useQuery(meQuery)
  return permissions.some((permission) => data?.may.includes(permission) === true)
}
