import { queryOptions } from '@tanstack/react-query'
import type { StatusAnswer } from '../../contracts/http/administration.ts'
import { request } from '../shared/api.ts'
import { connection } from '../shared/connection.ts'

const EVERY_MS = 10_000
/** From here on cases say that they are in processing. */
export const PROCESSING_MS = 2000
/** A look just before the threshold would tell nothing. */
const MARGIN_MS = 50
/** The engine counts as behind from here on; below it nobody notices. */
export const BEHIND_MS = 10_000
/** Something waits: the bar has to come at ten seconds, not at twenty. */
const WAITING_EVERY_MS = 3_000
/** While the API is away this is also how its return is noticed. */
export const AWAY_EVERY_MS = 4_000

/** How far the engine is behind. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: ({ signal }) => request<StatusAnswer>('GET', '/api/status', { signal }),
  refetchInterval: ({ state: { data } }) => {
    if (connection.get() === 'away') return AWAY_EVERY_MS
    const behindMs = data?.engine.behindMs
    if (behindMs == null) return EVERY_MS
    const next = [PROCESSING_MS, BEHIND_MS].find((from) => from > behindMs)
    return next === undefined ? WAITING_EVERY_MS : Math.min(WAITING_EVERY_MS, next - behindMs + MARGIN_MS)
  },
  retry: false,
})
