import { explainInstant, type Reason, resolveInstant, type TimeContext } from '../calendar/index.ts'
import type { DueBase } from './state.ts'

/** A deadline with the way that led to it, in words. */
export interface ResolvedDue {
  at: number
  why: string[]
  provisional: boolean
}

/** A step's own deadline, where it has one, and by when what came from outside is to be answered, where it is that. */
export function withAnswer(own: DueBase | undefined, answer: DueBase | undefined): DueBase | undefined {
  return own && answer ? { ...own, orBy: answer } : (own ?? answer)
}

/** What of a deadline is the answer to what came from outside. */
export const answerOf = (base: DueBase | undefined): DueBase | undefined =>
  base?.channel === undefined ? base?.orBy : base

/** @throws CalendarMissing, TimeRuleError */
export function resolveDue({ rule, from, channel, orBy }: DueBase, time: TimeContext): ResolvedDue {
  const { at, why, provisional } = resolveInstant(rule, from, time)
  const own = { at, provisional, why: channel === undefined ? why : [`“${channel}”来件的首次答复时限`, ...why] }
  if (!orBy) return own
  const other = resolveDue(orBy, time)
  return other.at < own.at ? other : own
}

/** A deadline with the way that led to it, in steps. */
export interface ExplainedDue {
  at: number
  reasons: Reason[]
  /** what the rule counts from, and the way in whose rule it is */
  from: number
  channel: string | undefined
}

/** The same in steps, by the rule of the two that counts. @throws CalendarMissing, TimeRuleError */
export function explainDue({ rule, from, channel, orBy }: DueBase, time: TimeContext): ExplainedDue {
  const own = { ...explainInstant(rule, from, time), from, channel }
  if (!orBy) return own
  const other = explainDue(orBy, time)
  return other.at < own.at ? other : own
}
