import type { NoticeRule } from '../../contracts/template/surroundings.ts'
import { holdsOver } from '../condition/evaluate.ts'
import type { Notice, TrailEvent } from '../entity/changes.ts'
import type { World } from '../entity/world.ts'

/**
 * Whom the template's rules tell of what happened. `when` reads `event.*` (the event's own data) and `param.*`. Of a hundred sites that are
 * late at once a unit is told once: the text would be the same a hundred times.
 * @param worldOf where the roles are found that are told of an event
 * @throws Stuck when a condition reads what the event has not, or when even the campaign office has nobody
 */
export function noticesOf<Event extends TrailEvent>(
  rules: readonly NoticeRule[],
  events: readonly Event[],
  worldOf: (event: Event) => Pick<World, 'unitFor'>,
  param: Record<string, unknown>,
): Notice[] {
  const told = new Map<string, Notice>()
  for (const event of events) {
    for (const { id, on, when, to, level, text } of rules) {
      if (on !== event.type) continue
      if (when && !holdsOver(`notices.${id}.when`, when, { event: event.data, param })) continue
      const { unit } = worldOf(event).unitFor(to)
      told.set(`${id}\n${unit}\n${event.at}`, { to: 'unit', unit, level, text, at: event.at })
    }
  }
  return [...told.values()]
}
