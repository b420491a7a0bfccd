import { setTimeout as pause } from 'node:timers/promises'
import type { CampaignClock } from '../../domain/campaign/clock.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import type { Stack } from './stack.ts'

export interface Drained {
  /** null: not within the time */
  ms: number | null
  /** what has not settled, by entity */
  left: string[]
}

/** Waits until everything recorded is followed, every order carried out, every instant of a standing clock done, every run armed. */
export async function drain(stack: Stack, campaign: string, withinMs: number): Promise<Drained> {
  const began = Date.now()
  let left: string[] = []
  while (Date.now() - began < withinMs) {
    left = await unsettled(stack, campaign)
    if (left.length === 0) return { ms: Date.now() - began, left }
    await pause(500)
  }
  return { ms: null, left }
}

async function unsettled({ owner }: Stack, campaign: string): Promise<string[]> {
  const { rows: clocks } = await owner.query<{ clock: CampaignClock; now: number }>(
    `select clock, floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now from campaign where id = $1`,
    [campaign],
  )
  const row = clocks[0]
  if (!row) throw new Error(`campaign ${campaign}: expected a row`)
  if (row.clock.segments.at(-1)?.rate !== 0) return ['the clock still runs']
  const { rows } = await owner.query<{ what: string }>(
    `select e.id || ': ' || case
         when e.stuck is not null then 'incident'
         when e.last_act > e.followed then 'act ' || e.last_act || ' not followed since ' || e.followed
         when not e.ended and e.kind = 'case' and e.orders < c.orders then 'orders not followed'
         when e.jobs > 0 then 'jobs'
         when not e.ended and e.next_at <= $2 then 'instant is due'
         else 'not armed' end as what
     from entity e join entity c on c.id = e.campaign_id
     where e.campaign_id = $1 and (e.last_act > e.followed or e.stuck is not null or e.jobs > 0
       or (not e.ended and (e.next_at <= $2 or e.armed_in is null or (e.kind = 'case' and e.orders < c.orders))))
     union all select 'outbox ' || effect_id from outbox where delivered_at is null and attempts < 12 and error is null`,
    [campaign, campaignTime(row.clock, row.now)],
  )
  return rows.map(({ what }) => what)
}
