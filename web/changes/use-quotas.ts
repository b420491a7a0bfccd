import { useQuery } from '@tanstack/react-query'
import type { CampaignDetail } from '../../contracts/http/campaigns.ts'
import { quotasQuery } from '../figures/figures.query.ts'
import { type StandingQuota, standingQuotas } from './quotas.ts'

export interface Quotas {
  /** the campaign has quotas; undefined until that is known */
  isOffered: boolean | undefined
  /** as they were read before, perhaps long ago: to hold their place */
  before: StandingQuota[] | undefined
  /** undefined until they are read */
  standing: StandingQuota[] | undefined
  error: unknown
  retry(): void
}

/** The campaign's quotas as they stand, read anew: somebody else may have approved a change of them. */
export function useQuotas({ campaign }: CampaignDetail): Quotas {
  const { data, error, isFetchedAfterMount, refetch } = useQuery({
    ...quotasQuery(campaign.id),
    refetchOnMount: 'always',
  })
  return {
    isOffered: data && data.items.length > 0,
    before: data && standingQuotas(data.items),
    standing: isFetchedAfterMount && data ? standingQuotas(data.items) : undefined,
    error,
    retry: () => void refetch(),
  }
}
