import { queryOptions } from '@tanstack/react-query'
import type { PhotoLooks } from '../../contracts/evidence.ts'
import { request } from '../shared/api.ts'

const EVERY_MS = 2000
/** A worker that is away compares later; the page does not wait for it. */
const TIMES = 8

/** What a photo says, and what looks like it; asked again until somebody has looked at it. */
export const photoLooksQuery = (evidenceId: string) =>
  queryOptions({
    queryKey: ['evidence', evidenceId, 'alike'],
    queryFn: ({ signal }) =>
      request<PhotoLooks>('GET', `/api/evidence/${encodeURIComponent(evidenceId)}/alike`, { signal }),
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data?.state === 'WAITING' && dataUpdateCount < TIMES ? EVERY_MS : false,
  })
