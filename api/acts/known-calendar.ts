import { setTimeout as sleep } from 'node:timers/promises'
import { calendarVersionAge } from '../../store/calendars.ts'
import { FRESH_MS } from '../../store/setup.ts'
import { ApiError } from '../errors.ts'
import type { Services } from '../services.ts'

/**
 * Makes sure that a campaign may take a calendar version: it exists, and every process that carries the order out has read it, which may
 * take as long as their setups are kept. @throws ApiError CALENDAR_UNKNOWN
 */
export async function knownCalendar({ pool, setups }: Services, campaign: string, version: string): Promise<void> {
  const age = await calendarVersionAge(pool, version)
  if (age === undefined) {
    throw new ApiError('CALENDAR_UNKNOWN', `没有这个日历版本：${version}`, { field: 'version' })
  }
  if (age < FRESH_MS) await sleep(FRESH_MS - age)
  setups.forget(campaign)
}
