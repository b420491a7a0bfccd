import { campaignTime } from '../domain/campaign/clock.ts'
import { matterName } from '../domain/case/matter.ts'
import { matterId } from '../domain/case/matter-id.ts'
import { type AskedMatter, MATTER, matterData, matterSource } from '../domain/case/matter-opening.ts'
import { asStuck } from '../domain/entity/as-stuck.ts'
import { Stuck } from '../domain/entity/stuck.ts'
import { look } from './loaded.ts'
import { beginning } from './opening.ts'
import type { Tx } from './pool.ts'
import { roleFieldsOf } from './role-fields.ts'
import type { Setups } from './setup.ts'
import { standingOrders } from './standing-orders.ts'
import { writeOpenings } from './write-openings.ts'

/** A matter to open: what a step has started, or a person, or what came from outside. */
export interface MatterOpening extends AskedMatter {
  campaign: string
}

/**
 * Opens the case of a matter inside the caller's transaction, by the launch's own function. Once for a campaign, procedure and key: a
 * repeat finds the case that there is. The sweep that arms starts its run.
 * @throws Stuck when rules or data do not let it begin
 */
export async function openMatter(
  tx: Tx,
  setups: Setups,
  asked: MatterOpening,
): Promise<{ id: string; opened: boolean; at: number }> {
  const { campaign, procedure: procedureId, key, parent } = asked
  const id = matterId(campaign, procedureId, key)
  await tx.query('select campaign_lock($1, false)', [campaign])
  const standing = await look(tx, campaign)
  if (!standing) throw new Stuck('UNKNOWN_ELEMENT', 'campaign', campaign, 'there is no such campaign')
  const at = campaignTime(standing.campaign.clock, standing.nowMs)
  const setup = (await setups.of(tx, campaign)).in(standing.edition)
  if (!setup.template.procedures.some((p) => p.id === procedureId && p.matter))
    throw new Stuck('UNKNOWN_ELEMENT', 'procedures', procedureId, 'the template has no such procedure for a matter')
  const procedure = setup.procedure(procedureId)
  const own = await matterOf(tx, asked)
  const data = { ...(await roleFieldsOf(tx, setup.template.roles, campaign, own.site)), ...own }
  const context = { setup, at, ...standingOrders(standing), unit: undefined }
  const source = matterSource(asked, data)
  try {
    const name = asked.name ?? matterName(procedure, data)
    const target = {
      id,
      ledger: '',
      name,
      data,
      origin: MATTER,
      unit_id: asked.unit,
      area_unit_id: null,
      parent,
      source,
      channel: asked.intake?.channel,
    }
    const opened = await writeOpenings(tx, campaign, [beginning(context, procedure, target)])
    return { id, opened: opened > 0, at }
  } catch (error) {
    throw asStuck(error) ?? error
  }
}

/** The site of another case: itself, or what it is a matter of. */
async function siteOf(tx: Tx, parent: string): Promise<string | null> {
  const { rows } = await tx.query<{ site: string | null }>(
    `select case when ledger <> '' then id else site ->> 'site' end as site from case_file where id = $1`,
    [parent],
  )
  return rows[0]?.site ?? null
}

/** The fields as the case keeps them, with what is set by whatever opens it; who makes up the unit today is a snapshot (S0-50). */
async function matterOf(tx: Tx, asked: MatterOpening): Promise<Record<string, unknown>> {
  const { rows } = await tx.query<{ members: number[] }>(
    `select coalesce(array_agg(distinct h.person_id order by h.person_id), '{}') as members
     from held_post h join person p on p.id = h.person_id where h.unit_id = $1 and p.disabled_at is null`,
    [asked.unit],
  )
  const site = asked.parent === undefined ? null : await siteOf(tx, asked.parent)
  return matterData(asked, rows[0]?.members ?? [], site)
}
