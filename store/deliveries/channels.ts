import type { Pool } from '../pool.ts'

/** A channel as people may know it. */
export interface ChannelRow {
  name: string
  kind: string
  facts: ChannelFacts
}

export interface ChannelFacts {
  host: string
  least: string
  units: readonly string[] | null
  /** of mail: where it may go; null: anywhere */
  domains: readonly string[] | null
  perMinute: number
}

/** Makes known which channels the worker has, in place of those that it had. */
export async function publishChannels(pool: Pool, channels: readonly ChannelRow[]): Promise<void> {
  await pool.query(
    `with now as (
       insert into notice_channel (name, kind, facts, seen_at)
         select name, kind, facts, clock_timestamp() from jsonb_to_recordset($1) as c(name text, kind text, facts jsonb)
         on conflict (name) do update set kind = excluded.kind, facts = excluded.facts, seen_at = excluded.seen_at returning name)
     delete from notice_channel where name <> all(array(select name from jsonb_to_recordset($1) as c(name text)))`,
    [JSON.stringify(channels)],
  )
}

export async function listChannels(db: Pick<Pool, 'query'>): Promise<ChannelRow[]> {
  const { rows } = await db.query<ChannelRow>('select name, kind, facts from notice_channel order by name')
  return rows
}
