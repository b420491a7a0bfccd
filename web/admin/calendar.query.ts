import { queryOptions } from '@tanstack/react-query'
import type { CalendarPublished, CalendarReading, CalendarVersions, CalendarYear } from '../../contracts/calendar.ts'
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

/** What a workbook says of a year; nothing is written, nothing of it is kept. */
export function readYearFile(year: number, file: File): Promise<CalendarReading> {
  const form = new FormData()
  form.append('file', file, file.name)
  return request('POST', `/api/calendar/${year}/reading`, { form })
}

/** What publishing would move; nothing is written. */
export const weighYear = (year: number, body: YearDraft): Promise<CalendarPublished> =>
  request('PUT', `/api/calendar/${year}?dryRun=true`, { body, key: newKey() })

export const publishYear = (year: number, body: YearDraft, key: string): Promise<CalendarPublished> =>
  request('PUT', `/api/calendar/${year}`, { body, key })
