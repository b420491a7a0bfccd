import type { Pool, Tx } from '../../pool.ts'

const MOST = 50

/**
 * Persons who may confirm the launch of a campaign, by id, at most so many: whom a session would let run it (store/identity/sessions.ts),
 * without those who planned it.
 */
export async function launchConfirmers(
  db: Pick<Pool, 'query'>,
  campaign: string,
  planners: readonly number[],
): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `select distinct p.id from campaign c left join unit o on o.id = c.office_unit_id
       join held_post h on h.post in ('OFFICE', 'LEADER', 'PLANNER', 'HEAD') join unit u on u.id = h.unit_id
       join person p on p.id = h.person_id and p.disabled_at is null
     where c.id = $1 and p.id <> all($2::int[]) and (
       (h.post <> 'HEAD' and h.unit_id = any(o.path))
       or (h.post = 'LEADER' and (h.unit_id::text in (select value from jsonb_each_text(coalesce(c.bindings -> 'roles', '{}')))
         or (u.kind = 'LEADING_GROUP' and u."parentId" = any(o.path))))
       or (h.post = 'HEAD' and c.parent is not null and h.unit_id = any(o.path)))
     order by p.id limit ${MOST}`,
    [campaign, planners],
  )
  return rows.map(({ id }) => id)
}

/** A notice to each of some persons, in the caller's transaction. `effect` names it: the same one is told once. */
export async function tellPersons(
  tx: Tx,
  { campaign, effect, text, at }: { campaign: string; effect: string; text: string; at: number },
  persons: readonly number[],
): Promise<void> {
  await tx.query(
    `insert into notice (effect_id, campaign_id, entity_id, person_id, level, text, at)
     select $1 || ':' || p, $2, $2, p, 1, $3, $4 from unnest($5::int[]) p on conflict (effect_id) do nothing`,
    [`${campaign}:launch:${effect}`, campaign, text, at, [...new Set(persons)]],
  )
}
