import { changeClock } from '../../store/clocks.ts'
import { toWake } from '../../store/relay.ts'
import { sleep } from '../load/loops.ts'
import type { Stack } from '../servers/stack.ts'
import { awaitArmedRuns, type Launched } from './launched.ts'

export interface Coming {
  /** in campaign time, ms */
  at: number
  /** what comes then: their runs have set their timers to it */
  cases: string[]
}

/** Of so many cases one has its timer set: the others would only make the setting long. */
const ONE_OF = 20
const SOONEST_MS = 20_000
const EACH_MS = 40

/**
 * Moves the campaign's clock ahead, as nobody can in a campaign of real time, until shortly before the earliest that its cases do by
 * themselves, and tells the runs of some of those for which it comes. Answers so many ms before it comes.
 */
export async function comingDeadlines({ stack, campaign, cases }: Launched, beforeMs: number): Promise<Coming> {
  const { owner } = stack
  const { rows } = await owner.query<{ id: string; at: number }>(
    `select id, next_at as at from entity where campaign_id = $1 and kind = 'case' and not ended
       and next_at = (select min(next_at) from entity where campaign_id = $1 and kind = 'case' and not ended)
     order by md5(id) limit $2`,
    [campaign, Math.ceil(cases / ONE_OF)],
  )
  const at = rows[0]?.at
  if (at === undefined) throw new Error('cases: expected a deadline')
  const ids = rows.map(({ id }) => id)
  const ahead = SOONEST_MS + ids.length * EACH_MS
  let comesAt = 0
  await changeClock(owner, campaign, (clock, realFrom) => {
    comesAt = realFrom + ahead
    return { ...clock, segments: [...clock.segments, { realFrom, campaignFrom: at - ahead, rate: 1 }] }
  })
  await owner.query('update entity set armed_in = $2 where id = any($1)', [ids, toWake('clock:bench')])
  await awaitArmedRuns(stack)
  const wait = comesAt - beforeMs - Date.now()
  if (wait < 0) throw new Error('deadlines: came before their runs were told')
  await sleep(wait)
  return { at, cases: ids }
}

/** How often a case did something by itself between two instants of campaign time, both excluded. */
export async function countDoneByItself({ owner }: Stack, campaign: string, from: number, to: number): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    `select count(*)::int as n from audit_event where campaign = $1 and subject like 'case/%'
       and payload::jsonb ->> 'cause' like 'instant:%' and (payload::jsonb ->> 'at')::bigint > $2 and (payload::jsonb ->> 'at')::bigint < $3`,
    [campaign, from, to],
  )
  return rows[0]?.n ?? 0
}
