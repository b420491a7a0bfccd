import type { Problem } from '../../../contracts/http/shapes.ts'
import type { Pool } from '../../pool.ts'

/** SQL: drafts whose newest request for a launch `r` has ended so, as long as nobody has asked for another or launched them. */
export const lastEnded = (
  status: 'BLOCKED' | 'LAPSED',
): string => `launch_request r join campaign c on c.id = r.campaign_id
  where r.status = '${status}' and c.status = 'DRAFT' and not exists (
    select from launch_request later where later.campaign_id = r.campaign_id and later.no > r.no)`

export interface BlockedLaunchRow {
  campaign: { id: string; title: string }
  by: { id: number; name: string }
  launchAtMs: number | null
  problems: Problem[]
}

const SHOWN = 100

/** Launches that their time found incomplete, the newest first. */
export async function listBlockedLaunches(db: Pick<Pool, 'query'>): Promise<BlockedLaunchRow[]> {
  const { rows } = await db.query<BlockedLaunchRow>(
    `select jsonb_build_object('id', k.id, 'title', k.title) as campaign, jsonb_build_object('id', p.id, 'name', p.name) as by,
       floor(extract(epoch from k.launch_at) * 1000)::bigint as "launchAtMs", k.problems
     from (select c.id, c.title, r.launch_at, r.problems, r.asked_by, r.ended_at from ${lastEnded('BLOCKED')}) k
     join person p on p.id = k.asked_by order by k.ended_at desc, k.id limit ${SHOWN}`,
  )
  return rows
}
