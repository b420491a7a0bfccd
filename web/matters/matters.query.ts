import { queryOptions } from '@tanstack/react-query'
import type { MatterKinds } from '../../contracts/http/cases.ts'
import { request } from '../shared/api.ts'

/** The matters of a campaign that I may open, with their forms. */
export const matterKindsQuery = (campaign: string) =>
  queryOptions({
    queryKey: ['campaigns', 'matters', campaign],
    queryFn: ({ signal }) =>
      request<MatterKinds>('GET', `/api/campaigns/${encodeURIComponent(campaign)}/matters`, { signal }),
    staleTime: 60_000,
  })
