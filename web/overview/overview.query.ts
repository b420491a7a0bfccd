import { queryOptions } from '@tanstack/react-query'
import type {
  CampaignFunnel,
  CampaignOverview,
  CampaignTrend,
  Overview,
  UnitReasons,
} from '../../contracts/http/overview.ts'
import { campaignPath } from '../planner/campaigns.query.ts'
import { request } from '../shared/api.ts'

/** Figures move slowly and are counted over everything: they are asked again by the stream's events, at most this often. */
const FRESH_MS = 30_000

export const overviewQuery = queryOptions({
  queryKey: ['campaigns', 'overview'],
  queryFn: ({ signal }) => request<Overview>('GET', '/api/overview', { signal }),
  staleTime: FRESH_MS,
})

export const campaignOverviewQuery = (campaign: string) =>
  queryOptions({
    queryKey: ['campaigns', 'overview', campaign],
    queryFn: ({ signal }) => request<CampaignOverview>('GET', `${campaignPath(campaign)}/overview`, { signal }),
    staleTime: FRESH_MS,
  })

export const unitReasonsQuery = (campaign: string, unit: number) =>
  queryOptions({
    queryKey: ['campaigns', 'overview', campaign, 'unit', unit],
    queryFn: ({ signal }) =>
      request<UnitReasons>('GET', `${campaignPath(campaign)}/overview/units/${unit}`, { signal }),
    staleTime: FRESH_MS,
  })

export const funnelQuery = (campaign: string) =>
  queryOptions({
    queryKey: ['campaigns', 'overview', campaign, 'funnel'],
    queryFn: ({ signal }) => request<CampaignFunnel>('GET', `${campaignPath(campaign)}/overview/funnel`, { signal }),
    staleTime: FRESH_MS,
  })

export const trendQuery = (campaign: string) =>
  queryOptions({
    queryKey: ['campaigns', 'overview', campaign, 'trend'],
    queryFn: ({ signal }) => request<CampaignTrend>('GET', `${campaignPath(campaign)}/overview/trend`, { signal }),
    staleTime: FRESH_MS,
  })
