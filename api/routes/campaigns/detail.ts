import type { Static } from 'typebox'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import { platformCalendar } from '../../../domain/calendar/index.ts'
import type { CampaignRow } from '../../../store/campaigns/campaigns.ts'
import { countEntries } from '../../../store/ledgers/entries.ts'
import { unitNames } from '../../../store/organisation.ts'
import type { Actor } from '../../policies/actor.ts'
import { judge } from '../../policies/table.ts'
import {
  campaignGaps,
  presentCampaign,
  presentParameters,
  presentPhases,
  presentRoles,
} from '../../presenters/campaigns.ts'
import { instant } from '../../presenters/instants.ts'
import type { Services } from '../../services.ts'
import { siteUnitsOf } from './gaps.ts'
import { offeredCampaignVerbs } from './offers.ts'

/** Everything that the campaign's page and the planner's wizard show. */
export async function presentDetail(
  services: Services,
  actor: Actor,
  row: CampaignRow,
): Promise<Static<typeof CampaignDetail>> {
  const { pool, setups } = services
  const [{ template, calendars }, units] = await Promise.all([setups.of(pool, row.id), unitNames(pool)])
  const [siteUnits, ledgers] = await Promise.all([
    siteUnitsOf(services, row),
    Promise.all(
      template.ledgers.map(async ({ id, title, fields: columns }) => ({
        id,
        title,
        entries: await countEntries(pool, { campaign: row.id, ledger: id }),
        fields: columns.map(({ key, title: name, required }) => ({ key, title: name, required })),
      })),
    ),
  ])
  const roles = presentRoles(row, template, siteUnits, units)
  const entries = ledgers.reduce((sum, ledger) => sum + ledger.entries, 0)
  const gaps = row.status === 'DRAFT' ? campaignGaps(roles, entries) : []
  return {
    campaign: presentCampaign(row),
    parameters: presentParameters(row, template),
    roles,
    events: (template.events ?? []).map(({ id, title }) => {
      const at = row.declared?.[id]
      return { id, title, declaredAt: at === undefined ? null : instant(at) }
    }),
    phases: presentPhases(row, template, calendars.get(row.calendarVersion) ?? platformCalendar),
    ledgers,
    clock: row.clock,
    step: row.step,
    gaps,
    may: offeredCampaignVerbs(row.status, judge(actor, 'campaign.run', row) === 'allowed', gaps),
  }
}
