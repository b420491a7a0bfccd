import type { Static } from 'typebox'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import { platformCalendar } from '../../../domain/calendar/index.ts'
import { composedUnits, launchProblems } from '../../../domain/campaign/readiness.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { countEntries } from '../../../store/ledgers/entries.ts'
import { unitNames } from '../../../store/organisation.ts'
import { readStaffing } from '../../../store/organisation-staff.ts'
import { type Setup, worldOf } from '../../../store/setup.ts'
import type { Actor } from '../../policies/actor.ts'
import { judge } from '../../policies/table.ts'
import { presentCampaign, presentEvents, presentParameters, presentPhases } from '../../presenters/campaigns.ts'
import { presentRoles } from '../../presenters/roles.ts'
import type { Services } from '../../services.ts'
import { offeredCampaignVerbs } from './offers.ts'
import { siteUnitsOf } from './readiness.ts'

/** Everything that the campaign's page and the planner's wizard show. */
export async function presentDetail(
  services: Services,
  actor: Actor,
  row: CampaignRow,
): Promise<Static<typeof CampaignDetail>> {
  const { pool, setups } = services
  const [setup, units] = await Promise.all([setups.of(pool, row.id), unitNames(pool)])
  const { template, calendars, directory } = setup
  const [siteUnits, staff, ledgers] = await Promise.all([
    siteUnitsOf(services, row),
    readStaffing(pool, composedUnits(row.bindings, template)),
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
  const entries = ledgers.reduce((sum, ledger) => sum + ledger.entries, 0)
  const tells = (role: string) => row.status !== 'DRAFT' && speaksFor(setup, actor, row, role)
  const problems =
    row.status === 'DRAFT'
      ? launchProblems({ template, bindings: row.bindings, siteUnits, names: units, entries, directory, staff })
      : []
  const gaps = problems.map(({ message }) => message)
  return {
    campaign: presentCampaign(row),
    parameters: presentParameters(row, template),
    roles,
    events: presentEvents(row, template, tells),
    phases: presentPhases(row, template, calendars.get(row.calendarVersion) ?? platformCalendar, tells),
    ledgers,
    clock: row.clock,
    step: row.step,
    gaps,
    may: offeredCampaignVerbs(row.status, judge(actor, 'campaign.run', row) === 'allowed', gaps),
  }
}

/** The caller may tell what units of this role tell. */
function speaksFor(setup: Setup, actor: Actor, { id, status }: CampaignRow, role: string): boolean {
  const units = worldOf(setup, {}, { self: id, site: {} }).unitsOf(role)
  return judge(actor, 'campaign.tell', { id, status, units }) === 'allowed'
}
