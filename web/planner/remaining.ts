/** How long something is off, in the two largest units that a reader needs. */
export type Remaining =
  | { unit: 'days'; days: number; hours: number }
  | { unit: 'hours'; hours: number; minutes: number }
  | { unit: 'minutes'; minutes: number }
  | { unit: 'now' }

const MINUTE_MS = 60_000

/** Whole minutes are counted: nothing is promised earlier than it comes. */
export function remainingOf(ms: number): Remaining {
  const total = Math.ceil(Math.max(ms, 0) / MINUTE_MS)
  const [days, hours, minutes] = [Math.floor(total / 1440), Math.floor((total % 1440) / 60), total % 60]
  if (days > 0) return { unit: 'days', days, hours }
  if (hours > 0) return { unit: 'hours', hours, minutes }
  return minutes > 0 ? { unit: 'minutes', minutes } : { unit: 'now' }
}
