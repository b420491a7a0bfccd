import type { Pool } from '../pool.ts'

/** Somebody switched a level; campaign time, ms. */
export interface LevelSwitchRow {
  level: string
  value: string
  reason: string
  at: number
  by: { id: number; name: string }
}

const SHOWN_A_LEVEL = 10

/** The latest switches of each of a campaign's levels, newest first: also those that its process has not followed yet. */
export async function listSwitches(db: Pick<Pool, 'query'>, campaign: string): Promise<LevelSwitchRow[]> {
  const { rows } = await db.query<LevelSwitchRow>(
    `select s.level, s.value, s.reason, s.at, jsonb_build_object('id', p.id, 'name', p.name) as by
     from (select a.no, a.payload ->> 'level' as level, a.payload ->> 'value' as value, a.payload ->> 'reason' as reason, a.at,
         (a.actor ->> 'person')::int as person, row_number() over (partition by a.payload ->> 'level' order by a.no desc) as nth
       from act a where a.entity_id = $1 and a.verb = 'switch') s
     join person p on p.id = s.person where s.nth <= ${SHOWN_A_LEVEL} order by s.no desc`,
    [campaign],
  )
  return rows
}
