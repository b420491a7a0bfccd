import { type Receipt, receiptOf } from '../../domain/campaign/receipt.ts'
import type { Cause } from '../../domain/entity/cause.ts'
import type { Loaded } from '../loaded.ts'
import type { Pool, Tx } from '../pool.ts'
import { notHidden, parameters, type Scope } from '../scope.ts'

type Rows = Parameters<typeof receiptOf>[2]

/** Writes what a change has done to an entity, in the transaction of its step; nothing where it did nothing, or the cause is no change. */
export async function writeReceipt(
  tx: Tx,
  loaded: Loaded,
  cause: Cause,
  after: { state: unknown; changes: Rows },
): Promise<void> {
  if (cause.kind === 'instant') return
  const change = typeof cause.payload.change === 'number' ? cause.payload.change : null
  const order = cause.kind === 'order' ? cause.no : null
  if (change === null && order === null) return
  const receipt = receiptOf(loaded.entity.state, after.state, after.changes)
  if (!receipt) return
  await tx.query(
    `insert into change_receipt (campaign_id, change_no, order_no, planned, entity_id, name, receipt, at)
     values ($1, $2, $3, false, $4, coalesce($5, (select title from duty where id = $4), (select title from campaign where id = $4)), $6, $7)
     on conflict do nothing`,
    [loaded.campaign.id, change, order, loaded.entity.id, loaded.caseFile?.name ?? null, receipt, cause.at],
  )
}

export interface PlannedReceipt {
  entity: string
  name: string
  receipt: Receipt
}

/** What the preview has worked out for some entities; a repeat of the page finds them written. */
export async function writePlanned(
  tx: Tx,
  of: { campaign: string; change: number; at: number },
  receipts: readonly PlannedReceipt[],
): Promise<void> {
  await tx.query(
    `insert into change_receipt (campaign_id, change_no, planned, entity_id, name, receipt, at)
     select $1, $2, true, r.entity, r.name, r.receipt, $3 from jsonb_to_recordset($4::jsonb) as r(entity text, name text, receipt jsonb)
     on conflict do nothing`,
    [of.campaign, of.change, of.at, JSON.stringify(receipts)],
  )
}

export interface ReceiptRow {
  entityId: string
  kind: 'campaign' | 'case' | 'duty'
  name: string
  /** whose case or duty it is; null for the campaign itself */
  unit: { id: number; name: string } | null
  receipt: Receipt
  at: number
}

/** In the order of the entities' ids, `after` one of them. */
export async function listReceipts(
  db: Pick<Pool, 'query'>,
  asked: { campaign: string; change: number; planned: boolean; scope: Scope; after: string; limit: number },
): Promise<ReceiptRow[]> {
  const p = parameters()
  for (const value of [asked.campaign, asked.change, asked.planned, asked.after, asked.limit]) p.add(value)
  const { rows } = await db.query<ReceiptRow>(
    `select r.entity_id as "entityId", e.kind, r.name, r.receipt, r.at,
       case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as unit
     from change_receipt r join entity e on e.id = r.entity_id
     left join case_file f on f.id = r.entity_id left join duty d on d.id = r.entity_id left join unit u on u.id = coalesce(f.unit_id, d.unit_id)
     where r.campaign_id = $1 and r.change_no = $2 and r.planned = $3 and r.entity_id > $4 and ${notHidden('r.entity_id', asked.scope, p)} order by r.entity_id limit $5`,
    p.values,
  )
  return rows
}
