import { queryOptions } from '@tanstack/react-query'
import type { CalendarPublished, CalendarVersions, CalendarYear } from '../../contracts/calendar.ts'
import { newKey, request } from '../shared/api.ts'
import type { YearDraft } from './calendar-year.ts'

export const calendarYearQuery = (year: number) =>
  queryOptions({
    queryKey: ['calendar', 'year', year],
    queryFn: ({ signal }) => request<CalendarYear>('GET', `/api/calendar/${year}`, { signal }),
  })

export const calendarVersionsQuery = queryOptions({
  queryKey: ['calendar', 'versions'],
  queryFn: ({ signal }) => request<CalendarVersions>('GET', '/api/calendar/versions', { signal }),
})

/** What publishing would move; nothing is written. */
export const weighYear = (year: number, body: YearDraft): Promise<CalendarPublished> =>
  request('PUT', `/api/calendar/${year}?dryRun=true`, { body, key: newKey() })

export const publishYear = (year: number, body: YearDraft, key: string): Promise<CalendarPublished> =>
  request('PUT', `/api/calendar/${year}`, { body, key })
