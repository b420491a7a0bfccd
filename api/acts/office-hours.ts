import { platformCalendar, workingTimeBetween } from '../../domain/calendar/index.ts'
import { findCampaign } from '../../store/campaigns/campaigns.ts'
import type { Services } from '../services.ts'

/** Whether an instant of the campaign lies within office hours of its calendar. */
export async function campaignOfficeHours(
  { pool, calendars, setups }: Services,
  campaignId: string,
): Promise<(campaignMs: number) => boolean> {
  const campaign = await findCampaign(pool, campaignId)
  const version = campaign?.calendarVersion ?? platformCalendar.version
  const calendar = (await calendars.calendars([version])).get(version) ?? platformCalendar
  const times = campaign ? (await setups.of(pool, campaignId)).times : {}
  return (ms) => workingTimeBetween(ms, ms + 1, { calendar, onMissingYear: 'provisional', ...times }) > 0
}
