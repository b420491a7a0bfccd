import type { NoticeRule } from '../../contracts/template/surroundings.ts'
import { holdsOver } from '../condition/evaluate.ts'
import type { Notice, TrailEvent } from '../entity/changes.ts'
import type { Machine } from '../entity/machine.ts'
import type { World } from '../entity/world.ts'

/**
 * Whom the template's rules tell of what happened. `when` reads `event.*` (the event's own data) and `param.*`.
 * @throws Stuck when a condition reads what the event has not, or when even the campaign office has nobody
 */
export function noticesOf(
  rules: readonly NoticeRule[],
  events: readonly TrailEvent[],
  world: Pick<World, 'unitFor'>,
  param: Record<string, unknown>,
): Notice[] {
  return events.flatMap(({ type, at, data }) =>
    rules
      .filter(
        ({ on, id, when }) => on === type && (!when || holdsOver(`notices.${id}.when`, when, { event: data, param })),
      )
      .map(({ to, level, text }): Notice => ({ to: 'unit', unit: world.unitFor(to).unit, level, text, at })),
  )
}

/** A machine that also tells those whom the template wants told. */
export function withNotices<S>(
  machine: Machine<S>,
  rules: readonly NoticeRule[] | undefined,
  param: Record<string, unknown>,
): Machine<S> {
  if (!rules || rules.length === 0) return machine
  return {
    ...machine,
    step(state, cause, world) {
      const taken = machine.step(state, cause, world)
      taken.changes.notices.push(...noticesOf(rules, taken.changes.events, world, param))
      return taken
    },
  }
}
