import type { ShutterPosition } from '../../contracts/evidence.ts'
import type { CaseState } from '../../domain/case/state.ts'
import type { DutyState } from '../../domain/duty/index.ts'
import type { DelegationRow } from '../delegations.ts'
import { alikeCount } from '../photos/alike.ts'
import type { Pool } from '../pool.ts'
import { asPlatform } from '../reach/caller.ts'
import { type Asker, type Hidden, notHidden, parameters } from '../scope.ts'
import { type TaskListRow, taskRows } from './task-row.ts'

interface Named {
  id: number
  name: string
}

/** Everything of one task that its page shows beside the procedure. */
export interface TaskPageRow {
  campaignTitle: string
  phases: Record<string, { status: string; startsAt: number | null; endsAt: number | null }>
  procedure: string
  role: string
  site: Record<string, unknown>
  ledger: string
  answersOfCase: Record<string, Record<string, unknown>>
  answers: Record<string, unknown> | null
  /** for whom whoever completed it acted, where not of himself */
  onBehalf: Named | null
  /** who did the work for whoever completed it */
  preparedBy: Named | null
  /** 委派 that stands */
  delegation: { status: 'OPEN' | 'HANDED_BACK'; from: Named; to: Named; reason: string | null } | null
  delegatedBy: number | null
  draft: { content: unknown; savedAtMs: number } | null
  notes: {
    id: number
    kind: 'COMMENT' | 'NUDGE' | 'CC' | 'ASK' | 'ANSWER'
    by: Named
    to: Named | null
    text: string | null
    atMs: number
    /** of an answer: the question */
    answers: number | null
    isAnswered: boolean
    files: EvidenceRow[]
  }[]
  evidence: EvidenceRow[]
  /** of the case; of a duty's task, of the duty */
  state: CaseState | DutyState
  /** of a duty's task: its occurrence, and the ledger entry that it is about */
  occurrence: string | null
  entry: string | null
  day: string | null
  /** campaign time, ms */
  closesAt: number | null
  /** the case that a matter follows from */
  parent: { id: string; name: string } | null
  /** name of the entry that a matter is about */
  siteName: string | null
}

export interface EvidenceRow {
  id: string
  name: string
  type: string
  size: number
  sha256: string
  slot: string | null
  taskId: string | null
  uploadedBy: Named
  uploadedAtMs: number
  position: ShutterPosition | null
  /** other handed-in photos that look like this one */
  alike: number
}

export const evidenceJson = (
  alias: string,
  person: string,
) => `jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name, 'type', ${alias}.type,
  'size', ${alias}.size, 'sha256', ${alias}.sha256, 'slot', ${alias}.slot, 'taskId', ${alias}.task_id,
  'position', ${alias}.position, 'alike', ${alikeCount(alias)},
  'uploadedBy', jsonb_build_object('id', ${person}.id, 'name', ${person}.name),
  'uploadedAtMs', floor(extract(epoch from ${alias}.uploaded_at) * 1000)::bigint)`

export async function readTaskPage(
  db: Pick<Pool, 'query'>,
  taskId: string,
  asker: Asker,
): Promise<{ task: TaskListRow; page: TaskPageRow } | undefined> {
  const p = parameters()
  const list = taskRows(`select id from task where id = ${p.add(taskId)}`, 'k.id', asker.person, p)
  const own = parameters()
  const [id, me] = [own.add(taskId), own.add(asker.person)]
  const [tasks, pages] = await Promise.all([
    db.query<TaskListRow>(list, p.values),
    db.query<TaskPageRow>(
      `select c.title as "campaignTitle", c.phases, coalesce(f.procedure, '') as procedure, t.role, coalesce(f.site, l.data, '{}') as site, coalesce(f.ledger, l.ledger, '') as ledger,
         coalesce(f.answers, '{}') as "answersOfCase", t.answers,
         (select jsonb_build_object('id', o.id, 'name', o.name) from person o where o.id = (t.answers ->> 'onBehalf')::int) as "onBehalf",
         (select jsonb_build_object('id', o.id, 'name', o.name) from person o where o.id = (t.answers ->> 'preparedBy')::int) as "preparedBy", t.delegated_by as "delegatedBy",
         (select jsonb_build_object('status', d.status, 'from', jsonb_build_object('id', g.id, 'name', g.name), 'to', jsonb_build_object('id', r.id, 'name', r.name), 'reason', d.reason)
          from delegations_standing(t.entity_id) standing join delegation d on d.id = standing.id join person g on g.id = d.from_person join person r on r.id = d.to_person
          where standing.key = t.key) as delegation,
         e.state, t.occurrence, t.site as entry, t.closes_at as "closesAt",
         (select o.day from duty_occurrence o where o.duty_id = t.entity_id and o.key = t.occurrence) as day,
         (select jsonb_build_object('id', above.id, 'name', above.name) from case_file above
          where above.id = coalesce(f.parent, f.site ->> 'parent') and ${notHidden('above.id', asker, own)}) as parent,
         (select about.name from ledger_entry about where about.id = f.site ->> 'site' and f.ledger = '') as "siteName",
         (select jsonb_build_object('content', d.content, 'savedAtMs', floor(extract(epoch from d.saved_at) * 1000)::bigint)
          from draft d where d.task_id = t.id and d.person_id = ${me}) as draft,
         (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'kind', n.kind, 'by', jsonb_build_object('id', b.id, 'name', b.name),
            'to', case when x.id is null then null else jsonb_build_object('id', x.id, 'name', x.name) end, 'text', n.text,
            'atMs', floor(extract(epoch from n.created_at) * 1000)::bigint, 'answers', n.answers, 'isAnswered', n.answered_at is not null,
            'files', (select coalesce(jsonb_agg(${evidenceJson('v', 'o')} order by v.uploaded_at, v.id), '[]') from task_note_file w
              join evidence v on v.id = w.evidence_id join person o on o.id = v.uploaded_by where w.note_id = n.id)) order by n.id), '[]')
          from task_note n join person b on b.id = n.person_id left join person x on x.id = n.to_person_id
          where n.task_id = t.id and n.kind <> 'READ') as notes,
         (select coalesce(jsonb_agg(${evidenceJson('v', 'b')} order by v.uploaded_at, v.id), '[]')
          from evidence v join person b on b.id = v.uploaded_by where v.entity_id = t.entity_id and (f.id is not null or v.task_id = t.id)
            and (v.slot is not null or not exists (select from task_note_file w where w.evidence_id = v.id))) as evidence
       from task t join campaign c on c.id = t.campaign_id left join case_file f on f.id = t.entity_id left join ledger_entry l on l.id = t.site join entity e on e.id = t.entity_id
       where t.id = ${id}`,
      own.values,
    ),
  ])
  const [task] = tasks.rows
  const [page] = pages.rows
  return task && page ? { task, page } : undefined
}

/** What authority asks of a task, without its page. */
export interface TaskStandingRow {
  id: string
  key: string
  caseId: string
  campaignId: string
  unit: number
  assist: boolean
  step: string
  title: string
  /** of the site */
  name: string
  procedure: string
  caseUnits: number[]
  persons: number[]
  status: TaskListRow['status']
  holder: number | null
  notBy: number[]
  /** 委派 that stands */
  delegation: DelegationRow | null
  hidden: Hidden | null
}

export async function findTask(db: Pick<Pool, 'query'>, taskId: string): Promise<TaskStandingRow | undefined> {
  const { rows } = await asPlatform(() =>
    db.query<{ task: TaskStandingRow | null }>('select task_standing($1) as task', [taskId]),
  )
  return rows[0]?.task ?? undefined
}
