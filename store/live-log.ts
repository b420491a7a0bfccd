import type { Pool } from './pool.ts'

/** Who should look again at what; written in the transaction that changed it. */
export interface LiveRow {
  id: number
  unit: number | null
  person: number | null
  campaign: string
  entity: string
  kind: string
}

export async function liveHead(db: Pick<Pool, 'query'>): Promise<number> {
  const { rows } = await db.query<{ id: number }>('select coalesce(max(id), 0)::bigint as id from live_log')
  return rows[0]?.id ?? 0
}

export async function readLive(db: Pick<Pool, 'query'>, after: number, limit: number): Promise<LiveRow[]> {
  const { rows } = await db.query<LiveRow>({
    name: 'read-live',
    text: `select id, unit_id as unit, person_id as person, campaign_id as campaign, entity_id as entity, kind from live_log
      where id > $1 order by id limit $2`,
    values: [after, limit],
  })
  return rows
}
