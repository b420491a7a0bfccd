import type { InstantRule } from '../../contracts/calendar.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import {
  calendarOf,
  formatInstant,
  parseInstant,
  platformCalendar,
  resolveInstant,
} from '../../domain/calendar/index.ts'
import { campaignTimes, zoneOfCampaign } from '../../domain/campaign/times.ts'

/** What stands at a place of a template: lists are entered by id, key or index, `procedures.rectification.steps.order.due`. @throws Error naming the part that is not there */
export function standsAt(template: CampaignTemplate, path: string): unknown {
  let here: unknown = template
  for (const part of path.split('.')) {
    here = Array.isArray(here)
      ? here.find((item, index) => isNamed(item, part) || String(index) === part)
      : memberOf(here, part)
    if (here === undefined) throw new Error(`${template.id}: nothing at ${part} of ${path}`)
  }
  return here
}

const isNamed = (item: unknown, name: string): boolean =>
  memberOf(item, 'id') === name || memberOf(item, 'key') === name || memberOf(item, 'row') === name

const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined

/** A rule of time from an instant or day of the campaign, as people read it: `2024-09-25 17:30`. */
export function resolved(template: CampaignTemplate, rule: InstantRule, from: string): string {
  const zone = zoneOfCampaign(template)
  const calendar = (template.calendar && calendarOf(template.calendar.region)) ?? platformCalendar
  const context = { calendar, onMissingYear: 'provisional' as const, ...campaignTimes(template) }
  return formatInstant(resolveInstant(rule, parseInstant(from, 'startOfDay', zone), context).at, zone)
    .slice(0, 16)
    .replace('T', ' ')
}
