import { queryOptions } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { AskedPlans, Consultation } from '../../contracts/http/consultations.ts'
import { campaignPath } from '../planner/campaigns.query.ts'
import { request } from '../shared/api.ts'

export const consultationPath = (campaign: string): string => `${campaignPath(campaign)}/consultation`

/** Plans on which my units are asked. */
export const askedQuery = queryOptions({
  queryKey: ['consultations'],
  queryFn: ({ signal }) => request<Static<typeof AskedPlans>>('GET', '/api/consultations', { signal }),
})

export const consultationQuery = (campaign: string) =>
  queryOptions({
    queryKey: ['consultations', campaign],
    queryFn: ({ signal }) => request<Consultation>('GET', consultationPath(campaign), { signal }),
  })
