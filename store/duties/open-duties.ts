import { campaignTime } from '../../domain/campaign/clock.ts'
import type { Levels } from '../../domain/campaign/levels.ts'
import { dutyMachine, firstDutyState, performersOf } from '../../domain/duty/index.ts'
import { earliest } from '../../domain/entity/next-cause.ts'
import { subjectOf } from '../../domain/entity/subject.ts'
import { look } from '../loaded.ts'
import { inTransaction, jsonLiteral, type Pool, type Tx } from '../pool.ts'
import { type Setup, type Setups, worldOf } from '../setup.ts'
import { standingOrders } from '../standing-orders.ts'
import { trailPayload } from '../trail.ts'
import { dutyId } from './duty-id.ts'

const PAGE = 500

/**
 * Opens one page of the campaign's duties, each for every unit that performs it: rows and the beginnings of trails in one transaction, so
 * that the launch may be killed anywhere and started again. `false` when all of them are open.
 */
export function openDutiesPage(pool: Pool, setups: Setups, campaignId: string): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    await tx.query(`select campaign_lock($1, false)`, [campaignId])
    return openMissingDuties(tx, setups, campaignId)
  })
}

/**
 * Opens duties that no unit has yet, a page of them at most, in the caller's transaction, which holds the campaign's shared lock: at the launch,
 * and when an added entry names a unit for the first time. `false` when none was missing.
 */
export async function openMissingDuties(tx: Tx, setups: Setups, campaignId: string): Promise<boolean> {
  const campaign = await look(tx, campaignId)
  if (!campaign) throw new Error(`campaign ${campaignId}: expected an entity`)
  const setup = (await setups.of(tx, campaignId)).in(campaign.edition)
  const missing = await missingDuties(tx, setup)
  if (missing.length === 0) return false
  const at = campaignTime(campaign.campaign.clock, campaign.nowMs)
  const { orders, campaign: standing, levels } = standingOrders(campaign)
  const { calendarVersion, status } = standing
  const shared = { at, orders, calendar: calendarVersion, paused: status === 'PAUSED', levels }
  const duties = missing.slice(0, PAGE).map((duty) => opening(setup, duty, shared))
  await tx.query(`select open_duties(${jsonLiteral({ campaign: campaignId, duties })})`)
  return true
}

interface NewDuty {
  id: string
  duty: string
  unit: number
}

interface Shared {
  at: number
  orders: number
  calendar: string
  paused: boolean
  levels: Levels | undefined
}

/** A campaign that is paused opens its duties paused. */
function opening(setup: Setup, { id, duty, unit }: NewDuty, { at, orders, calendar, paused, levels }: Shared) {
  const rules = setup.duty(duty)
  const { title } = rules.duty
  const { zone } = worldOf(setup, {}, { self: id, site: {} }).time(calendar)
  const first = firstDutyState(unit, at, calendar, zone, levels)
  const begun = setup.edition > 0 ? { ...first, edition: setup.edition } : first
  const state = paused ? { ...begun, hold: { since: at, remaining: {} } } : begun
  return {
    id,
    duty,
    unit,
    title,
    orders,
    at,
    state,
    next_at: earliest(dutyMachine(rules).agenda(state))?.at ?? null,
    subject: subjectOf(id),
    trail: trailPayload({
      type: 'duty.assigned',
      level: 'business',
      at,
      campaign: setup.campaign.id,
      entity: id,
      actor: null,
      cause: 'opening',
      data: { duty, unit, title },
    }),
  }
}

async function missingDuties(tx: Tx, setup: Setup): Promise<NewDuty[]> {
  const { template, bindings, directory, campaign } = setup
  const duties = template.duties ?? []
  if (duties.length === 0) return []
  const fields = [...new Set(template.roles.flatMap(({ finds }) => (finds.by === 'siteUnit' ? [finds.field] : [])))]
  const named = new Map<string, number[]>()
  for (const field of fields) named.set(field, await unitsNamed(tx, campaign.id, field))
  const organisation = { roles: template.roles, bindings, directory }
  const all = duties.flatMap(({ id: duty, performer }) =>
    performersOf(organisation, performer, (field) => named.get(field) ?? []).map((unit) => ({
      id: dutyId(campaign.id, duty, unit),
      duty,
      unit,
    })),
  )
  const { rows } = await tx.query<{ id: string }>('select id from duty where campaign_id = $1', [campaign.id])
  const open = new Set(rows.map(({ id }) => id))
  return all.filter(({ id }) => !open.has(id))
}

async function unitsNamed(tx: Tx, campaign: string, field: string): Promise<number[]> {
  const { rows } = await tx.query<{ unit: number }>(
    `select distinct (data ->> $2)::int as unit from ledger_entry where campaign_id = $1 and status = 'ACTIVE' and data ->> $2 ~ '^[0-9]{1,9}$' order by 1`,
    [campaign, field],
  )
  return rows.map(({ unit }) => unit)
}
