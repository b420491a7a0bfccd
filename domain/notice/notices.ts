import type { NoticeRule } from '../../contracts/template/surroundings.ts'
import { holdsOver, pathsRead } from '../condition/evaluate.ts'
import type { Notice, TrailEvent } from '../entity/changes.ts'
import type { World } from '../entity/world.ts'

/**
 * Whom the template's rules tell of what happened. `when` reads `event.*` (the event's own data), `param.*` and, of a site's case,
 * `site.*`. Of a hundred sites that are
 * late at once a unit is told once: the text would be the same a hundred times.
 * @param worldOf where the roles are found that are told of an event
 * @throws Stuck when a condition reads what the event has not, or when even the campaign office has nobody
 */
export function noticesOf<Event extends TrailEvent>(
  rules: readonly NoticeRule[],
  events: readonly Event[],
  worldOf: (event: Event) => Pick<World, 'unitFor' | 'site'>,
  param: Record<string, unknown>,
): Notice[] {
  const told = new Map<string, Notice>()
  for (const event of events) {
    for (const { id, on, when, to, level, text } of rules) {
      if (on !== event.type) continue
      const world = worldOf(event)
      const known = { event: event.data, param, site: when ? siteRead(when, world.site) : {} }
      if (when && !holdsOver(`notices.${id}.when`, when, known)) continue
      const { unit } = world.unitFor(to)
      told.set(`${id}\n${unit}\n${event.at}`, { to: 'unit', unit, level, text, at: event.at })
    }
  }
  return [...told.values()]
}

/** What a condition reads of the site; a field that it has not is empty. */
const siteRead = (when: string, site: World['site'] = {}): Record<string, unknown> =>
  Object.fromEntries(
    pathsRead(when)
      .filter((path) => path.startsWith('site.'))
      .map((path) => path.split('.')[1] ?? '')
      .map((field) => [field, site[field] ?? null]),
  )
