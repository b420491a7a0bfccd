import type { World } from '../entity/world.ts'
import type { CompiledProcedure } from './compile.ts'
import type { CaseEffect } from './effect.ts'
import { enter } from './enter.ts'
import { resolve } from './resolve.ts'
import type { CaseState } from './state.ts'

/**
 * The first state of a case: a pure function of template and target. The launch and an entry added later use the same
 * (S0-26, S0-32: omitted and new sites start where their origin says).
 */
export function openCase(
  procedure: CompiledProcedure,
  target: { origin: string; site: Record<string, unknown> },
  world: World,
  now: number,
  calendar: string,
): ReturnType<typeof resolve> {
  const start = procedure.start[target.origin] ?? procedure.start.default
  if (start === undefined)
    throw new Error(`procedures.${procedure.id}.start: expected a step for origin ${target.origin} or a default`)
  const state: CaseState = {
    v: 1,
    status: 'OPEN',
    step: start,
    by: {},
    opened: now,
    round: 0,
    n: 0,
    assists: [],
    agenda: [],
    site: Object.fromEntries(procedure.siteFields.map((field) => [field, target.site[field] ?? null])),
    value: {},
    count: {},
    origin: target.origin,
    calendar,
  }
  const effects: CaseEffect[] = [
    { do: 'event', type: 'case.opened', level: 'business', data: { procedure: procedure.id, origin: target.origin } },
  ]
  enter(procedure, state, start, now, (...more) => void effects.push(...more))
  return resolve(procedure, state, effects, world, now)
}
