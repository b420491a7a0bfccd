import type { InstantRule } from '../../contracts/calendar.ts'
import type { TaskStep } from '../../contracts/template/procedure.ts'
import { resolveInstant, type TimeContext } from '../calendar/index.ts'
import type { ConditionContext } from '../condition/evaluate.ts'
import { anchorOf } from './anchor.ts'
import type { CompiledProcedure } from './compile.ts'
import { conditionContext } from './context.ts'
import type { DueSpec } from './effect.ts'
import { event, type Resolver } from './resolver.ts'
import { type DueBase, openKeys } from './state.ts'

/** Where a task's window opens: counted from what its deadline is counted from. @throws Stuck when the anchor has no date */
export function earliestOf(
  { zone }: Pick<CompiledProcedure, 'zone'>,
  { earliest, anchor }: Pick<TaskStep, 'earliest' | 'anchor'>,
  stepId: string,
  read: () => ConditionContext,
  at: number,
): DueBase | undefined {
  if (!earliest) return undefined
  return { rule: asOpening(earliest), from: anchorOf(anchor, `steps.${stepId}.anchor`, read, at, zone) }
}

const DAY_BEGINS = '00:00'
const BY_THE_CLOCK: readonly string[] = ['minute', 'hour', 'workingHour']

/** A window opens with its day where the rule says no time; a deadline, by the same rule, ends with the working day. */
export function asOpening(rule: InstantRule): InstantRule {
  if ('laterOf' in rule) return { laterOf: rule.laterOf.map(asOpening) } as InstantRule
  if ('earlierOf' in rule) return { earlierOf: rule.earlierOf.map(asOpening) } as InstantRule
  return 'in' in rule && BY_THE_CLOCK.includes(rule.unit) ? rule : { at: DAY_BEGINS, ...rule }
}

/** @throws CalendarMissing, TimeRuleError */
export const resolveEarliest = (spec: DueSpec, time: TimeContext): number =>
  'at' in spec ? spec.at : resolveInstant(spec.rule, spec.from, time).at

/** The window of the open task by the rules and the calendar as they are now; says so when it moves. */
export function reopenWindow({ procedure, state, changes, world, now }: Resolver, reason: string): void {
  const step = procedure.steps[state.step]
  if (state.key === undefined || step?.kind !== 'task') return
  const base = earliestOf(procedure, step, state.step, () => conditionContext(procedure, state), state.opened)
  const from = state.earliest
  const to = base && resolveEarliest(base, world.time(state.calendar))
  if (from === to) return
  state.earliest = to
  for (const task of openKeys(state))
    changes.events.push(event('window.moved', now, { task, from: from ?? null, to: to ?? null, reason }))
}
