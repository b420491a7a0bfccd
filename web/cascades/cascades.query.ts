import { infiniteQueryOptions } from '@tanstack/react-query'
import type { CascadePage, CascadeUnit } from '../../contracts/http/cascades.ts'
import { campaignPath } from '../planner/campaigns.query.ts'
import { queryString, request } from '../shared/api.ts'

const PAGE_SIZE = 50
const EXPORT_PAGE = 200

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

/** All of them, whatever has been shown so far: a campaign has a bounded number of units. */
export async function allUnits(campaign: string): Promise<CascadeUnit[]> {
  const items: CascadeUnit[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: CascadePage = await pageOf(campaign, { cursor, limit: EXPORT_PAGE })
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}
