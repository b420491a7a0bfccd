import type { ReachedTier, StandingCap } from '../../domain/money/grant.ts'
import { hasText, textCondition } from '../inbox/filter.ts'
import type { Tx } from '../pool.ts'
import { notHidden, parameters, type Scope } from '../scope.ts'
import { unitsSeen } from './balances.ts'

/** An entry as lists show it. Amounts in minor units. */
export interface EntryRow {
  id: number
  entity: string
  name: string
  unit: number
  day: string
  at: number
  by: { id: number; name: string } | null
  procedure: string
  step: string
  outcome: string
  currency: string
  asked: number
  granted: number
  tier: ReachedTier | null
  cap: StandingCap | null
  reason: string | null
  reverses: number | null
  reversed: boolean
}

export interface EntriesAsked {
  campaign: string
  account: string
  unit?: number | undefined
  from?: string | undefined
  until?: string | undefined
  q?: string | undefined
}

/** Entries of an account that the scope may see, newest first; one more than asked says that there is a next page. */
export async function listEntries(
  db: Pick<Tx, 'query'>,
  scope: Scope,
  { campaign, account, unit, from, until, q }: EntriesAsked,
  { after, limit }: { after: number | undefined; limit: number },
): Promise<EntryRow[]> {
  const p = parameters()
  const conditions = [
    `e.campaign_id = ${p.add(campaign)}`,
    `e.account = ${p.add(account)}`,
    notHidden('e.entity_id', scope, p),
  ]
  const seen = unitsSeen(scope, campaign)
  if (seen) conditions.push(`e.unit_id = any(${p.add(seen)}::int[])`)
  if (unit !== undefined) conditions.push(`e.unit_id = ${p.add(unit)}`)
  if (from !== undefined) conditions.push(`e.day >= ${p.add(from)}`)
  if (until !== undefined) conditions.push(`e.day <= ${p.add(until)}`)
  if (after !== undefined) conditions.push(`e.id < ${p.add(after)}`)
  const named = hasText(q) ? textCondition('f', q, p) : ''
  const { rows } = await db.query<EntryRow>(
    `select e.id, e.entity_id as entity, f.name, e.unit_id as unit, e.day, e.at, f.procedure, e.step, e.outcome, e.currency, e.asked, e.granted,
       e.tier, e.cap, e.reason, e.reverses, exists (select from money_entry r where r.reverses = e.id) as reversed,
       case when w.id is not null then jsonb_build_object('id', w.id, 'name', w.name) end as by
     from money_entry e join case_file f on f.id = e.entity_id left join person w on w.id = e.person_id
     where ${conditions.join(' and ')}${named} order by e.id desc limit ${p.add(limit + 1)}`,
    p.values,
  )
  return rows
}
