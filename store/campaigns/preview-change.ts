import { setImmediate as breathe } from 'node:timers/promises'
import type { ChangePreview } from '../../contracts/http/changes.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import { editionOf } from '../../domain/campaign/editions.ts'
import { receiptOf } from '../../domain/campaign/receipt.ts'
import { advance } from '../../domain/entity/advance.ts'
import { asStuck } from '../../domain/entity/as-stuck.ts'
import type { Cause } from '../../domain/entity/cause.ts'
import type { Stuck } from '../../domain/entity/stuck.ts'
import { type Looked, lookAt } from '../loaded.ts'
import { machineOf, stepOf } from '../machine-of.ts'
import { inTransaction, type Pool, type Tx } from '../pool.ts'
import type { Setup, Setups } from '../setup.ts'
import { type ChangeRow, endPreview, notePreview } from './changes.ts'
import { type PlannedReceipt, writePlanned } from './receipts.ts'

const PAGE = 200
const BLOCKING_SHOWN = 100

/** The act or order by which a change is carried out. */
export interface CarriedOut {
  verb: string
  payload: Record<string, unknown>
  /** whether its cases and duties take it as an order */
  order: boolean
}

/**
 * Works out what a change would do, by taking the very step for each entity of the campaign in memory: in pages, each written with how far
 * it has come. Nothing of the entities is written.
 */
export async function previewChange(pool: Pool, setups: Setups, change: ChangeRow, carried: CarriedOut): Promise<void> {
  const preview: ChangePreview = { cases: 0, duties: 0, moved: 0, opened: 0, withdrawn: 0, blocked: 0, blocking: [] }
  const { rows } = await pool.query<{ total: number }>(
    `select count(*)::int as total from entity where campaign_id = $1 and not ended and (kind = 'campaign' or $2)`,
    [change.campaignId, carried.order],
  )
  const total = rows[0]?.total ?? 0
  let looked = 0
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: Page = await inTransaction(pool, (tx) => previewPage(tx, setups, change, carried, after ?? ''))
    for (const counted of page.counted) add(preview, counted)
    looked += page.counted.length
    await notePreview(pool, change, { looked, total })
    after = page.last
    await breathe()
  }
  await endPreview(pool, change, { preview })
}

interface Page {
  counted: Counted[]
  last: string | undefined
}

interface Counted {
  looked: Looked
  planned?: PlannedReceipt | undefined
  stuck?: Stuck
  /** of what is stuck */
  name?: string
}

async function previewPage(
  tx: Tx,
  setups: Setups,
  change: ChangeRow,
  carried: CarriedOut,
  after: string,
): Promise<Page> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from entity where campaign_id = $1 and not ended and (kind = 'campaign' or $4) and id > $2 order by id limit $3`,
    [change.campaignId, after, PAGE, carried.order],
  )
  const setup = await setups.of(tx, change.campaignId)
  const counted: Counted[] = []
  for (const looked of await lookAt(
    tx,
    rows.map(({ id }) => id),
  ))
    counted.push(await planned(tx, setup, looked, carried))
  const receipts = counted.flatMap((each) => each.planned ?? [])
  if (receipts.length > 0) {
    const at = counted[0] ? campaignTime(counted[0].looked.campaign.clock, counted[0].looked.nowMs) : 0
    await writePlanned(tx, { campaign: change.campaignId, change: change.no, at }, receipts)
  }
  return { counted, last: rows.at(-1)?.id }
}

/** One entity as it stands now, with everything pending followed, and then the change. */
async function planned(tx: Tx, setup: Setup, looked: Looked, carried: CarriedOut): Promise<Counted> {
  const { entity, campaign, acts, orders } = looked
  const at = Math.max(campaignTime(campaign.clock, looked.nowMs), entity.last_at + 1)
  const { payload, verb } = carried
  const cause: Cause =
    entity.kind === 'campaign'
      ? {
          kind: 'act',
          no: entity.last_act + 1,
          actId: '',
          verb,
          at,
          orderNo: 0,
          actor: { person: 0, unit: 0 },
          payload,
        }
      : { kind: 'order', no: looked.ordersGiven + 1, verb, at, payload }
  try {
    const { machine, world } = machineOf(setup, looked)
    // a duty's steps read sites and facts as they go: what it has pending is left to it, as to whoever waits for an operator
    const isLeft = entity.kind === 'duty' || entity.stuck !== null
    const { state } = isLeft ? entity : advance(machine, world, standing(looked), acts, orders, at - 1)
    const now = { ...looked, entity: { ...entity, state } }
    const after = await stepOf(tx, setup.in(editionOf(state, cause)), now, cause)
    const receipt = receiptOf(state, after.state, after.changes)
    return { looked, planned: receipt && { entity: entity.id, name: nameOf(setup, looked), receipt } }
  } catch (error) {
    const stuck = asStuck(error)
    if (!stuck) throw error
    return { looked, stuck, name: blockedName(setup, looked) }
  }
}

const standing = ({ entity: { state, followed, orders } }: Looked) => ({ state, followed, orders })

function nameOf(setup: Setup, { entity, caseFile }: Looked): string {
  if (caseFile) return caseFile.name
  return entity.kind === 'duty' ? setup.duty(entity.id.split('~')[1] ?? '').duty.title : setup.campaign.title
}

/** Many units have the same duty. */
function blockedName(setup: Setup, looked: Looked): string {
  const { kind, id } = looked.entity
  const unit = kind === 'duty' ? setup.directory.units.get(Number(id.split('~')[2]))?.name : undefined
  return unit === undefined ? nameOf(setup, looked) : `${nameOf(setup, looked)}（${unit}）`
}

function add(preview: ChangePreview, { looked, planned: plan, stuck, name = '' }: Counted): void {
  if (stuck) {
    preview.blocked += 1
    if (preview.blocking.length >= BLOCKING_SHOWN) return
    preview.blocking.push({
      entityId: looked.entity.id,
      name,
      code: stuck.code,
      element: stuck.element,
      value: stuck.value,
      reason: stuck.message,
    })
    return
  }
  if (!plan) return
  if (looked.entity.kind === 'case') preview.cases += 1
  if (looked.entity.kind === 'duty') preview.duties += 1
  preview.moved += plan.receipt.moved.length
  preview.opened += plan.receipt.opened.length
  preview.withdrawn += plan.receipt.withdrawn.length
}
