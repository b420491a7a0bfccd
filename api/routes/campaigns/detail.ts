import type { Static } from 'typebox'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import type { CampaignTemplate } from '../../../contracts/template/template.ts'
import { platformCalendar } from '../../../domain/calendar/index.ts'
import { composedUnits } from '../../../domain/campaign/readiness.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { launchGaps } from '../../../store/campaigns/launch/gaps.ts'
import { listSwitches } from '../../../store/campaigns/levels.ts'
import { findTemplate } from '../../../store/campaigns/templates.ts'
import { readFreedom } from '../../../store/cascades/freedom.ts'
import { countEntries } from '../../../store/ledgers/entries.ts'
import { siteUnitsOf } from '../../../store/ledgers/site-units.ts'
import { unitNames } from '../../../store/organisation.ts'
import { readStaffing } from '../../../store/organisation-staff.ts'
import type { Pool } from '../../../store/pool.ts'
import { worldOf } from '../../../store/setup.ts'
import type { Actor } from '../../policies/actor.ts'
import { judge } from '../../policies/table.ts'
import { presentCampaign, presentEvents, presentParameters, presentPhases } from '../../presenters/campaigns.ts'
import { presentLevels } from '../../presenters/levels.ts'
import { presentRoles } from '../../presenters/roles.ts'
import type { Services } from '../../services.ts'
import { offeredCampaignVerbs } from './offers.ts'

/** Everything that the campaign's page and the planner's wizard show. */
export async function presentDetail(
  services: Services,
  actor: Actor,
  row: CampaignRow,
): Promise<Static<typeof CampaignDetail>> {
  const { pool, setups } = services
  const [setup, units] = await Promise.all([setups.of(pool, row.id), unitNames(pool)])
  const { template, calendars } = setup
  const [siteUnits, staff, followOn, freedom, switches, ledgers] = await Promise.all([
    siteUnitsOf(pool, row.id, template),
    readStaffing(pool, composedUnits(row.bindings, template)),
    row.status === 'DRAFT' || row.child ? null : followOnOf(pool, template),
    row.child ? readFreedom(pool, row.id) : undefined,
    template.levels ? listSwitches(pool, row.id) : [],
    Promise.all(
      template.ledgers.map(async ({ id, title, fields: columns }) => ({
        id,
        title,
        entries: await countEntries(pool, { campaign: row.id, ledger: id }),
        fields: columns.map(({ key, title: name, required }) => ({ key, title: name, required })),
      })),
    ),
  ])
  const roles = presentRoles({ row, template, siteUnits, units, staff })
  const world = worldOf(setup, {}, { self: row.id, site: {} })
  const tells = (of: readonly number[]) => row.status !== 'DRAFT' && speaksFor(actor, row, of)
  const gaps = row.status === 'DRAFT' ? await launchGaps(services, row) : []
  return {
    campaign: presentCampaign(row),
    followOn,
    parameters: presentParameters(row, template, freedom),
    roles,
    events: presentEvents(row, template, (role) => tells(world.unitsOf(role))),
    levels: presentLevels(template, switches, (role) => tells(world.unitsOf(role))),
    phases: presentPhases(row, template, calendars.get(row.calendarVersion) ?? platformCalendar, { world, tells }),
    cascades: (template.cascades ?? []).length > 0,
    ledgers,
    clock: row.clock,
    step: row.step,
    gaps,
    may: offeredCampaignVerbs(row.status, judge(actor, 'campaign.run', row) === 'allowed', gaps, template.twoPersons),
  }
}

/** The template that the plan names for afterwards, else its own: a programme goes on from year to year. */
async function followOnOf(pool: Pool, { followedBy, id }: CampaignTemplate): Promise<CampaignDetail['followOn']> {
  const next = await findTemplate(pool, followedBy ?? id)
  return next ? { templateId: next.id, title: next.document.title } : null
}

/** The caller may tell what these units tell. */
const speaksFor = (actor: Actor, { id, status }: CampaignRow, units: readonly number[]): boolean =>
  judge(actor, 'campaign.tell', { id, status, units }) === 'allowed'
