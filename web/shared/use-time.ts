import { useMemo } from 'react'
import { type Language, preferences } from './preferences.ts'
import { formatDay, formatInstant, formatShortDay } from './time.ts'

export interface Times {
  day(instant: string | number): string
  instant(instant: string | number): string
  /** of a civil date, beside an axis */
  shortDay(date: string): string
}

/** Dates in the chosen language; `now` is the campaign's where the page shows campaign time. */
export function useTime(now?: string): Times {
  const { language } = preferences.use()
  return useMemo(() => timesOf(language, now), [language, now])
}

export function timesOf(language: Language, now: string | undefined): Times {
  const style = now === undefined ? { language } : { language, now }
  return {
    day: (instant) => formatDay(instant, style),
    instant: (instant) => formatInstant(instant, style),
    shortDay: (date) => formatShortDay(date, language),
  }
}
