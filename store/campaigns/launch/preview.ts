import type { LaunchPreview } from '../../../contracts/http/launch.ts'
import type { CampaignTemplate } from '../../../contracts/template/template.ts'
import { formatInstant } from '../../../domain/calendar/index.ts'
import { phaseSpans } from '../../../domain/campaign/phase-dates.ts'
import { unitNames } from '../../organisation.ts'
import type { Pool } from '../../pool.ts'
import { type Setups, worldOf } from '../../setup.ts'
import type { CampaignRow } from '../campaigns.ts'

/**
 * What the launch of a draft would set going now. The number of cases is at most that of the sites: a procedure may leave some out.
 * @throws TimeRuleError, CalendarMissing
 */
export async function readLaunchPreview(
  db: Pick<Pool, 'query'>,
  setups: Setups,
  row: CampaignRow,
): Promise<LaunchPreview> {
  const setup = await setups.of(db, row.id)
  const { template, campaign, times } = setup
  const [names, marks] = [await unitNames(db), await ledgerMarks(db, row.id)]
  const time = worldOf(setup, {}, { self: row.id, site: {} }).time(row.calendarVersion)
  const ledgers = template.ledgers.map(({ id, title }) => ({
    id,
    title,
    entries: marks.get(id)?.entries ?? 0,
    mark: marks.get(id)?.mark ?? '',
  }))
  const begins = new Set(template.procedures.map(({ ledger }) => ledger))
  const instant = (at: number | undefined) => (at === undefined ? null : formatInstant(at, times.zone))
  return {
    title: row.title,
    issueDate: row.issueDate,
    sites: ledgers.filter(({ id }) => begins.has(id)).reduce((sum, { entries }) => sum + entries, 0),
    ledgers,
    roles: rolesOf(template, row, names),
    phases: phaseSpans(template.phases, campaign.issuedAt, time).map(({ phase, startsAt, endsAt }) => ({
      id: phase.id,
      title: phase.title,
      startsAt: instant(startsAt),
      endsAt: instant(endsAt),
    })),
    parameters: row.parameters,
    clock: row.clock.mode,
  }
}

/** Roles that the draft gives to units; what the ledger alone decides is told by the ledger. */
function rolesOf(
  { roles }: CampaignTemplate,
  { bindings }: CampaignRow,
  names: ReadonlyMap<number, string>,
): LaunchPreview['roles'] {
  const unit = (id: number) => ({ id, name: names.get(id) ?? String(id) })
  return roles.flatMap(({ id, title, finds }) => {
    switch (finds.by) {
      case 'bound':
        return [{ id, title, units: bindings.roles[id] === undefined ? [] : [unit(bindings.roles[id])] }]
      case 'group':
        return [{ id, title, units: (bindings.groups?.[id] ?? []).map(unit) }]
      case 'boundPerSiteUnit': {
        const lines = Object.entries(bindings.perUnit[id] ?? {})
        return [
          { id, title, units: lines.map(([site, performer]) => ({ ...unit(performer), site: unit(Number(site)) })) },
        ]
      }
      case 'siteUnit':
      case 'supervisor':
        return []
    }
  })
}

/** How many entries each ledger has, and a mark of what they say: the sum of a hash of each, so that their order does not matter. */
async function ledgerMarks(
  db: Pick<Pool, 'query'>,
  campaign: string,
): Promise<Map<string, { entries: number; mark: string }>> {
  const { rows } = await db.query<{ ledger: string; entries: number; mark: string }>(
    `select ledger, count(*)::int as entries,
       sum(hashtextextended(concat_ws(':', id, version, unit_id, area_unit_id, origin, array_to_string(lists, ',')), 17)::numeric)::text as mark
     from ledger_entry where campaign_id = $1 and status = 'ACTIVE' group by ledger`,
    [campaign],
  )
  return new Map(rows.map(({ ledger, ...of }) => [ledger, of]))
}
