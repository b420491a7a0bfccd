import { queryOptions, useQuery } from '@tanstack/react-query'
import type { CampaignItem } from '../../contracts/http/campaigns.ts'
import { request } from './api.ts'
import { useMay } from './session.ts'

/** The campaigns that I may see. */
export const campaignChoicesQuery = queryOptions({
  queryKey: ['campaigns', 'choices'],
  queryFn: ({ signal }) => request<{ items: CampaignItem[] }>('GET', '/api/campaigns?limit=200', { signal }),
  staleTime: 5 * 60_000,
})

/** The same to filter by; not asked for by those who may see none, because every refusal is logged. */
export function useCampaignChoices() {
  return useQuery({ ...campaignChoicesQuery, enabled: useMay('campaign.read') })
}
