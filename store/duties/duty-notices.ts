import type { DutyChanges, DutyState, SiteEvent } from '../../domain/duty/index.ts'
import type { Notice, TrailEvent } from '../../domain/entity/changes.ts'
import type { World } from '../../domain/entity/world.ts'
import type { Loaded } from '../loaded.ts'
import { noticesFor } from '../notices.ts'
import type { Tx } from '../pool.ts'
import { type Setup, worldOf } from '../setup.ts'
import { dutyOf, ownFields, readFields } from './duty-world.ts'

/**
 * Whom the template tells of a step of a duty: of its own events, and of those of its sites, where roles are found by the site's own fields.
 * @param assigned where an operator sent what had no holder
 * @throws Stuck
 */
export async function dutyNotices(
  tx: Tx,
  setup: Setup,
  { entity, campaign }: Loaded,
  { events, duty: { told } }: Pick<DutyChanges, 'events' | 'duty'>,
  assigned: number | undefined,
): Promise<Notice[]> {
  const types = new Set(setup.template.notices?.map(({ on }) => on))
  const ofSites = told.filter(({ type }) => types.has(type))
  const fields = ofSites.length > 0 ? await readFields(tx, [...new Set(ofSites.map(({ site }) => site))]) : undefined
  const own = ownFields(setup, dutyOf(entity.id), (entity.state as DutyState).unit)
  const worldOfSite = (site: string | undefined): World =>
    worldOf(
      setup,
      campaign.phases,
      { self: entity.id, site: { ...own, ...(site === undefined ? {} : fields?.get(site)) } },
      assigned,
    )
  return noticesFor<TrailEvent | SiteEvent>(setup, [...events, ...ofSites], (event) =>
    worldOfSite('site' in event ? event.site : undefined),
  )
}
