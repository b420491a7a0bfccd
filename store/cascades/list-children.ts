import type { Parameter } from '../../contracts/template/template.ts'
import type { Pool } from '../pool.ts'

type Db = Pick<Pool, 'query'>

export interface ChildStanding {
  cascade: string
  unit: number
  child: {
    id: string
    title: string
    status: 'DRAFT' | 'RUNNING' | 'PAUSED' | 'CLOSED'
    parameters: Record<string, unknown>
    known: Parameter[]
    /** campaign time, ms */
    launchedAt: number | null
  } | null
  /** of the last cut-off */
  occurrence: { key: string; status: string; late: number; missed: number } | null
  /** what was recorded last */
  report: { occurrence: string; day: string; at: number; data: Record<string, unknown> } | null
}

/** Units of cascades, with the fact that their reports are recorded as, and the duties (ids of entities) that ask for them. */
export interface AskedUnit {
  cascade: string
  unit: number
  fact: string
  duties: readonly string[]
}

/** How each unit's part stands, in the order asked. */
export async function listChildren(db: Db, parent: string, asked: readonly AskedUnit[]): Promise<ChildStanding[]> {
  const { rows } = await db.query<ChildStanding>(
    `select w.cascade, w.unit,
       (select jsonb_build_object('id', c.id, 'title', c.title, 'status', c.status, 'parameters', c.parameters,
          'known', coalesce(c.frozen::jsonb -> 'parameters', '[]'),
          'launchedAt', (select min(a.at) from act a where a.entity_id = c.id and a.verb = 'launch'))
        from campaign c where c.parent = $1 and c.cascade = w.cascade and c.cascade_unit = w.unit) as child,
       (select jsonb_build_object('key', o.key, 'status', o.status, 'late', o.late, 'missed', o.missed) from duty_occurrence o
        where o.duty_id = any(w.duties) and o.status <> 'SKIPPED' order by o.at desc limit 1) as occurrence,
       (select jsonb_build_object('occurrence', f.data ->> 'occurrence', 'day', f.day, 'at', f.at, 'data', f.data) from fact f
        where f.campaign_id = $1 and f.fact = w.fact and f.unit_id = w.unit and f.voided_at is null and f.data ->> 'cascade' = w.cascade
        order by f.at desc limit 1) as report
     from jsonb_to_recordset($2::jsonb) as w(place int, cascade text, unit int, fact text, duties text[]) order by w.place`,
    [parent, JSON.stringify(asked.map((each, place) => ({ place, ...each })))],
  )
  return rows
}

/** How many of these units have a draft of a cascade, and how many have launched it. */
export async function countChildren(
  db: Db,
  parent: string,
  units: readonly number[],
): Promise<Map<string, { opened: number; launched: number }>> {
  const { rows } = await db.query<{ cascade: string; opened: number; launched: number }>(
    `select cascade, count(*)::int as opened, (count(*) filter (where status <> 'DRAFT'))::int as launched
     from campaign where parent = $1 and cascade_unit = any($2) group by cascade`,
    [parent, units],
  )
  return new Map(rows.map(({ cascade, ...counts }) => [cascade, counts]))
}

/** Subordinate campaigns that run, or are paused. */
export async function runningChildren(db: Db, parent: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from campaign where parent = $1 and status in ('RUNNING', 'PAUSED')`,
    [parent],
  )
  return rows[0]?.n ?? 0
}
