import { entryColumns } from '../../api/ledgers/entry-columns.ts'
import type { LedgerData } from '../../contracts/ledger.ts'
import { naturalKey } from '../../domain/ledger/natural-key.ts'
import { parkingBindings, type UnitIds, unitId } from '../../prisma/seed/organisation.ts'
import { writeEntries } from '../../store/ledgers/entries.ts'
import { inTransaction, type Pool } from '../../store/pool.ts'
import { parkingLedger } from '../../templates/parking-lots/ledger.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { type InventedSite, inventSites } from '../../tests/fixtures/ledgers/invented-sites.ts'
import type { Caller } from '../load/client.ts'
import type { Stack } from '../servers/stack.ts'

/** Drafts a campaign of the built-in template by its planner; real time, so that no deadline falls into a measurement. */
export async function draftCampaign(stack: Stack): Promise<{ id: string; planner: Caller }> {
  const planner = await stack.client.as('planner')
  const { body } = await planner.post<{ id: string }>('/api/campaigns', {
    templateId: parkingLots.id,
    title: '样例停车场整治',
    issueDate: new Date().toISOString().slice(0, 10),
    bindings: parkingBindings(await unitIds(stack.owner)),
  })
  return { id: body.id, planner }
}

/** A draft with a ledger of so many invented sites, written as an import writes them. */
export async function campaignWithLedger(stack: Stack, sites: number): Promise<{ id: string; planner: Caller }> {
  const { id, planner } = await draftCampaign(stack)
  const ids = await unitIds(stack.owner)
  const byName = await unitsByName(stack.owner)
  const entries = inventSites(sites, 1).map((site) => {
    const data = ledgerData(site, byName)
    return { key: naturalKey(parkingLedger, data) ?? site.name, data }
  })
  const person = await personId(stack.owner, 'planner')
  await inTransaction(stack.owner, (tx) =>
    writeEntries(tx, {
      campaign: id,
      ledger: parkingLedger.id,
      origin: 'SURVEYED',
      reason: '样例',
      person,
      columns: entryColumns(parkingLedger, unitId(ids, 'campaignOffice')),
      entries,
    }),
  )
  await stack.owner.query('analyze ledger_entry')
  return { id, planner }
}

export async function unitIds(owner: Pool): Promise<UnitIds> {
  const { rows } = await owner.query<{ code: string; id: number }>('select code, id from unit')
  return new Map(rows.map(({ code, id }) => [code, id]))
}

async function unitsByName(owner: Pool): Promise<ReadonlyMap<string, string>> {
  const { rows } = await owner.query<{ name: string; id: string }>('select name, id::text as id from unit')
  return new Map(rows.map(({ name, id }) => [name, id]))
}

export async function personId(owner: Pool, username: string): Promise<number> {
  const { rows } = await owner.query<{ id: number }>('select id from person where username = $1', [username])
  const [row] = rows
  if (!row) throw new Error(`person ${username}: expected a row`)
  return row.id
}

const optionOf = (key: string, label: string): string =>
  parkingLedger.fields
    .find((field) => field.key === key)
    ?.options?.find((option) => option.label === label || option.aliases.includes(label))?.value ?? label

function ledgerData(site: InventedSite, units: ReadonlyMap<string, string>): LedgerData {
  const { name, uscc, address, area, households, landUse, phone, surveyedOn } = site
  return {
    name,
    uscc,
    address,
    area,
    households,
    landUse,
    phone,
    surveyedOn,
    street: units.get(site.street) ?? '',
    community: units.get(site.community) ?? '',
    siteType: optionOf('siteType', site.siteType),
    setting: optionOf('setting', site.setting),
    surface: [optionOf('surface', site.surface)],
    permitted: site.permitted === '是',
    hostIndustry: optionOf('hostIndustry', site.hostIndustry),
    priorityRoad: site.priorityRoad === '是',
  }
}

/** Who does a unit's tasks: the first inspector or member of staff by name. */
export async function workersOf(owner: Pool): Promise<ReadonlyMap<number, { username: string; person: number }>> {
  const { rows } = await owner.query<{ unit: number; username: string; person: number }>(
    `select distinct on (h.unit_id) h.unit_id as unit, p.username, p.id as person from post_holding h join person p on p.id = h.person_id
     where h.until_at is null and h.post in ('HEAD', 'STAFF', 'INSPECTOR', 'OFFICE') order by h.unit_id, h.post desc, p.username`,
  )
  return new Map(rows.map(({ unit, ...worker }) => [unit, worker]))
}
