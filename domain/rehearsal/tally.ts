import { formatDate } from '../calendar/civil-day.ts'
import { localTime, SHANGHAI, type Zone } from '../calendar/zone.ts'
import type { RehearsalEvent } from './event.ts'

/** What is counted while a rehearsal runs. */
export interface Tally {
  note(event: RehearsalEvent): void
  /** something that the planner should know, counted by its text; `example`: the first subject that it met */
  warn(text: string, example?: string): void
  readonly events: number
  readonly counts: ReadonlyMap<string, number>
  /** tasks opened by unit, by day */
  readonly load: ReadonlyMap<number, ReadonlyMap<string, number>>
  readonly warnings: ReadonlyMap<string, { times: number; example: string | undefined }>
  /** when each case of a site was closed for the first time, campaign time in ms */
  readonly finishes: ReadonlyMap<string, number>
  /** cases of sites that are closed and not open again */
  readonly closed: number
  /** cases of matters, so far */
  readonly matters: Readonly<{ opened: number; closed: number }>
  /** facts that people have recorded for duties */
  readonly recorded: number
}

/** The case of a ledger's site ends in its number; those of matters in their procedure and key. */
const isSite = (subject: string): boolean => /^case\/[^/]+\/\d+$/.test(subject)

export function createTally(zone: Zone = SHANGHAI): Tally {
  const counts = new Map<string, number>()
  const load = new Map<number, Map<string, number>>()
  const warnings = new Map<string, { times: number; example: string | undefined }>()
  const finishes = new Map<string, number>()
  const dayName = new Map<number, string>()
  let events = 0
  let closed = 0
  let recorded = 0
  const matters = { opened: 0, closed: 0 }

  const dayOf = (at: number): string => {
    const { day } = localTime(at, zone)
    const name = dayName.get(day) ?? formatDate(day)
    dayName.set(day, name)
    return name
  }
  const opened = (unit: number, at: number) => {
    const byDay = load.get(unit) ?? new Map<string, number>()
    load.set(unit, byDay)
    const day = dayOf(at)
    byDay.set(day, (byDay.get(day) ?? 0) + 1)
  }
  return {
    note(event) {
      events += 1
      counts.set(event.type, (counts.get(event.type) ?? 0) + 1)
      switch (event.type) {
        case 'task.opened':
          if (event.unit !== undefined) opened(event.unit, event.at)
          return
        case 'fact.recorded':
          if (event.person !== undefined) recorded += 1
          return
        case 'case.opened':
          if (!isSite(event.subject)) matters.opened += 1
          return
        case 'case.closed':
          if (!isSite(event.subject)) {
            matters.closed += 1
            return
          }
          closed += 1
          if (!finishes.has(event.subject)) finishes.set(event.subject, event.at)
          return
        case 'case.reopened':
          if (isSite(event.subject)) closed -= 1
      }
    },
    warn(text, example) {
      const known = warnings.get(text)
      if (known) known.times += 1
      else warnings.set(text, { times: 1, example })
    },
    get events() {
      return events
    },
    get recorded() {
      return recorded
    },
    matters,
    get closed() {
      return closed
    },
    counts,
    load,
    warnings,
    finishes,
  }
}
