import { checklist } from '../../templates/parking-lots/checklist.ts'
import type { Caller } from '../load/client.ts'
import type { Stack } from '../servers/stack.ts'
import { workersOf } from './campaign.ts'

const AVAILABLE = `t.campaign_id = $1 and t.status = 'OPEN' and t.step = 'inspect' and t.holder_id is null
  and not exists (select from evidence v where v.name = t.id)`

/** An open inspection, whoever does it, and the photograph that is handed in with it. */
export interface Inspection {
  task: string
  entity: string
  name: string
  unit: number
  person: number
  caller: Caller
  evidence: string
}

/**
 * Open inspections that nobody has taken, in no order that an index would like. Each gets an uploaded photograph: the row that an
 * upload leaves behind, because receiving files is measured elsewhere.
 */
export async function openInspections(stack: Stack, campaign: string, count: number): Promise<Inspection[]> {
  const { rows } = await stack.owner.query<{ task: string; entity: string; name: string; unit: number }>(
    `select t.id as task, t.entity_id as entity, t.name, t.unit_id as unit from task t
     where ${AVAILABLE} order by md5(t.id) limit $2`,
    [campaign, count],
  )
  if (rows.length < count) throw new Error(`inspections: ${rows.length} of ${count} open`)
  const workers = await workersOf(stack.owner)
  const inspections = await Promise.all(
    rows.map(async (row) => {
      const worker = workers.get(row.unit)
      if (!worker) throw new Error(`unit ${row.unit}: expected somebody who works there`)
      const caller = await stack.client.as(worker.username)
      return { ...row, person: worker.person, caller, evidence: `e-${row.task}` }
    }),
  )
  await stack.owner.query(
    `insert into evidence (id, sha256, size, type, name, uploaded_by) select id, repeat('0', 64), 200000, 'image/jpeg', task, person
     from unnest($1::text[], $2::text[], $3::int[]) as e(id, task, person)`,
    [inspections.map((i) => i.evidence), inspections.map((i) => i.task), inspections.map((i) => i.person)],
  )
  return inspections
}

/** How many are left that nobody has taken. */
export async function countInspections({ owner }: Stack, campaign: string): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(`select count(*)::int as n from task t where ${AVAILABLE}`, [
    campaign,
  ])
  return rows[0]?.n ?? 0
}

const FAILED = new Set(['hardened', 'cleanRoad'])
const ANSWERS = {
  outcome: 'violation',
  answers: {
    inspectedOn: new Date().toISOString().slice(0, 10),
    officers: '样例甲、样例乙',
    findings: '出入口带泥上路。',
  },
  checklist: Object.fromEntries(
    checklist.items
      .filter((item) => item.kind !== 'bonus')
      .map((item) => [item.id, { result: FAILED.has(item.id) ? 'fail' : 'pass' }]),
  ),
}

export const claim = ({ caller, task }: Inspection) => caller.post(`/api/tasks/${task}/claim`, {})

/** A whole inspection: eleven items scored, a photograph, a violation found; the next task is another unit's. */
export const complete = ({ caller, task, evidence }: Inspection) =>
  caller.post(`/api/tasks/${task}/complete`, {
    ...ANSWERS,
    evidence: [{ slot: 'scene', evidenceId: evidence }],
  })
