import type { Ladder, Streak } from '../contracts/template/accountability.ts'
import { zoneOfCampaign } from '../domain/campaign/times.ts'
import { matterId } from '../domain/case/matter-id.ts'
import type { CaseStart, TrailEvent } from '../domain/entity/changes.ts'
import type { FactEntry } from '../domain/figure/fact.ts'
import { type CounterKey, hasUnitFor, phaseDays } from '../domain/figure/fact-rules.ts'
import { periodOf } from '../domain/figure/period.ts'
import { type Occasion, type Proposal, proposeRun, proposeRung } from '../domain/ladder/propose.ts'
import { reach } from '../domain/ladder/reach.ts'
import { runsOf, type StreakFact } from '../domain/streak/run.ts'
import type { FactSource } from './fact-source.ts'
import type { Tx } from './pool.ts'
import type { Setup } from './setup.ts'

/** A counter whose row this transaction holds, with the fact that raised it last. */
export interface Raised extends CounterKey {
  before: number
  after: number
  by: Pick<FactEntry, 'site' | 'fields' | 'fact'> & { day: string }
}

/** The rungs and runs that raised counters get to: written once, each proposes its measure. */
export async function climb(
  tx: Tx,
  setup: Setup,
  source: FactSource,
  raised: readonly Raised[],
): Promise<{ starts: CaseStart[]; events: TrailEvent[] }> {
  const proposals: Proposal[] = []
  for (const counter of raised) {
    const ladder = setup.template.ladders?.find(({ id }) => id === counter.counter)
    const streak = setup.template.streaks?.find(({ id }) => `streak.${id}` === counter.counter)
    if (ladder) proposals.push(...(await climbLadder(tx, setup, source, ladder, counter)))
    if (streak) proposals.push(...(await lengthen(tx, setup, source, streak, counter)))
  }
  return { starts: proposals.map((each) => each.start), events: proposals.flatMap((each) => each.events) }
}

