/** The rows that one step changes, as data: the database and the in-memory store apply the same. Instants are campaign time, ms. */
export interface Changes {
  open: TaskOpening[]
  close: { key: string; status: 'DONE' | 'WITHDRAWN' | 'CANCELLED' }[]
  move: { key: string; dueAt: number | null }[]
  reassign: { key: string; unit: number }[]
  documents: DocumentIssue[]
  notices: Notice[]
  facts: { fact: string; at: number; data: Record<string, unknown> }[]
  outbox: { to: string; verb: string; payload: Record<string, unknown> }[]
  /** work that goes in pages: the launch, orders of the campaign to its cases */
  jobs: { kind: 'launch' | 'orders' }[]
  events: TrailEvent[]
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
  returned?: { reason: string; by: number }
  /** nobody holds the post: the campaign office has it, marked */
  fallback?: boolean
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
  jobs: [],
  events: [],
})
