/** A fact about to be recorded, with everything that figures, ladders and streaks need of it. */
export interface FactEntry {
  /** effect id: the same fact delivered twice is recorded once */
  key: string
  fact: string
  /** the case or duty that records it */
  entity: string
  /** the unit that records it; counts unless the fact type names a role that finds another */
  unit: number
  /** ledger entry that it is about; null: a matter or the unit itself */
  site: string | null
  /** the site's or the matter's fields: what roles look in for their unit */
  fields: Record<string, unknown>
  /** campaign time, ms */
  at: number
  /** the day that it is about, `YYYY-MM-DD`; absent: that of `at` */
  day?: string
  /** number of the duty's occurrence in its series, from 1; streaks per OCCURRENCE go by it */
  ordinal?: number
  /** the period that it counts for in streaks where that is not the one of its day: the matter's `period` of a measure */
  period?: string
  data: Record<string, unknown>
}

/** Facts of one case that count no longer (a measure withdrawn, a finding corrected). They stay, marked. */
export interface FactVoid {
  entity: string
  facts: readonly string[]
  reason: string
}

/** A score set by cause on the facts of one site and day; the original is kept (S0-38). */
export interface FactOverride {
  fact: string
  site: string
  day: string
  score: number
  reason: string
}

/** What one transaction does to facts. */
export interface FactChanges {
  record: readonly FactEntry[]
  voids: readonly FactVoid[]
  overrides: readonly FactOverride[]
}
