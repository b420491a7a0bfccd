import type { ChainEntry } from '../../../domain/audit/chain.ts'
import type { Columns } from '../../../domain/audit/verify-chain.ts'
import type { Actor } from '../../../domain/entity/cause.ts'
import type { TrailEvent } from '../../../domain/entity/changes.ts'
import type { CaseFileRow } from '../../../store/loaded.ts'

/** Rows as the checker reads them; instants are campaign time, ms. */

export interface LoggedAct {
  entity_id: string
  no: number
  act_id: string
  verb: string
  at: number
  order_no: number
  given_order: number | null
  actor: Actor
  payload: Record<string, unknown>
}

export interface StoredTask {
  id: string
  entity_id: string
  key: string
  step: string
  name: string
  status: string
  unit_id: number
  assist: boolean
  opened_at: number
  due_at: number | null
  closes_at: number | null
  not_by: number[]
  done_by: number | null
  done_at: number | null
  /** of a duty */
  site: string | null
  occurrence: string | null
  late: boolean
}

export interface StoredCase extends CaseFileRow {
  parent: string | null
  origin: string
  opened_at: number
  closed_at: number | null
  /** the ledger entry as the case was opened from it; null: a matter */
  target: Record<string, unknown> | null
}

export interface StoredDuty {
  id: string
  duty: string
  title: string
  unit_id: number
  opened_at: number
}

export interface StoredOccurrence {
  duty_id: string
  key: string
  ordinal: number
  day: string
  at: number
  opened_at: number
  due_at: number | null
  closes_at: number | null
  status: string
  tasks: number
  done: number
  late: number
  missed: number
  list_sha256: string | null
}

export interface StoredFact {
  key: string
  entity_id: string
  fact: string
  unit_id: number
  site: string | null
  day: string
  at: number
  data: Record<string, unknown>
  ordinal: number | null
  voided_at: number | null
}

export interface StoredMessage {
  effect_id: string
  to_entity: string
  verb: string
  payload: Record<string, unknown>
  delivered: boolean
}

export interface StoredMilestone {
  counter: string
  unit_id: number
  period: string
  rung: number
  status: string
  measure: string | null
}

export interface StoredCounter {
  counter: string
  unit_id: number
  period: string
  n: number
}

export interface StoredKey {
  caller: string
  route: string
  key: string
  body_hash: string
  status: number
  response: unknown
}

export type TrailRow = ChainEntry & Columns & { payload: string }

export interface TrailPayload extends TrailEvent {
  cause?: string
  entity?: string
}
