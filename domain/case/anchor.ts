import { parseInstant, type Zone } from '../calendar/index.ts'
import type { ConditionContext } from '../condition/evaluate.ts'
import { Stuck } from '../entity/stuck.ts'

/** Where the dates stand that a rule counts from; none: it counts from the moment. */
export const anchorsOf = (anchor: string | readonly string[] | undefined): readonly string[] =>
  anchor === undefined ? [] : typeof anchor === 'string' ? [anchor] : anchor

/**
 * What a rule counts from: the moment, or the start of the day in a value, a site or a matter, in the campaign's zone; of several dates
 * the latest. While one of them is unknown nobody can say when the clock starts.
 * @throws Stuck when there is no date
 */
export function anchorOf(
  anchor: string | readonly string[] | undefined,
  element: string,
  read: () => ConditionContext,
  at: number,
  zone: Zone,
): number {
  const anchors = anchorsOf(anchor)
  return anchors.length === 0 ? at : Math.max(...anchors.map((each) => startOf(each, element, read(), zone)))
}

function startOf(anchor: string, element: string, context: ConditionContext, zone: Zone): number {
  const value = valueAt(anchor, context)
  if (typeof value === 'string' && DATE.test(value)) return parseInstant(value.slice(0, 10), 'startOfDay', zone)
  throw new Stuck('CONDITION_FAILED', element, anchor, `expected a date, got ${JSON.stringify(value)}`)
}

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/

/** The value of `value.days`, `matter.day`. */
export function valueAt(path: string, context: ConditionContext): unknown {
  const [source = '', name = ''] = path.split('.')
  return (context as unknown as Record<string, Record<string, unknown>>)[source]?.[name]
}
