import { queryOptions } from '@tanstack/react-query'
import type { CampaignItem } from '../../contracts/http/campaigns.ts'
import { request } from './api.ts'

/** The campaigns that I may see, to filter by. */
export const campaignChoicesQuery = queryOptions({
  queryKey: ['campaigns', 'choices'],
  queryFn: ({ signal }) => request<{ items: CampaignItem[] }>('GET', '/api/campaigns?limit=200', { signal }),
  staleTime: 5 * 60_000,
})
