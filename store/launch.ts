import { campaignTime } from '../domain/campaign/clock.ts'
import { openCase } from '../domain/case/opening.ts'
import type { CaseState } from '../domain/case/state.ts'
import type { TaskOpening, TrailEvent } from '../domain/entity/changes.ts'
import { earliest } from '../domain/entity/next-cause.ts'
import { gramsOf } from '../domain/search/grams.ts'
import type { JobRow } from './jobs.ts'
import { look } from './loaded.ts'
import { inTransaction, jsonLiteral, type Pool, type Tx } from './pool.ts'
import { type Setup, type Setups, worldOf } from './setup.ts'
import { subjectOf, trailPayload } from './trail.ts'

export interface TargetRow {
  id: string
  no: number
  ledger: string
  name: string
  data: Record<string, unknown>
  origin: string
  unit_id: number
  area_unit_id: number | null
}

const PAGE = 500

/**
 * Opens the cases of one page of the ledger: bulk first, engine second. The rows, the trails' beginnings and the cursor are one
 * transaction, so the launch may be killed anywhere and started again. `false` when no target is left.
 */
export function launchPage(pool: Pool, setups: Setups, job: JobRow): Promise<boolean> {
  return inTransaction(pool, async (tx) => {
    await tx.query(`set local statement_timeout = 30000; select campaign_lock('${job.campaign_id}', false)`)
    const still = await tx.query(`select 1 from job where id = $1 and status = 'RUNNING' for update`, [job.id])
    if (still.rowCount === 0) return true
    const after = Number(job.cursor || 0)
    const { rows } = await tx.query<TargetRow & { total: number }>(
      `select e.id, e.no, e.ledger, e.name, e.data, e.origin, e.unit_id, e.area_unit_id,
         (select count(*)::int from ledger_entry where campaign_id = $1 and status = 'ACTIVE') as total
       from ledger_entry e where e.campaign_id = $1 and e.no > $2 and e.status = 'ACTIVE' order by e.no limit ${PAGE}`,
      [job.campaign_id, after],
    )
    const last = rows.at(-1)
    if (!last) return false
    await openTargets(tx, setups, job.campaign_id, rows, { job: job.id, cursor: String(last.no), total: last.total })
    return true
  })
}

/**
 * Opens the cases of some targets inside the caller's transaction, which holds the campaign's shared lock. The launch and an entry
 * added to a running campaign (S0-26, S0-32) come here both. Answers how many were opened; targets with a case are left alone.
 */
export async function openTargets(
  tx: Tx,
  setups: Setups,
  campaignId: string,
  targets: readonly TargetRow[],
  job?: { job: number; cursor: string; total: number },
): Promise<number> {
  const setup = await setups.of(tx, campaignId)
  const campaign = await look(tx, campaignId)
  if (!campaign) throw new Error(`campaign ${campaignId}: expected an entity`)
  const at = campaignTime(campaign.campaign.clock, campaign.nowMs)
  const context = { setup, at, orders: campaign.entity.orders, campaign: campaign.campaign }
  const openings = targets.map((target) => opening(context, target))
  const page = {
    campaign: campaignId,
    cases: openings.map((o) => o.case),
    tasks: openings.flatMap((o) => o.tasks),
    trail: openings.map((o) => o.trail),
    ...job,
  }
  const { rows } = await tx.query<{ opened: number }>(`select open_page(${jsonLiteral(page)}) as opened`)
  return rows[0]?.opened ?? 0
}

interface OpeningContext {
  setup: Setup
  at: number
  orders: number
  campaign: { id: string; status: string; calendarVersion: string; phases: Record<string, { endsAt: number }> }
}

/** The rows of one case's beginning: a pure function of template and target. A campaign that is paused opens it paused. */
function opening({ setup, at, orders, campaign }: OpeningContext, target: TargetRow) {
  const procedure = setup.template.procedures.find((p) => p.ledger === target.ledger)
  if (!procedure) throw new Error(`procedures: expected one for ledger ${target.ledger}`)
  const world = worldOf(setup, campaign.phases, target.data)
  const first = openCase(
    setup.procedure(procedure.id),
    { origin: target.origin, site: target.data },
    world,
    at,
    campaign.calendarVersion,
  )
  const paused = { kind: 'order', no: orders, verb: 'pause', at, payload: {} } as const
  const later =
    campaign.status === 'PAUSED' ? setup.caseMachine(procedure.id).step(first.state, paused, world) : undefined
  const state = later?.state ?? first.state
  const events = [...first.changes.events, ...(later?.changes.events ?? [])]
  const grams = gramsOf(target.name)
  const shared = { campaign: campaign.id, name: target.name, grams }
  return {
    case: {
      ...shared,
      id: target.id,
      orders,
      state,
      at,
      next_at: state.hold ? null : (earliest(state.agenda)?.at ?? null),
      procedure: procedure.id,
      ledger: target.ledger,
      site: target.data,
      unit: target.unit_id,
      area_unit: target.area_unit_id,
      status: state.status,
      step: state.step,
      origin: target.origin,
      due_at: dueOf(state),
      units: [...new Set([target.unit_id, ...first.changes.open.map((task) => task.unit)])],
    },
    tasks: first.changes.open.map((task) => ({ ...shared, ...taskRow(target.id, task, state) })),
    trail: trailOf(campaign.id, target.id, events),
  }
}

const dueOf = (state: CaseState): number | null => (state.hold ? null : (state.due ?? null))

function taskRow(entity: string, task: TaskOpening, state: CaseState) {
  return {
    entity,
    key: task.key,
    step: task.step,
    title: task.title,
    phase: task.phase ?? null,
    role: task.role,
    unit: task.unit,
    assist: task.assist ?? false,
    opened_at: task.openedAt,
    due_at: state.hold ? null : (task.dueAt ?? null),
    provisional: task.provisional ?? false,
    fallback: task.fallback ?? false,
  }
}

function trailOf(campaign: string, entity: string, events: readonly TrailEvent[]) {
  const [first, second, ...more] = events.map((e) =>
    trailPayload({
      type: e.type,
      level: e.level,
      at: e.at,
      campaign,
      entity,
      actor: null,
      cause: 'opening',
      data: e.data,
    }),
  )
  return { entity, subject: subjectOf('case', entity), first, second, more }
}
