import { campaignTime } from '../../domain/campaign/clock.ts'
import type { Actor } from '../../domain/entity/cause.ts'
import { Stuck } from '../../domain/entity/stuck.ts'
import { subjectOf } from '../../domain/entity/subject.ts'
import type { PlannedEntry } from '../../domain/ledger/plan.ts'
import { openMissingDuties } from '../duties/open-duties.ts'
import { openTargets } from '../launch.ts'
import { type EntryColumns, writeEntries } from '../ledgers/entries.ts'
import { look } from '../loaded.ts'
import { jsonLiteral, type Tx } from '../pool.ts'
import type { Setups } from '../setup.ts'
import { trailPayload } from '../trail.ts'

export interface AddedCase {
  campaign: string
  ledger: string
  origin: 'OMITTED' | 'NEW'
  reason: string
  entry: PlannedEntry
  columns: EntryColumns
  actor: Actor
}

/** An entry that turned up while the campaign runs (S0-26, S0-32): written, and its case opened by the launch's own function. Answers the id. @throws Stuck */
export async function openAddedCase(tx: Tx, setups: Setups, added: AddedCase): Promise<string> {
  const { campaign, ledger, origin, reason, columns, actor } = added
  await tx.query('select campaign_lock($1, false)', [campaign])
  const [target] = await writeEntries(tx, {
    campaign,
    ledger,
    origin,
    reason,
    columns,
    person: actor.person,
    entries: [added.entry],
  })
  if (!target) throw new Error(`ledger ${ledger}: expected the entry to be new`)
  const { opened, failed, skipped } = await openTargets(tx, setups, campaign, [target])
  if (failed[0]) throw failed[0].stuck
  if (skipped > 0)
    throw new Stuck('NO_ROUTE', `ledgers.${ledger}`, target.name, 'no procedure of this ledger is for the entry')
  if (opened !== 1) throw new Error(`case ${target.id}: expected to be opened`)
  await openMissingDuties(tx, setups, campaign)
  const standing = await look(tx, campaign)
  const at = standing ? campaignTime(standing.campaign.clock, standing.nowMs) : 0
  const data = { entry: target.id, origin, reason }
  const trail = [trailPayload({ type: 'entry.added', level: 'business', at, campaign, entity: target.id, actor, data })]
  await tx.query(
    `select entity_write(${jsonLiteral({ id: target.id, campaign, subject: subjectOf(target.id), trail })})`,
  )
  return target.id
}
