import { addDays, daysBetween } from './timeline.ts'

/** Days on a drawing, from the first to the last, both whole. */
export interface Scale {
  from: string
  to: string
  /** px */
  dayWidth: number
}

export const WEEK = 7
/** Weeks between two dates on the scale, so that the dates never touch. */
const STEPS = [1, 2, 4, 8, 13, 26, 52] as const
/** px that the longest date needs, `10月14日`, with a little air */
const DATE_WIDTH = 68

/** Where a day begins, in px. */
export const xOf = (date: string, { from, dayWidth }: Scale): number => daysBetween(from, date) * dayWidth

export const widthOf = (scale: Scale): number => (daysBetween(scale.from, scale.to) + 1) * scale.dayWidth

/** The day that an edge comes to when it is pulled so many px; never off the drawing. */
export const pulled = (date: string, px: number, scale: Scale, min?: string): string =>
  within(addDays(date, Math.round(px / scale.dayWidth)), scale, min)

/** ← and → a day, Page Up and Page Down a week, Home and End as far as it goes; undefined for every other key. */
export function keyed(date: string, key: string, scale: Scale, min?: string): string | undefined {
  const days = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1, PageDown: -WEEK, PageUp: WEEK }[key]
  if (days !== undefined) return within(addDays(date, days), scale, min)
  if (key === 'Home') return within(scale.from, scale, min)
  return key === 'End' ? scale.to : undefined
}

function within(date: string, { from, to }: Scale, min = from): string {
  const first = min > from ? min : from
  if (date < first) return first
  return date > to ? to : date
}

/** Mondays with their dates, as many as have room. */
export function weekDates({ from, to, dayWidth }: Scale): string[] {
  const step = STEPS.find((weeks) => weeks * WEEK * dayWidth >= DATE_WIDTH) ?? STEPS[STEPS.length - 1] ?? 1
  const dates: string[] = []
  for (let monday = from; monday <= to; monday = addDays(monday, step * WEEK)) dates.push(monday)
  return dates
}
