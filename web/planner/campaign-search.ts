import { present } from '../shared/present.ts'

export const CAMPAIGN_STATUSES = ['DRAFT', 'RUNNING', 'PAUSED', 'CLOSED'] as const

/** Filters of the campaign list, kept in the address. */
export interface CampaignSearch {
  q?: string
  status?: (typeof CAMPAIGN_STATUSES)[number]
}

export const parseCampaignSearch = ({ q, status }: Record<string, unknown>): CampaignSearch =>
  present({
    q: (typeof q === 'string' && q !== '') || typeof q === 'number' ? String(q).slice(0, 60) : undefined,
    status: CAMPAIGN_STATUSES.find((known) => known === status),
  })
