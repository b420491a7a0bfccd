/** Official notices are kept from here on. */
export const FIRST_YEAR = 2004
export const LAST_YEAR = 2100

/** Which year; without a word the present one. */
export interface CalendarSearch {
  year?: number
}

export function parseCalendarSearch(raw: Record<string, unknown>): CalendarSearch {
  const year = Number(raw.year)
  return Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? { year } : {}
}
