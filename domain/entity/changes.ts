/** The rows that one step changes, as data: the database and the in-memory store apply the same. Instants are campaign time, ms. */
export interface Changes {
  open: TaskOpening[]
  close: { key: string; status: 'DONE' | 'WITHDRAWN' | 'CANCELLED'; lapsed?: Lapsed }[]
  move: { key: string; dueAt: number | null }[]
  reassign: { key: string; unit: number }[]
  documents: DocumentIssue[]
  notices: Notice[]
  facts: { fact: string; at: number; data: Record<string, unknown> }[]
  outbox: { to: string; verb: string; payload: Record<string, unknown> }[]
  /** cases of other procedures that follow: messages of the same transaction, each opens its case once */
  starts: CaseStart[]
  /** facts of this case that count no longer */
  voids: { fact: string; at: number; reason: string }[]
  /** entries that its accounts are asked for; amounts and the values of tiers are exact decimals */
  books: {
    account: string
    at: number
    step: string
    outcome: string
    amount?: string
    tier?: string
    reason?: string
  }[]
  /** accounts in which everything that this case has booked is taken back */
  reversals: { account: string; at: number; step: string; outcome: string; reason: string }[]
  /** scores of a duty on a site and day (`YYYY-MM-DD`), set by cause; the originals are kept */
  overrides: { duty: string; site: string; day: string; score: number; reason: string }[]
  /** named lists that hold the site from now on, or no longer */
  lists: { list: string; do: 'ADD' | 'REMOVE' }[]
  impositions: { ineligibleFor: string; on: 'UNIT' | 'MEMBERS'; from: string; until: string }[]
  /** what this case has imposed is in force no longer */
  lifts: { at: number }[]
  /** from whom the case is hidden from now on; nobody: it is open to whoever may see it */
  concealments: HiddenFrom[]
  /** work that goes in pages: the launch, orders of the campaign to its cases, duties that a change brings */
  jobs: { kind: 'launch' | 'orders' | 'duties' }[]
  events: TrailEvent[]
}

/** Units, in which nobody is to know of a case, and persons, whatever else they are. */
export interface HiddenFrom {
  units: number[]
  persons: number[]
}

/** What stands in place of answers where nobody acted: the outcome at the timeout, and why. */
export interface Lapsed {
  outcome: string
  reason: string
  /** campaign time, ms */
  at: number
}

/** 退回: why, by whom, and which answers of the form are wrong. */
export interface Returned {
  reason: string
  by: number
  fields?: string[]
}

export interface TaskOpening {
  key: string
  step: string
  title: string
  role: string
  unit: number
  phase?: string
  openedAt: number
  dueAt?: number
  provisional?: boolean
  assist?: boolean
  notBy: number[]
  returned?: Returned
  /** nobody holds the post: the campaign office has it, marked */
  fallback?: boolean
  /** the person who has it from the beginning */
  holder?: number
  /** the person whom the step names does not have it */
  unheld?: Unheld
}

/** Why a task for one person opens for the whole unit; `person` is null where nobody was named. */
export interface Unheld {
  person: number | null
  why: 'NOBODY_NAMED' | 'INACTIVE' | 'NOT_IN_UNIT' | 'SAME_PERSON'
}

export interface CaseStart {
  procedure: string
  /** makes the opening happen once: unique within the campaign and the procedure */
  key: string
  /** the unit that it concerns */
  unit: number
  /** absent: by the procedure */
  name?: string
  /** its fields, and `site`, `day`, `ground`, `period`, `occurrence`, `facts` as far as whoever starts it knows them */
  matter: Record<string, unknown>
  /** the case that is told when this one has ended */
  parent?: string
  /** the unit that opens it; absent: the platform */
  openedBy?: number
}

export interface DocumentIssue {
  document: string
  step: string
  at: number
}

export interface Notice {
  to: 'holder' | 'unit'
  unit?: number
  task?: string
  level: number
  text: string
  at: number
}

export interface TrailEvent {
  type: string
  level: 'business' | 'notice' | 'system'
  at: number
  data: Record<string, unknown>
}

export const noChanges = (): Changes => ({
  open: [],
  close: [],
  move: [],
  reassign: [],
  documents: [],
  notices: [],
  facts: [],
  outbox: [],
  starts: [],
  voids: [],
  books: [],
  reversals: [],
  overrides: [],
  lists: [],
  impositions: [],
  lifts: [],
  concealments: [],
  jobs: [],
  events: [],
})
