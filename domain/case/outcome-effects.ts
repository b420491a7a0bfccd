import type { Outcome, Start } from '../../contracts/template/procedure.ts'
import { type ConditionContext, holds, valueOf } from '../condition/evaluate.ts'
import { Stuck } from '../entity/stuck.ts'
import type { Completion } from './act.ts'
import { emitBookings } from './bookings.ts'
import type { CompiledProcedure } from './compile.ts'
import { conditionContext } from './context.ts'
import type { Emit } from './effect.ts'
import { relist } from './lists.ts'
import type { CaseState } from './state.ts'

/** Whether what an outcome does has left the case, so that it cannot be taken back as if it had never been. */
export const hasLeft = (outcome: Outcome): boolean =>
  outcome.document !== undefined ||
  outcome.override !== undefined ||
  outcome.imposes !== undefined ||
  outcome.lifts === true ||
  [outcome.facts, outcome.voids, outcome.books, outcome.reverses, outcome.starts, outcome.lists, outcome.calls].some(
    (some) => (some?.length ?? 0) > 0,
  )

/** What an outcome does beside closing its task: documents, facts, money, cases that follow, lists, scores, sanctions, calls. */
export function emitEffects(
  procedure: CompiledProcedure,
  state: CaseState,
  { payload, by }: Completion,
  outcome: Outcome,
  emit: Emit,
): void {
  if (!hasLeft(outcome)) return
  const element = `steps.${state.step}.outcomes.${payload.outcome}`
  const context = conditionContext(procedure, state, payload)
  if (outcome.document) emit({ do: 'issueDocument', document: outcome.document, step: state.step })
  for (const recorded of outcome.facts ?? []) {
    const { fact, data } = typeof recorded === 'string' ? { fact: recorded, data: {} } : recorded
    const figures = valuesOf(`${element}.facts.${fact}`, data, context)
    emit({ do: 'fact', fact, data: { step: state.step, outcome: payload.outcome, ...figures } })
  }
  const why = payload.reason ?? outcome.title
  for (const fact of outcome.voids ?? []) emit({ do: 'voidFact', fact, reason: why })
  emitBookings(outcome, { element, step: state.step, outcome: payload.outcome }, why, context, emit)
  for (const [index, start] of (outcome.starts ?? []).entries()) {
    const at = `${element}.starts[${index}]`
    if (start.when !== undefined && !holds(`${at}.when`, start.when, context)) continue
    emit({
      do: 'start',
      start,
      element: at,
      context,
      key: `${numberOf(state.key)}-${index + 1}`,
      items: itemsOf(`${at}.forEach.items`, start, context),
      by: 'kind' in by ? { unit: by.actor.unit } : by,
    })
  }
  for (const change of outcome.lists ?? []) relist(procedure, state, change, emit)
  if (outcome.override) emit({ do: 'override', ...outcome.override })
  if (outcome.imposes) emit({ do: 'impose', ...outcome.imposes })
  if (outcome.lifts) emit({ do: 'lift' })
  for (const { integration, data } of outcome.calls ?? [])
    emit({ do: 'call', integration, data: valuesOf(`${element}.calls.${integration}`, data, context) })
}

/** Values by FEEL. */
export const valuesOf = (
  element: string,
  expressions: Record<string, string>,
  context: ConditionContext,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(expressions).map(([name, text]) => [name, valueOf(`${element}.${name}`, text, context)]),
  )

/** Task keys end in a number that never comes again within the case. */
const numberOf = (key: string | undefined): string => key?.slice(key.lastIndexOf('.') + 1) ?? '0'

const ITEMS_AT_MOST = 200

function itemsOf(element: string, { forEach }: Start, context: ConditionContext): unknown[] | undefined {
  if (!forEach || 'role' in forEach) return undefined
  const items = valueOf(element, forEach.items, context) ?? []
  if (!Array.isArray(items) || items.length > ITEMS_AT_MOST)
    throw new Stuck('CONDITION_FAILED', element, forEach.items, `expected a list of at most ${ITEMS_AT_MOST} items`)
  return items
}
