import type { InstantRule } from '../../contracts/calendar.ts'
import type { AgendaRule } from '../../contracts/template/procedure.ts'

/** A due instant in symbols; the commit resolves it on the calendar that the case has taken. */
export type DueSpec = { rule: InstantRule; from: number } | { at: number }

export type EventLevel = 'business' | 'notice' | 'system'

/** What follows from a cause, as data with symbolic references: roles, rules of time, documents by name. */
export type CaseEffect =
  | {
      do: 'openTask'
      key: string
      step: string
      title: string
      role: string
      phase?: string
      due?: DueSpec
      agenda: AgendaRule[]
      assist?: boolean
      notBy: number[]
      returned?: { reason: string; by: number }
    }
  | { do: 'closeTask'; key: string; as: 'DONE' | 'WITHDRAWN' | 'CANCELLED' }
  | { do: 'moveDue'; key: string; due: DueSpec; agenda: AgendaRule[]; why: string }
  | { do: 'schedule'; entry: { id: string; do: string }; rule: InstantRule; untilPhase?: string }
  | { do: 'hold' }
  | { do: 'release' }
  | { do: 'recalendar'; version: string }
  | { do: 'reassign'; key: string; unit: number }
  | { do: 'issueDocument'; document: string; step: string }
  | { do: 'notify'; to: string; task?: string; level: number; text: string }
  | { do: 'event'; type: string; level: EventLevel; data: Record<string, unknown> }
  | { do: 'fact'; fact: string; data: Record<string, unknown> }
  | { do: 'send'; to: string; verb: string; payload: Record<string, unknown> }
