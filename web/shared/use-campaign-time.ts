import { useCampaignChoices } from './campaign-choices.query.ts'
import { type Times, useTime } from './use-time.ts'

/** Dates as a campaign sees them: the year is told only where it is not the campaign's own. */
export function useCampaignTime(campaignId: string): Times {
  const { data } = useCampaignChoices()
  return useTime(data?.items.find(({ id }) => id === campaignId)?.campaignNow)
}
