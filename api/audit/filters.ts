import type { TraceQuery } from '../../contracts/http/cases.ts'
import { TROUBLES } from '../../domain/audit/troubles.ts'
import { parseDate } from '../../domain/calendar/civil-day.ts'
import { instantOf, SHANGHAI } from '../../domain/calendar/zone.ts'
import type { TrailFilter } from '../../store/trail-read.ts'

/** Midnight of a civil day in the platform's zone, as ms; `later` days after it. */
export const startOf = (day: string, later = 0): number => instantOf(parseDate(day) + later, 0, SHANGHAI)

/** Both days inclusive, as the instants that a query asks: from inclusive, until exclusive. */
export const rangeOf = ({ from, until }: { from?: string; until?: string }) => ({
  ...(from === undefined ? {} : { from: startOf(from) }),
  ...(until === undefined ? {} : { until: startOf(until, 1) }),
})

/** The filters of a history as the store asks them. */
export const trailFilter = ({
  level,
  type,
  actor,
  troubles,
  ...days
}: Pick<TraceQuery, 'level' | 'type' | 'actor' | 'troubles' | 'from' | 'until'>): TrailFilter => ({
  level,
  type,
  actor,
  ...(troubles ? { types: TROUBLES } : {}),
  ...rangeOf(days),
})
