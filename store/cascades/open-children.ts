import type { Cascade } from '../../contracts/template/cascade.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import {
  bindingsForUnit,
  copyForUnit,
  type Freedom,
  heldValues,
  parametersForUnit,
} from '../../domain/campaign/cascade.ts'
import { findUnits } from '../../domain/organisation/find-unit.ts'
import { inWords, say } from '../../domain/said/say.ts'
import { checkChild } from '../../domain/template/cascades.ts'
import { type CampaignRow, databaseNow, findCampaign, insertCampaign } from '../campaigns/campaigns.ts'
import { findTemplate } from '../campaigns/templates.ts'
import { inTransaction, type Pool, type Tx } from '../pool.ts'
import type { Setup, Setups } from '../setup.ts'
import { lockFamily } from './lock-family.ts'

/** A draft is a handful of statements: a page of them stays well below the statements' time limit. */
const PAGE = 20

/**
 * Opens one page of the campaign's subordinate drafts, one for each unit of each cascade, and gives those that are not launched yet the parent's
 * parameters as they stand. A page is one transaction, so that the launch may be killed anywhere and started again. `false` when none is missing.
 * @throws Error when the template that a cascade names is not there, or does not have what the cascade asks of it
 */
export function openChildrenPage(pool: Pool, setups: Setups, campaignId: string, only?: string): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    await tx.query('set local statement_timeout = 30000')
    await tx.query('select campaign_lock($1, false)', [campaignId])
    await lockFamily(tx, campaignId)
    const row = await findCampaign(tx, campaignId)
    if (!row) throw new Error(`campaign ${campaignId}: expected a row`)
    if (row.status === 'DRAFT' || row.status === 'CLOSED') return false
    setups.forget(campaignId)
    const parent = { row, setup: await setups.of(tx, campaignId) }
    let left = PAGE
    for (const cascade of parent.setup.template.cascades ?? []) {
      if (only !== undefined && cascade.id !== only) continue
      const document = await documentOf(tx, parent.setup, cascade)
      await followHeld(tx, parent, cascade, document)
      const units = (await unopened(tx, parent, cascade)).slice(0, left)
      for (const unit of units) await openChild(tx, parent, cascade, document, unit)
      left -= units.length
      if (left === 0) return true
    }
    return false
  })
}

interface Parent {
  row: CampaignRow
  setup: Setup
}

/** The template that the units run. @throws Error */
export async function documentOf(
  tx: Pick<Tx, 'query'>,
  { document }: Pick<Setup, 'document'>,
  cascade: Cascade,
): Promise<CampaignTemplate> {
  if (cascade.template === undefined) return copyForUnit(document)
  const other = await findTemplate(tx, cascade.template)
  if (!other) throw new Error(inWords(say`下级活动“${cascade.title}”：没有已发布的模板“${cascade.template}”`))
  const problems: string[] = []
  checkChild(other.document, cascade, 'cascade', (path, message) => void problems.push(`${path} ${inWords(message)}`))
  if (problems.length > 0) throw new Error(inWords(say`下级活动“${cascade.title}”：${problems.join('；')}`))
  return other.document
}

/** The units that are to run it, in the order of the group. */
export const unitsOf = ({ template, bindings, directory }: Setup, { to }: Cascade): readonly number[] =>
  findUnits(template.roles, bindings, directory, to, {})

async function unopened(tx: Tx, { row, setup }: Parent, cascade: Cascade): Promise<number[]> {
  const { rows } = await tx.query<{ unit: number }>(
    'select cascade_unit as unit from campaign where parent = $1 and cascade = $2',
    [row.id, cascade.id],
  )
  const open = new Set(rows.map(({ unit }) => unit))
  return unitsOf(setup, cascade).filter((unit) => !open.has(unit))
}

const freedomOf = ({ row, setup }: Parent, cascade: Cascade): Freedom => ({
  cascade,
  parent: row.title,
  values: setup.param,
})

/** The unit's own draft: its office is the unit, its clock and its calendar are the parent's. */
async function openChild(
  tx: Tx,
  parent: Parent,
  cascade: Cascade,
  document: CampaignTemplate,
  unit: number,
): Promise<void> {
  const { row, setup } = parent
  const { id, clock, calendarVersion, issueDate, createdBy, officeUnitId } = row
  const name = setup.directory.units.get(unit)?.name ?? String(unit)
  await insertCampaign(
    tx,
    {
      title: `${name}：${cascade.title}`.slice(0, 80),
      templateId: document.id,
      templateVersion: document.version,
      parameters: parametersForUnit(document, freedomOf(parent, cascade)),
      bindings: bindingsForUnit(document, row.bindings, unit),
      issueDate,
      officeUnitId: unit,
      clock,
      calendarVersion,
      child: { parent: id, cascade: cascade.id, unit, document },
    },
    { person: createdBy, unit: officeUnitId ?? 0 },
    await databaseNow(tx),
  )
}

/** Drafts follow what was changed in the parent since; a campaign that runs follows by a change of its own. */
async function followHeld(tx: Tx, parent: Parent, cascade: Cascade, document: CampaignTemplate): Promise<void> {
  const held = JSON.stringify(heldValues(document, freedomOf(parent, cascade)))
  await tx.query(
    `update campaign c set parameters = c.parameters || $3::jsonb
     where c.parent = $1 and c.cascade = $2 and c.status = 'DRAFT' and not c.parameters @> $3::jsonb
       and not exists (select from act where entity_id = c.id)`,
    [parent.row.id, cascade.id, held],
  )
}
