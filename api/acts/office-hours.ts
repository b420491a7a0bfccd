import { platformCalendar, withinOfficeHours } from '../../domain/calendar/index.ts'
import { findCampaign } from '../../store/campaigns/campaigns.ts'
import type { Services } from '../services.ts'

/** The first instant (campaign ms) from a given one on that lies within office hours of the campaign's calendar. */
export async function campaignOfficeHours(
  { pool, calendars, setups }: Services,
  campaignId: string,
): Promise<(campaignMs: number) => number> {
  const campaign = await findCampaign(pool, campaignId)
  const version = campaign?.calendarVersion ?? platformCalendar.version
  const calendar = (await calendars.calendars([version])).get(version) ?? platformCalendar
  const times = campaign ? (await setups.of(pool, campaignId)).times : {}
  return (ms) => withinOfficeHours(ms, { calendar, onMissingYear: 'provisional', ...times })
}
