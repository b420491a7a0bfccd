import type { PersonRef } from '../../contracts/http/shapes.ts'
import type { Pool } from '../pool.ts'

const MOST = 50
/** So many are shown to whoever waits for one of them. */
export const RUNNERS_SHOWN = 20

/**
 * Persons who may run a campaign, by id, at most so many: whom a session would let (store/identity/sessions.ts). So they may also confirm
 * its launch and approve its changes, without those who asked for them.
 */
export async function campaignRunners(
  db: Pick<Pool, 'query'>,
  campaign: string,
  without: readonly number[],
): Promise<PersonRef[]> {
  const { rows } = await db.query<PersonRef>(
    `select distinct p.id, p.name from campaign c left join unit o on o.id = c.office_unit_id
       join held_post h on h.post in ('OFFICE', 'LEADER', 'PLANNER', 'HEAD') join unit u on u.id = h.unit_id
       join person p on p.id = h.person_id and p.disabled_at is null
     where c.id = $1 and p.id <> all($2::int[]) and (
       (h.post <> 'HEAD' and h.unit_id = any(o.path))
       or (h.post = 'LEADER' and (h.unit_id::text in (select value from jsonb_each_text(coalesce(c.bindings -> 'roles', '{}')))
         or (u.kind = 'LEADING_GROUP' and u."parentId" = any(o.path))))
       or (h.post = 'HEAD' and c.parent is not null and h.unit_id = any(o.path)))
     order by p.id limit ${MOST}`,
    [campaign, without],
  )
  return rows
}
