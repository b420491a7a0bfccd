import { infiniteQueryOptions } from '@tanstack/react-query'
import type { CascadePage, CascadeUnit } from '../../contracts/http/cascades.ts'
import { campaignPath } from '../planner/campaigns.query.ts'
import { type AskPage, LARGEST_PAGE } from '../shared/all-pages.ts'
import { queryString, request } from '../shared/api.ts'

const PAGE_SIZE = 50

const pageOf = (campaign: string, page: { cursor?: string; limit: number }, signal?: AbortSignal) =>
  request<CascadePage>('GET', `${campaignPath(campaign)}/cascades${queryString(page)}`, signal ? { signal } : {})

/** Every unit's part, in the order of the groups. */
export const cascadesQuery = (campaign: string) =>
  infiniteQueryOptions({
    queryKey: ['campaigns', 'cascades', campaign],
    queryFn: ({ pageParam, signal }) => pageOf(campaign, { cursor: pageParam, limit: PAGE_SIZE }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

/** For a file. */
export const exportedUnitPage =
  (campaign: string): AskPage<CascadeUnit> =>
  (cursor, signal) =>
    pageOf(campaign, { ...(cursor ? { cursor } : {}), limit: LARGEST_PAGE }, signal)
