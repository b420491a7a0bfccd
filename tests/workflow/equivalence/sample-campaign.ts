import pg from 'pg'
import { calendarOf, parseInstant, platformCalendar } from '../../../domain/calendar/index.ts'
import { campaignTimes } from '../../../domain/campaign/times.ts'
import { BEHAVIOURS } from '../../../domain/rehearsal/behaviour.ts'
import type { RehearsalInput } from '../../../domain/rehearsal/input.ts'
import { type Organisation, type OrganisationFile, staffed } from '../../../domain/rehearsal/invented.ts'
import { readLedger } from '../../../scripts/rehearsal/read-ledger.ts'
import { type Sample, sampleFile } from '../../../scripts/rehearsal/sample-ledgers.ts'
import { insertCampaign, prepareLaunch } from '../../../store/campaigns/campaigns.ts'
import { listTargets, membersByUnit } from '../../../store/campaigns/rehearsals.ts'
import { writeEntries } from '../../../store/ledgers/entries.ts'
import { inTransaction, type Pool } from '../../../store/pool.ts'
import type { Setups } from '../../../store/setup.ts'

export interface Period {
  issued: string
  launchAt: string
  until: string
  /** levels that somebody switches */
  switches?: readonly { level: string; value: string; at: string }[]
}

interface Parts {
  ownerUrl: string
  pool: Pool
  setups: Setups
}

/** Ids of one campaign's units and people never meet those of another. */
const IDS_A_CAMPAIGN = 10_000
const HOUR = 3_600_000

/**
 * A draft of a built-in campaign over the first rows of its sample ledgers, in an organisation invented for it, and the same as a
 * rehearsal's input.
 */
export async function sampleCampaign(
  { ownerUrl, pool, setups }: Parts,
  { folder, template }: Pick<Sample, 'folder' | 'template'>,
  { issued, launchAt, until, switches = [] }: Period,
  sites: number,
  nth: number,
): Promise<RehearsalInput> {
  const root = { id: nth * IDS_A_CAMPAIGN, name: `样例区${nth}`, parentId: null, members: [] }
  let units: OrganisationFile['units'] = [root]
  const siteUnits = new Set<number>()
  const entries: { ledger: string; site: Record<string, unknown> }[] = []
  for (const ledger of template.ledgers) {
    const read = await readLedger(sampleFile(folder, ledger.id), ledger, { units, open: true }, '2026-12-31')
    const share = Math.ceil(sites / template.ledgers.length)
    units = read.units
    for (const { site } of read.targets.slice(0, share)) entries.push({ ledger: ledger.id, site })
    for (const unit of read.siteUnits) siteUnits.add(unit)
  }
  const invented = staffed(template, { units }, [...siteUnits])
  await writeOrganisation(ownerUrl, invented, `·${nth}`)
  const office = invented.directory.office ?? root.id
  const clock = {
    mode: 'stepped' as const,
    segments: [{ realFrom: Date.now(), campaignFrom: Date.parse(launchAt) - HOUR, rate: 0 }],
  }
  const calendar = (template.calendar && calendarOf(template.calendar.region)) ?? platformCalendar
  const campaign = await inTransaction(pool, async (tx) => {
    const draft = {
      title: template.title,
      templateId: template.id,
      templateVersion: template.version,
      parameters: {},
      bindings: invented.bindings,
      issueDate: issued,
      officeUnitId: office,
      clock,
      calendarVersion: calendar.version,
    }
    const id = await insertCampaign(tx, draft, { person: 1, unit: office }, Date.now())
    for (const { id: ledger, fields } of template.ledgers) {
      const unitField = fields.find(({ type, within }) => type === 'unit' && !within)?.key ?? ''
      const own = entries.filter((entry) => entry.ledger === ledger)
      await writeEntries(tx, {
        campaign: id,
        ledger,
        origin: 'SURVEYED',
        reason: '样例',
        person: 1,
        columns: {
          name: (data) => String(data.name),
          unit: (data) => Number(data[unitField]),
          areaUnit: () => null,
        },
        entries: own.map(({ site }, index) => ({ key: `${ledger}-${index + 1}`, data: site as never })),
      })
    }
    await prepareLaunch(tx, id, clock)
    return id
  })
  const { template: frozen, directory, bindings } = await setups.of(pool, campaign)
  return {
    campaign,
    template: frozen,
    parameters: {},
    bindings,
    directory,
    members: await membersByUnit(pool),
    targets: await listTargets(pool, campaign),
    calendar,
    issuedAt: parseInstant(issued, 'startOfDay', campaignTimes(frozen).zone),
    launchAt: Date.parse(launchAt),
    until: Date.parse(until),
    switches: switches.map((each) => ({ ...each, at: Date.parse(each.at) })),
    behaviour: { ...BEHAVIOURS.mixed, missing: 0.05, refuses: 0.2, opens: 0.5 },
    seed: 20_240_918,
    estimates: false,
  }
}

/** Writes what was invented under the ids that it has; names are the platform's, each once. */
async function writeOrganisation(ownerUrl: string, { directory, members }: Organisation, mark: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    for (const [id, { name, parentId, kind }] of [...directory.units].sort(([a], [b]) => a - b)) {
      const path = parentId === null ? [id] : [parentId, id]
      await owner.query(`insert into unit (id, code, name, kind, "parentId", path) values ($1, $2, $3, $4, $5, $6)`, [
        id,
        `E${id}`,
        `${name}${mark}`,
        kind ?? 'BUREAU',
        parentId,
        path,
      ])
      for (const person of members.get(id) ?? []) {
        await owner.query(`insert into person (id, username, name, password_hash) values ($1, $2, $2, 'x')`, [
          person,
          `样例人员${person}`,
        ])
        await owner.query(
          `insert into post_holding (person_id, unit_id, post, title) values ($1, $2, 'STAFF', '工作人员')`,
          [person, id],
        )
      }
    }
  } finally {
    await owner.end()
  }
}
