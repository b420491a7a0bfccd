import type { Levels } from '../campaign/levels.ts'
import type { World } from '../entity/world.ts'
import type { CompiledProcedure } from './compile.ts'
import { concealing } from './conceal.ts'
import type { CaseEffect } from './effect.ts'
import { enter } from './enter.ts'
import { resolve } from './resolve.ts'
import type { CaseState, DueBase } from './state.ts'

/** What a case is opened on: a site with its data, or a matter with its fields in `site`. */
export interface OpeningTarget {
  origin: string
  site: Record<string, unknown>
  /** lists that hold the site */
  lists?: readonly string[]
  /** the case that is told when this one has ended */
  parent?: string
  /** the edition of the campaign's rules that the procedure is of; absent: that of the launch */
  edition?: number | undefined
  /** values of the campaign's levels that somebody has switched */
  levels?: Levels | undefined
  /** where it comes from, for the trail */
  source?: Record<string, unknown>
  /** the way in of what came from outside */
  channel?: string
}

/**
 * The first state of a case: a pure function of template and target. All six ways to open one use the same: the launch and an entry added
 * later (S0-26, S0-32: omitted and new sites start where their origin says), and whatever opens a matter.
 */
export function openCase(
  procedure: CompiledProcedure,
  target: OpeningTarget,
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
    key: undefined,
    by: {},
    opened: now,
    due: undefined,
    dueBase: undefined,
    earliest: undefined,
    answer: target.channel === undefined ? undefined : answerBy(procedure, target.channel, now),
    round: 0,
    n: 0,
    assists: [],
    agenda: [],
    site: Object.fromEntries(procedure.siteFields.map((field) => [field, target.site[field] ?? null])),
    value: {},
    count: {},
    origin: target.origin,
    last: undefined,
    hold: undefined,
    calendar,
    edition: target.edition,
    levels: target.levels,
    lists: target.lists && target.lists.length > 0 ? [...target.lists] : undefined,
    parent: target.parent,
    disclosed: undefined,
    children: undefined,
  }
  const effects: CaseEffect[] = [
    {
      do: 'event',
      type: 'case.opened',
      level: 'business',
      data: { procedure: procedure.id, origin: target.origin, ...target.source },
    },
  ]
  for (const field of procedure.matter?.fields ?? []) {
    if (field.lead?.policy === 'FLAG') effects.push({ do: 'filing', field, value: target.site[field.key] })
  }
  effects.push(...concealing(procedure, state))
  enter(procedure, state, start, now, (...more) => void effects.push(...more))
  return resolve(procedure, state, effects, world, now)
}

/** By when what came in this way is to be answered; undefined where the channel does not say. */
function answerBy({ channels }: CompiledProcedure, id: string, received: number): DueBase | undefined {
  const channel = channels.find((each) => each.id === id)
  return channel && { rule: channel.respond, from: received, channel: channel.title }
}
