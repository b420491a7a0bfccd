import type { Pool } from '../pool.ts'

/** How the process of a case stands; instants in campaign ms. */
export interface CaseRunRow {
  procedure: string
  step: string
  epoch: number
  seq: number
  acts: number
  followed: number
  lastAt: number
  nextAt: number | null
  ended: boolean
  armed: boolean
  stuck: boolean
  edition: number
  calendar: string
}

export async function readCaseRun(db: Pick<Pool, 'query'>, id: string): Promise<CaseRunRow | undefined> {
  const { rows } = await db.query<CaseRunRow>(
    `select f.procedure, f.step, e.epoch, e.seq, e.last_act as acts, e.followed, e.last_at as "lastAt", e.next_at as "nextAt", e.ended,
       e.armed_in is not null as armed, e.stuck is not null as stuck, coalesce((e.state ->> 'edition')::int, 1) as edition,
       e.state ->> 'calendar' as calendar
     from entity e join case_file f on f.id = e.id where e.id = $1`,
    [id],
  )
  return rows[0]
}
