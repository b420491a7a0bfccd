import type { ChainEntry, ChainHead } from '../../../domain/audit/chain.ts'
import type { Columns } from '../../../domain/audit/verify-chain.ts'
import type { CampaignClock } from '../../../domain/campaign/clock.ts'
import type { Actor } from '../../../domain/entity/cause.ts'
import type { CaseFileRow, EntityRow } from '../../../store/loaded.ts'
import type { Tx } from '../../../store/pool.ts'
import { createSetups, type Setup } from '../../../store/setup.ts'
import { subjectOf } from '../../../store/trail.ts'

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
  status: string
  unit_id: number
  assist: boolean
  opened_at: number
  due_at: number | null
  not_by: number[]
  done_by: number | null
}

export interface StoredCase extends CaseFileRow {
  origin: string
  opened_at: number
  /** the ledger entry as the case was opened from it */
  target: Record<string, unknown> | null
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

export interface TrailPayload {
  type: string
  at: number
  cause?: string
  entity?: string
  data: Record<string, unknown>
}

/** Everything that the invariants look at, read in the caller's transaction. */
export interface Snapshot {
  campaign: string
  setup: Setup
  phases: Record<string, { endsAt: number }>
  entities: EntityRow[]
  cases: Map<string, StoredCase>
  acts: Map<string, LoggedAct[]>
  tasks: Map<string, StoredTask[]>
  trail: Map<string, TrailRow[]>
  heads: Map<string, ChainHead>
  keys: Map<string, StoredKey>
  /** texts that people wrote beside tasks */
  notes: string[]
  notices: { entity_id: string; task_id: string | null; level: number; text: string; at: number }[]
  clocks: { from_ms: number; clock: CampaignClock }[]
  numbers: { key: string; last: number; used: number }[]
  targets: number
}

export const keyId = (key: Pick<StoredKey, 'caller' | 'route' | 'key'>) => `${key.caller} ${key.route} ${key.key}`
export const subjectOfEntity = (entity: Pick<EntityRow, 'id' | 'kind'>) => subjectOf(entity.kind, entity.id)
export const payloadOf = (row: TrailRow) => JSON.parse(row.payload) as TrailPayload

type Db = Pick<Tx, 'query'>

export async function readSnapshot(db: Db, campaign: string): Promise<Snapshot> {
  const all = async <T extends object>(sql: string, values: unknown[] = [campaign]) =>
    (await db.query<T>(sql, values)).rows
  const entities = await all<EntityRow>('select * from entity where campaign_id = $1 order by id')
  const cases = await all<StoredCase>(
    `select f.*, l.data as target from case_file f left join ledger_entry l on l.id = f.id where f.campaign_id = $1`,
  )
  const acts = await all<LoggedAct>(
    'select a.* from act a join entity e on e.id = a.entity_id where e.campaign_id = $1 order by a.entity_id, a.no',
  )
  const tasks = await all<StoredTask>('select * from task where campaign_id = $1 order by id')
  const trail = await all<TrailRow>(
    `select subject, seq, alg, encode(prev_hash, 'hex') as "prevHash", recorded_at as "recordedAt", payload, encode(hash, 'hex') as hash,
       type, level, campaign from audit_event order by subject, seq`,
    [],
  )
  const heads = await all<ChainHead>(`select subject, seq, encode(hash, 'hex') as hash from audit_head`, [])
  const keys = await all<StoredKey>('select caller, route, key, body_hash, status, response from idempotency', [])
  const notes = await all<{ text: string }>(
    `select text from task_note where text is not null union all select content::text from draft`,
    [],
  )
  const [row] = await all<{ phases: Snapshot['phases']; targets: number }>(
    `select c.phases, (select count(*)::int from ledger_entry where campaign_id = $1 and status = 'ACTIVE') as targets from campaign c where c.id = $1`,
  )
  return {
    campaign,
    setup: await createSetups().of(db, campaign),
    phases: row?.phases ?? {},
    entities,
    cases: new Map(cases.map((file) => [file.id, file])),
    acts: Map.groupBy(acts, (act) => act.entity_id),
    tasks: Map.groupBy(tasks, (task) => task.entity_id),
    trail: Map.groupBy(trail, (entry) => entry.subject),
    heads: new Map(heads.map((head) => [head.subject, head])),
    keys: new Map(keys.map((key) => [keyId(key), key])),
    notes: notes.map(({ text }) => text),
    notices: await all('select entity_id, task_id, level, text, at from notice where campaign_id = $1'),
    clocks: await all('select from_ms, clock from clock_seen where campaign_id = $1 order by from_ms'),
    numbers: await all(
      `select key, last, (select count(*)::int from document d where d.number like split_part(s.key, '/', 1) || '〔' || split_part(s.key, '/', 2) || '〕%') as used
       from number_series s`,
      [],
    ),
    targets: row?.targets ?? 0,
  }
}
