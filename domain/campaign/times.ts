import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { type TimeContext, ZONES } from '../calendar/index.ts'

/** Zone and office hours of a campaign, as its template says; what it does not say is the default of the rules of time. */
export function campaignTimes({
  calendar,
}: Pick<CampaignTemplate, 'calendar'>): Pick<TimeContext, 'zone' | 'officeHours'> {
  const zone = ZONES.find(({ name }) => name === calendar?.zone)
  return { ...(zone ? { zone } : {}), ...(calendar?.officeHours ? { officeHours: calendar.officeHours } : {}) }
}
