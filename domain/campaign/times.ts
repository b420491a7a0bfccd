import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { SHANGHAI, type TimeContext, ZONES, type Zone } from '../calendar/index.ts'

/** Zone and office hours of a campaign, as its template says; what it does not say is the default of the rules of time. */
export function campaignTimes({
  calendar,
}: Pick<CampaignTemplate, 'calendar'>): Pick<TimeContext, 'zone' | 'officeHours'> {
  const zone = ZONES.find(({ name }) => name === calendar?.zone)
  return { ...(zone ? { zone } : {}), ...(calendar?.officeHours ? { officeHours: calendar.officeHours } : {}) }
}

/** The zone in which the campaign's days begin and end. */
export const zoneOfCampaign = (template: Pick<CampaignTemplate, 'calendar'>): Zone =>
  campaignTimes(template).zone ?? SHANGHAI
