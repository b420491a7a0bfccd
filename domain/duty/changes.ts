import { type Changes, noChanges, type TrailEvent } from '../entity/changes.ts'

/** A fact of a duty; what records it gives it its key and entity. */
export interface DutyFact {
  fact: string
  unit: number
  /** ledger entry; null: the unit itself */
  site: string | null
  fields: Record<string, unknown>
  /** campaign time, ms */
  at: number
  /** the day that it is about */
  day: string
  ordinal: number
  data: Record<string, unknown>
}

export interface OccurrenceRow {
  key: string
  index: number
  date: string
  at: number
  status: 'OPEN' | 'STARTED' | 'SKIPPED'
  dueAt: number | null
  closesAt: number | null
  tasks: number
  /** what a sample was drawn from, kept so that anybody can draw it again */
  drawn: Drawn | null
}

export interface Drawn {
  seed: string
  /** ids of the whole list, in its order */
  list: readonly string[]
  sha256: string
}

export interface SiteTask {
  key: string
  occurrence: string
  /** ledger entry; null: the task is about the unit */
  site: string | null
  name: string
  title: string
  role: string
  unit: number
  phase: string | null
  openedAt: number
  dueAt: number | null
  closesAt: number | null
  provisional: boolean
  fallback: boolean
}

/** An occurrence that is over. `counts`: of one without tasks, which are counted from their rows. */
export interface EndedOccurrence {
  occurrence: string
  status: 'CLOSED' | 'MET' | 'SHORT' | 'CANCELLED'
  counts?: { done: number; late: number; missed: number }
}

/** An event of a site's own trail. */
export interface SiteEvent extends TrailEvent {
  site: string
}

/** The rows of a duty that one step changes. */
export interface DutyRows {
  opened: OccurrenceRow[]
  tasks: SiteTask[]
  /** keys of tasks */
  late: string[]
  missed: string[]
  cancelled: string[]
  moved: { occurrence: string; dueAt: number | null; closesAt: number | null }[]
  ended: EndedOccurrence[]
  facts: DutyFact[]
  /** events of sites; those of the duty itself are in `events` */
  told: SiteEvent[]
}

export interface DutyChanges extends Changes {
  duty: DutyRows
}

export const noDutyChanges = (): DutyChanges => ({
  ...noChanges(),
  duty: { opened: [], tasks: [], late: [], missed: [], cancelled: [], moved: [], ended: [], facts: [], told: [] },
})