async function climbLadder(
  tx: Tx,
  setup: Setup,
  source: FactSource,
  ladder: Ladder,
  { before, after, unit, period, by }: Raised,
): Promise<Proposal[]> {
  if (!ladder.rungs.some(({ at }) => at > before && at <= after)) return []
  const { rows: known } = await tx.query<{ rung: number }>(
    'select rung from fact_milestone where campaign_id = $1 and counter = $2 and unit_id = $3 and period = $4',
    [source.campaign, ladder.id, unit, period],
  )
  const reached = reach(ladder, before, after, new Set(known.map(({ rung }) => rung)), (role) =>
    hasUnitFor(setup, role, by.fields),
  )
  if (reached.length === 0) return []
  const occasion = await occasionOf(tx, source, ladder, { unit, period, by })
  const proposals: Proposal[] = []
  for (const rung of reached) {
    const proposal = rung.as === 'REACHED' ? proposeRung(ladder, rung, period, occasion) : undefined
    await tx.query(
      `insert into fact_milestone (campaign_id, counter, unit_id, period, rung, status, at, facts, measure)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
      [
        source.campaign,
        ladder.id,
        unit,
        period,
        rung.index,
        rung.as,
        source.at,
        occasion.facts,
        proposal ? matterId(source.campaign, proposal.start.procedure, proposal.start.key) : null,
      ],
    )
    if (proposal) proposals.push(proposal)
  }
  return proposals
}

async function occasionOf(
  tx: Tx,
  { campaign, at }: FactSource,
  ladder: Ladder,
  { unit, period, by }: Pick<Raised, 'unit' | 'period' | 'by'>,
): Promise<Occasion> {
  const { rows } = await tx.query<{ key: string; day: string }>(
    `select effect_id as key, day from fact where campaign_id = $1 and fact = any($2) and unit_id = $3 and voided_at is null order by id`,
    [campaign, ladder.facts, unit],
  )
  const ofPeriod = rows.filter(({ day }) => periodOf(ladder.per ?? 'CAMPAIGN', day)?.key === period)
  return { unit, site: by.site, day: by.day, at, facts: ofPeriod.map(({ key }) => key) }
}

async function lengthen(
  tx: Tx,
  setup: Setup,
  source: FactSource,
  streak: Streak,
  { unit, by }: Raised,
): Promise<Proposal[]> {
  const { rows } = await tx.query<StreakFact & { key: string }>(
    `select effect_id as key, day, period, ordinal from fact
     where campaign_id = $1 and fact = $2 and unit_id = $3 and voided_at is null order by id`,
    [source.campaign, streak.fact, unit],
  )
  const phase =
    streak.within === undefined ? undefined : phaseDays(source.phases, streak.within, zoneOfCampaign(setup.template))
  if (streak.within !== undefined && !phase) return []
  const proposals: Proposal[] = []
  for (const run of runsOf(streak, rows, phase)) {
    const occasion = { unit, site: by.site, day: by.day, at: source.at, facts: rows.map(({ key }) => key) }
    const proposal = proposeRun(streak, run, occasion)
    const { rowCount } = await tx.query(
      `insert into fact_milestone (campaign_id, counter, unit_id, period, rung, status, at, facts, measure)
       values ($1, $2, $3, $4, -1, 'REACHED', $5, $6, $7) on conflict do nothing`,
      [
        source.campaign,
        `streak.${streak.id}`,
        unit,
        run.first,
        source.at,
        occasion.facts,
        matterId(source.campaign, proposal.start.procedure, proposal.start.key),
      ],
    )
    if (rowCount === 1) proposals.push(proposal)
  }
  return proposals
}

/**
 * Facts were voided: counters fall, and what had been reached stays reached. Whoever decides on the measure is told by a notice, the trail says
 * so with the measures that stand above the count now.
 */
export async function recountLadders(
  tx: Tx,
  setup: Setup,
  { campaign, entity, at }: Pick<FactSource, 'campaign' | 'entity' | 'at'>,
  lowered: readonly CounterKey[],
): Promise<TrailEvent[]> {
  const events: TrailEvent[] = []
  const grouped = Map.groupBy(lowered, ({ counter, unit, period }) => `${counter}\n${unit}\n${period}`)
  for (const [, group] of [...grouped].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [{ counter, unit, period }] = group as [CounterKey]
    const { rows } = await tx.query<{ n: number }>(
      `update fact_counter set n = n - $5 where campaign_id = $1 and counter = $2 and unit_id = $3 and period = $4 returning n`,
      [campaign, counter, unit, period, group.length],
    )
    const count = rows[0]?.n ?? 0
    const ladder = setup.template.ladders?.find(({ id }) => id === counter)
    const streak = setup.template.streaks?.find(({ id }) => `streak.${id}` === counter)
    const above = ladder?.rungs.flatMap((rung, index) => (rung.at > count ? [index] : [])) ?? []
    const { rows: standing } = await tx.query<{ measure: string; rung: number }>(
      `select measure, rung from fact_milestone where campaign_id = $1 and counter = $2 and unit_id = $3 and measure is not null
         and ((period = $4 and rung = any($5)) or rung = -1) order by rung`,
      [campaign, counter, unit, period, above],
    )
    if (standing.length === 0) continue
    const measures = standing.map(({ measure }) => measure)
    events.push({
      type: 'ladder.recounted',
      level: 'business',
      at,
      data: { ladder: counter, unit, period, count, measures },
    })
    await tx.query(
      `insert into notice (effect_id, campaign_id, entity_id, task_id, unit_id, level, text, at)
       select $1 || ':' || t.id, $2, t.entity_id, t.id, t.unit_id, 1, $4, $5
       from task t where t.entity_id = any($3) and t.status = 'OPEN' on conflict (effect_id) do nothing`,
      [
        `${entity}:${at}:recount:${counter}`,
        campaign,
        measures,
        `“${ladder?.title ?? streak?.title ?? ''}”的依据有撤销，现计 ${count} 次，请复核`,
        at,
      ],
    )
  }
  return events
}
