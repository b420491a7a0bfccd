import Type, { type Static } from 'typebox'
import { TaskQuery } from '../contracts/http/tasks.ts'
import { listClocks } from '../store/campaigns/campaigns.ts'
import type { Holding } from '../store/inbox/candidates.ts'
import type { TaskFilter } from '../store/inbox/filter.ts'
import { firstOpen } from '../store/inbox/lists.ts'
import { type Actor, scopeOf } from './policies/actor.ts'
import { dueWindows } from './presenters/due-windows.ts'
import type { Services } from './services.ts'

const { view: _view, cursor: _cursor, limit: _limit, ...filters } = TaskQuery.properties
/** The filters of the inbox that a task was opened from. */
export const InboxFilter = Type.Object(filters, { additionalProperties: false })
export type InboxFilter = Static<typeof InboxFilter>

/** The filter of the lists, with due words as instants of each campaign's clock. */
export async function filterOf({ pool, calendars }: Services, query: InboxFilter): Promise<TaskFilter> {
  const { campaign, unit, step, phase, q, due } = query
  const plain = { campaign, unit, step, phase, q }
  if (due === undefined) return plain
  if (due === 'returned') return { ...plain, returned: true }
  const [clocks, known] = await Promise.all([listClocks(pool), calendars.calendars()])
  const asked = campaign === undefined ? clocks : clocks.filter((row) => row.id === campaign)
  return { ...plain, due: dueWindows(due, asked, known) }
}

/** Whoever does no unit's tasks but reads everything sees all of them. */
export const holdingOf = (actor: Actor, holder: InboxFilter['holder']): Holding =>
  holder ?? (actor.works.length === 0 && scopeOf(actor).all ? 'all' : 'inbox')

/** The statement that finds the open task that stands first in the caller's inbox beside one of them; an act asks it along with what it loads. */
export async function nextTask(
  services: Services,
  actor: Actor,
  { filter, except }: { filter: InboxFilter; except: string },
): Promise<string> {
  const asked = { works: actor.works, scope: scopeOf(actor), filter: await filterOf(services, filter), except }
  return firstOpen({ ...asked, holding: holdingOf(actor, filter.holder) })
}
