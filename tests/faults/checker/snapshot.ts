import type { ChainHead } from '../../../domain/audit/chain.ts'
import type { CampaignClock } from '../../../domain/campaign/clock.ts'
import type { DutySite } from '../../../domain/duty/index.ts'
import type { EntityRow } from '../../../store/loaded.ts'
import type { Tx } from '../../../store/pool.ts'
import { createSetups, type Setup } from '../../../store/setup.ts'
import type {
  LoggedAct,
  StoredCase,
  StoredCounter,
  StoredDuty,
  StoredFact,
  StoredKey,
  StoredMessage,
  StoredMilestone,
  StoredOccurrence,
  StoredTask,
  TrailPayload,
  TrailRow,
} from './rows.ts'

/** Everything that the invariants look at, read in the caller's transaction. */
export interface Snapshot {
  campaign: string
  setup: Setup
  phases: Record<string, { startsAt: number | null; endsAt: number | null }>
  entities: EntityRow[]
  cases: Map<string, StoredCase>
  duties: Map<string, StoredDuty>
  occurrences: Map<string, StoredOccurrence[]>
  acts: Map<string, LoggedAct[]>
  tasks: Map<string, StoredTask[]>
  trail: Map<string, TrailRow[]>
  /** what steps of duties have told in the trails of sites, by duty, in the order of each site's chain */
  told: Map<string, TrailRow[]>
  heads: Map<string, ChainHead>
  keys: Map<string, StoredKey>
  facts: StoredFact[]
  messages: StoredMessage[]
  milestones: StoredMilestone[]
  counters: StoredCounter[]
  /** texts that people wrote beside tasks */
  notes: string[]
  notices: { entity_id: string; task_id: string | null; level: number; text: string; at: number }[]
  clocks: { from_ms: number; clock: CampaignClock }[]
  numbers: { key: string; last: number; used: number }[]
  /** active entries of the ledgers, by number */
  sites: (DutySite & { ledger: string })[]
}

export const keyId = (key: Pick<StoredKey, 'caller' | 'route' | 'key'>) => `${key.caller} ${key.route} ${key.key}`

/** What a row of the trail says; parsed once. */
export function payloadOf(row: TrailRow): TrailPayload {
  const known = parsed.get(row) ?? (JSON.parse(row.payload) as TrailPayload)
  parsed.set(row, known)
  return known
}

const parsed = new WeakMap<TrailRow, TrailPayload>()

/** Of what followed from a fact and not from a step: its cause names the fact. */
export const isOfFact = ({ cause }: TrailPayload) => cause?.startsWith('fact:') === true

type Db = Pick<Tx, 'query'>

const PLAIN: Readonly<Record<'entities' | 'duties' | 'occurrences' | 'acts' | 'tasks' | 'facts' | 'messages', string>> =
  {
    entities: 'select * from entity where campaign_id = $1 order by id',
    duties: 'select * from duty where campaign_id = $1',
    occurrences: 'select * from duty_occurrence where campaign_id = $1 order by duty_id, ordinal',
    acts: 'select a.* from act a join entity e on e.id = a.entity_id where e.campaign_id = $1 order by a.entity_id, a.no',
    tasks: 'select * from task where campaign_id = $1 order by id',
    facts: 'select effect_id as key, * from fact where campaign_id = $1 order by id',
    messages: `select effect_id, to_entity, verb, payload, delivered_at is not null as delivered from outbox
      where to_entity like $1 || '-%' order by created_at, effect_id`,
  }

export async function readSnapshot(db: Db, campaign: string): Promise<Snapshot> {
  const all = async <T extends object>(sql: string, values: unknown[] = [campaign]) =>
    (await db.query<T>(sql, values)).rows
  const cases = await all<StoredCase>(
    `select f.*, l.data as target from case_file f left join ledger_entry l on l.id = f.id where f.campaign_id = $1`,
  )
  const occurrences = await all<StoredOccurrence>(PLAIN.occurrences)
  const acts = await all<LoggedAct>(PLAIN.acts)
  const tasks = await all<StoredTask>(PLAIN.tasks)
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
  const [row] = await all<Pick<Snapshot, 'phases'>>('select phases from campaign where id = $1')
  const duties = await all<StoredDuty>(PLAIN.duties)
  return {
    campaign,
    setup: await createSetups().of(db, campaign),
    phases: row?.phases ?? {},
    entities: await all(PLAIN.entities),
    cases: new Map(cases.map((file) => [file.id, file])),
    duties: new Map(duties.map((duty) => [duty.id, duty])),
    occurrences: Map.groupBy(occurrences, (occurrence) => occurrence.duty_id),
    acts: Map.groupBy(acts, (act) => act.entity_id),
    tasks: Map.groupBy(tasks, (task) => task.entity_id),
    trail: Map.groupBy(trail, (entry) => entry.subject),
    told: toldOnSites(trail),
    heads: new Map(heads.map((head) => [head.subject, head])),
    keys: new Map(keys.map((key) => [keyId(key), key])),
    facts: await all(PLAIN.facts),
    messages: await all(PLAIN.messages),
    milestones: await all('select * from fact_milestone where campaign_id = $1'),
    counters: await all('select * from fact_counter where campaign_id = $1'),
    notes: notes.map(({ text }) => text),
    notices: await all('select entity_id, task_id, level, text, at from notice where campaign_id = $1'),
    clocks: await all('select from_ms, clock from clock_seen where campaign_id = $1 order by from_ms'),
    numbers: await all(
      `select key, last, (select count(*)::int from document d where d.number like split_part(s.key, '/', 1) || '〔' || split_part(s.key, '/', 2) || '〕%') as used
       from number_series s`,
      [],
    ),
    sites: await all(
      `select e.id, e.no, e.ledger, e.name, e.data as fields, e.origin, e.lists, f.status from ledger_entry e left join case_file f on f.id = e.id
       where e.campaign_id = $1 and e.status = 'ACTIVE' order by e.no`,
    ),
  }
}

function toldOnSites(trail: readonly TrailRow[]): Snapshot['told'] {
  const byDuty = new Map<string, TrailRow[]>()
  for (const row of trail) {
    if (!row.subject.startsWith('site/')) continue
    const payload = payloadOf(row)
    if (payload.cause === undefined || isOfFact(payload) || payload.entity === undefined) continue
    const known = byDuty.get(payload.entity)
    if (known) known.push(row)
    else byDuty.set(payload.entity, [row])
  }
  return byDuty
}
