import pg from 'pg'
import { parseInstant, platformCalendar } from '../../../domain/calendar/index.ts'
import type { CampaignClock } from '../../../domain/campaign/clock.ts'
import { BEHAVIOURS } from '../../../domain/rehearsal/behaviour.ts'
import type { RehearsalInput } from '../../../domain/rehearsal/input.ts'
import { parkingBindings, seedOrganisation } from '../../../prisma/seed/organisation.ts'
import { seedPeople } from '../../../prisma/seed/people.ts'
import { seedTemplates } from '../../../prisma/seed/templates.ts'
import { insertCampaign, prepareLaunch } from '../../../store/campaigns/campaigns.ts'
import { listTargets, membersByUnit } from '../../../store/campaigns/rehearsals.ts'
import { writeEntries } from '../../../store/ledgers/entries.ts'
import { inTransaction, type Pool } from '../../../store/pool.ts'
import type { Setups } from '../../../store/setup.ts'
import { parkingLots } from '../../../templates/parking-lots/template.ts'

const INDUSTRIES = ['CONSTRUCTION', 'SHOPFRONT', 'LOGISTICS', 'CAR_REPAIR', 'MANUFACTURING', 'OTHER']
const SITES = 12
const ISSUED = '2024-09-16'
/** The first office day: phases have begun, one of them long ago. */
export const LAUNCH_AT = Date.parse('2024-09-18T08:30:00+08:00')
export const UNTIL = Date.parse('2024-11-20T23:59:59.999+08:00')

const atLaunch = (): CampaignClock => ({
  mode: 'stepped',
  segments: [{ realFrom: Date.now(), campaignFrom: LAUNCH_AT - 3_600_000, rate: 0 }],
})

/** A draft of the parking campaign over a dozen sites, in the demonstration's district, and the same as a rehearsal's input. */
export async function parkingDraft(ownerUrl: string, pool: Pool, setups: Setups): Promise<RehearsalInput> {
  const units = await district(ownerUrl)
  const office = units.get('campaignOffice') ?? 0
  const bindings = parkingBindings(units)
  const streets = Object.keys(bindings.perUnit.streetTeam ?? {}).map(Number)
  const campaign = await inTransaction(pool, async (tx) => {
    const draft = {
      title: '样例停车场专项整治',
      templateId: 'parking-lots-2024',
      templateVersion: 1,
      parameters: {},
      bindings,
      issueDate: ISSUED,
      officeUnitId: office,
      clock: atLaunch(),
      calendarVersion: platformCalendar.version,
    }
    const id = await insertCampaign(tx, draft, { person: 1, unit: office }, Date.now())
    await writeEntries(tx, {
      campaign: id,
      ledger: 'parkingLots',
      origin: 'SURVEYED',
      reason: '样例',
      person: 1,
      columns: { name: (data) => String(data.name), unit: (data) => Number(data.street), areaUnit: () => null },
      entries: Array.from({ length: SITES }, (_, index) => site(index, streets)),
    })
    await prepareLaunch(tx, id, draft.clock)
    // duties have a test of their own: a clock that stops at every midnight would take minutes here
    await tx.query('update campaign set frozen = $2 where id = $1', [
      id,
      JSON.stringify({ ...parkingLots, duties: [] }),
    ])
    return id
  })
  const { template, directory } = await setups.of(pool, campaign)
  return {
    campaign,
    template,
    parameters: {},
    bindings,
    directory,
    members: await membersByUnit(pool),
    targets: await listTargets(pool, campaign),
    calendar: platformCalendar,
    issuedAt: parseInstant(ISSUED, 'startOfDay'),
    launchAt: LAUNCH_AT,
    until: UNTIL,
    behaviour: BEHAVIOURS.mixed,
    seed: 20_240_918,
  }
}

async function district(ownerUrl: string): Promise<ReadonlyMap<string, number>> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await seedTemplates(owner)
    const units = await seedOrganisation(owner)
    await seedPeople(owner, units, 'not-a-password-of-anybody')
    return units
  } finally {
    await owner.end()
  }
}

function site(index: number, streets: readonly number[]) {
  const name = `样例停车场${index + 1}`
  const data = {
    name,
    address: `样例路${index + 1}号`,
    street: String(streets[index % streets.length]),
    siteType: index % 5 === 0 ? 'REPAIR_SHOP' : 'PUBLIC',
    hostIndustry: INDUSTRIES[index % INDUSTRIES.length] ?? 'OTHER',
  }
  return { key: name, data }
}
