import type { InstantRule } from '../../contracts/calendar.ts'
import type { FormField } from '../../contracts/template/form.ts'
import type { AgendaRule, Imposition, Start } from '../../contracts/template/procedure.ts'
import type { ConditionContext } from '../condition/evaluate.ts'
import type { HiddenFrom, Lapsed, Returned } from '../entity/changes.ts'
import type { DueBase } from './state.ts'

/** A due instant in symbols; the commit resolves it on the calendar that the case has taken. */
export type DueSpec = DueBase | { at: number }

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
      /** not to be completed before */
      earliest?: DueSpec
      agenda: AgendaRule[]
      assist?: boolean
      /** one of several who sign: each unit of the role has a task of its own, or this one of them */
      each?: true | number
      notBy: number[]
      returned?: Returned
      /** whom the step names to do it; null: it names a person, and nobody was given */
      named?: number | null
      /** in the place of a task that was done: what is timed for the step goes on */
      again?: true
    }
  | {
      do: 'closeTask'
      key: string
      as: 'DONE' | 'WITHDRAWN' | 'CANCELLED'
      lapsed?: Pick<Lapsed, 'outcome' | 'reason'>
    }
  | { do: 'moveDue'; key: string; due: DueSpec; agenda: AgendaRule[]; why: string }
  /** the window of the open task, by the rules as they are now */
  | { do: 'moveWindow'; why: string }
  | { do: 'schedule'; entry: { id: string; do: string }; rule: InstantRule; untilPhase?: string }
  | { do: 'hold' }
  | { do: 'release' }
  | { do: 'recalendar'; version: string }
  | { do: 'reassign'; key: string; unit: number }
  | { do: 'issueDocument'; document: string; step: string }
  | { do: 'notify'; to: string; task?: string; level: number; text: string }
  | { do: 'event'; type: string; level: EventLevel; data: Record<string, unknown> }
  | { do: 'send'; to: string; verb: string; payload: Record<string, unknown> }
  /** goes on by itself at an instant: a wait, the last moment of a gathering, a gathering that is complete */
  | { do: 'await'; entry: { id: string; do: string }; due: DueSpec; step: string }
  | { do: 'gather'; id: string; step: string }
  /** hidden from these from now on; nobody: open */
  | { do: 'conceal'; from: HiddenFrom }
  | OutwardEffect

/** What leaves the case: facts, money, other cases, lists, scores, sanctions, other systems. */
export type OutwardEffect =
  | { do: 'fact'; fact: string; data: Record<string, unknown> }
  | { do: 'tellParent'; to: string; status: string }
  /** a deliverable of the campaign's phase is there */
  | { do: 'deliver'; phase: string; deliverable: string; shared?: true }
  | { do: 'voidFact'; fact: string; reason: string }
  /** an entry in an account: an amount, or a value for its tiers (exact decimals) */
  | { do: 'book'; account: string; step: string; outcome: string; amount?: string; tier?: string; reason?: string }
  /** what this case has booked in an account is taken back */
  | { do: 'reverse'; account: string; step: string; outcome: string; reason: string }
  | StartEffect
  | ({ do: 'list' } & { list: string; change: ListChange['do'] })
  | { do: 'override'; duty: string; score: number; reason: string }
  | ({ do: 'impose' } & Imposition)
  | { do: 'lift' }
  | { do: 'call'; integration: string; data: Record<string, unknown> }
  /** the act may have come later than a field asks for */
  | { do: 'filing'; field: FormField; value: unknown }

/** Cases that an outcome starts; the units of a role are found when it is resolved. */
export interface StartEffect {
  do: 'start'
  start: Start
  element: string
  context: ConditionContext
  /** unique within the case */
  key: string
  /** of `forEach.items` */
  items: unknown[] | undefined
  /** the unit that starts them; where nobody acted, the role whose step lapsed */
  by: { unit: number } | { role: string }
}

/** A change of the lists that hold a site. */
export interface ListChange {
  list: string
  do: 'ADD' | 'REMOVE'
}

/** How a rule says what is to happen. */
export type Emit = (...effects: CaseEffect[]) => void
