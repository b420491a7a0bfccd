import { bavarianYear } from './data/de-bavaria.ts'
import { platformCalendar } from './platform-calendar.ts'
import { createCalendar, type WorkCalendar } from './work-calendar.ts'

const bavaria = createCalendar({
  version: 'de-by-2026.1',
  region: 'DE-BY',
  years: Array.from({ length: 31 }, (_, index) => bavarianYear(2010 + index)),
})

/** The calendars that every installation has, the platform's own first. A campaign's region chooses; newer versions come from the database. */
export const BUILT_IN_CALENDARS: readonly WorkCalendar[] = [platformCalendar, bavaria]

/** @returns undefined when nobody has made a calendar for the region */
export const calendarOf = (region: string): WorkCalendar | undefined =>
  BUILT_IN_CALENDARS.find((calendar) => calendar.region === region)
