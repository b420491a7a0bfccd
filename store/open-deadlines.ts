import type { DueBase } from '../domain/case/state.ts'
import type { Pool } from './pool.ts'
import { type Asker, notHidden, parameters } from './scope.ts'

/** An open deadline with the rule that it came from, in campaign ms. */
export interface OpenDeadline {
  id: string
  campaignId: string
  campaignTitle: string
  name: string
  due: number
  base: DueBase
}

/**
 * Open deadlines of running campaigns of a region whose counting touches the time between two instants, in the order of their cases' ids.
 * Clocks that stand are left out: their deadlines are worked out when they run again.
 */
export async function readOpenDeadlines(
  db: Pick<Pool, 'query'>,
  asked: { region: string; from: number; until: number; after: string; limit: number; asker: Asker },
): Promise<OpenDeadline[]> {
  const p = parameters()
  for (const value of [asked.from, asked.until, asked.after, asked.limit, asked.region]) p.add(value)
  const { rows } = await db.query<OpenDeadline>(
    `select f.id, f.campaign_id as "campaignId", c.title as "campaignTitle", f.name, (e.state ->> 'due')::bigint as due, e.state -> 'dueBase' as base
     from campaign c join case_file f on f.campaign_id = c.id join entity e on e.id = f.id
     where c.status in ('RUNNING', 'PAUSED') and coalesce(c.frozen #>> '{calendar,region}', $5) = $5 and f.id > $3 and e.state ? 'dueBase' and e.state ? 'key' and not e.state ? 'hold'
       and greatest((e.state ->> 'due')::bigint, (e.state #>> '{dueBase,from}')::bigint) >= $1
       and least((e.state ->> 'due')::bigint, (e.state #>> '{dueBase,from}')::bigint) < $2
       and ${notHidden('f.id', asked.asker, p)}
     order by f.id limit $4`,
    p.values,
  )
  return rows
}
