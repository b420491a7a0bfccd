import { useCallback } from 'react'
import { useCampaignChoices } from './campaign-choices.query.ts'
import { preferences } from './preferences.ts'
import { type Times, timesOf, useTime } from './use-time.ts'

/** Dates as a campaign sees them: the year is told only where it is not the campaign's own. */
export function useCampaignTime(campaignId: string): Times {
  const { data } = useCampaignChoices()
  return useTime(data?.items.find(({ id }) => id === campaignId)?.campaignNow)
}

/** The same for the rows of a list, which are too many to ask each for itself. */
export function useCampaignTimes(): (campaignId: string) => Times {
  const { language } = preferences.use()
  const { data } = useCampaignChoices()
  return useCallback(
    (campaignId) => timesOf(language, data?.items.find(({ id }) => id === campaignId)?.campaignNow),
    [data, language],
  )
}
