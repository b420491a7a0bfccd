import type { Said } from '../../contracts/said.ts'
import { formatDate } from '../calendar/civil-day.ts'
import { localTime, SHANGHAI, type Zone } from '../calendar/zone.ts'
import { inWords } from '../said/say.ts'
import type { RehearsalEvent } from './event.ts'

/** What is counted while a rehearsal runs. */
export interface Tally {
  note(event: RehearsalEvent): void
  /** something that the planner should know, counted by its text; `example`: the first subject that it met */
  warn(text: Said, example?: string): void
  readonly events: number
  readonly counts: ReadonlyMap<string, number>
  /** tasks opened by unit, by day */
  readonly load: ReadonlyMap<number, ReadonlyMap<string, number>>
  readonly warnings: ReadonlyMap<string, { text: Said; times: number; example: string | undefined }>
  /** when each case of a site was closed for the first time, campaign time in ms */
  readonly finishes: ReadonlyMap<string, number>
  /** cases of sites that are closed and not open again */
  readonly closed: number
  /** cases of matters, so far */
  readonly matters: Readonly<{ opened: number; closed: number }>
  /** facts that people have recorded for duties */
  readonly recorded: number
  /** tasks opened by unit, by their place in the template */
  readonly kinds: ReadonlyMap<number, ReadonlyMap<string, number>>
  /** documents issued, by their id in the template */
  readonly documents: ReadonlyMap<string, number>
  /** what is told to people, without the acts themselves */
  readonly notices: number
}

/** The case of a ledger's site ends in its number; those of matters in their procedure and key. */
const isSite = (subject: string): boolean => /^case\/[^/]+\/\d+$/.test(subject)

export function createTally(zone: Zone = SHANGHAI): Tally {
  const counts = new Map<string, number>()
  const load = new Map<number, Map<string, number>>()
  const warnings = new Map<string, { text: Said; times: number; example: string | undefined }>()
  const finishes = new Map<string, number>()
  const kinds = new Map<number, Map<string, number>>()
  const documents = new Map<string, number>()
  const dayName = new Map<number, string>()
  let events = 0
  let closed = 0
  let recorded = 0
  let notices = 0
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
    raise(byDay, day)
  }
  const ofKind = (unit: number, { rule, data }: RehearsalEvent) => {
    const known = kinds.get(unit) ?? new Map<string, number>()
    kinds.set(unit, known)
    const place = typeof data.duty === 'string' ? `duties.${data.duty}` : rule
    if (place !== undefined) raise(known, place)
  }
  return {
    note(event) {
      events += 1
      raise(counts, event.type)
      if (event.level === 'notice') notices += 1
      switch (event.type) {
        case 'task.opened':
          if (event.unit === undefined) return
          opened(event.unit, event.at)
          ofKind(event.unit, event)
          return
        case 'document.issued':
          raise(documents, String(event.data.kind))
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
      const words = inWords(text)
      const known = warnings.get(words)
      if (known) known.times += 1
      else warnings.set(words, { text, times: 1, example })
    },
    get events() {
      return events
    },
    get recorded() {
      return recorded
    },
    get notices() {
      return notices
    },
    kinds,
    documents,
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

function raise<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
