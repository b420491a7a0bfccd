import { formatInstant, platformCalendar } from '../../domain/calendar/index.ts'
import { campaignTime } from '../../domain/campaign/clock.ts'
import { appealRefusal, lastAppealDay, mayRule } from '../../domain/ranking/appeal.ts'
import type { CampaignRow } from '../../store/campaigns/campaigns.ts'
import { appealStandings, publishersOf, type Standing } from '../../store/figures/appeals.ts'
import type { RankingSnapshot } from '../../store/figures/snapshots.ts'
import type { Pool } from '../../store/pool.ts'
import type { Setup } from '../../store/setup.ts'
import type { Calendars } from '../calendars.ts'
import type { Actor } from '../policies/actor.ts'
import { judge } from '../policies/table.ts'
import type { Appealing } from '../presenters/figures.ts'

interface Asked {
  row: CampaignRow
  setup: Setup
  calendars: Calendars
  actor: Actor
}

/** The units whose objections somebody sees: of a campaign that he reaches all, else those of his own units. */
export const appealUnits = (actor: Actor, row: CampaignRow): readonly number[] | 'all' =>
  actor.campaigns.includes(row.id) || actor.posts.some(({ post }) => post === 'AUDITOR')
    ? 'all'
    : [...new Set([...actor.works, ...actor.headed])]

/** Whether somebody who may rule on the campaign's rankings may do so here: not on his own objection, nor on what he had published. */
export const rulesOn = async (
  pool: Pick<Pool, 'query'>,
  actor: Actor,
  of: { campaign: string; ranking: string; period: string; unit: number; filedBy: number },
): Promise<boolean> =>
  mayRule(
    { unit: of.unit, filedBy: of.filedBy, publishedBy: await publishersOf(pool, of.campaign, of.ranking, of.period) },
    { person: actor.person.id, units: [...actor.works, ...actor.headed] },
  )

/** The last day on which units may object to a version of a ranking. */
export function appealUntil(
  { row, setup, calendars }: Omit<Asked, 'actor'>,
  { ranking, at }: Pick<RankingSnapshot, 'ranking' | 'at'>,
): string {
  const rule = setup.template.rankings?.find(({ id }) => id === ranking) ?? {}
  const publishedOn = formatInstant(at, setup.times.zone).slice(0, 10)
  return lastAppealDay(rule, publishedOn, calendars.get(row.calendarVersion) ?? platformCalendar)
}

/** The civil day that it is where the campaign is. */
export const campaignDay = (row: CampaignRow, setup: Setup): string =>
  formatInstant(campaignTime(row.clock, row.nowMs), setup.times.zone).slice(0, 10)

/** Reads what has become of objections to the rows of a campaign's rankings. `snapshots`: those that are shown. */
export async function readAppealing(
  pool: Pool,
  asked: Asked,
  snapshots: readonly RankingSnapshot[],
): Promise<Appealing> {
  const { row, setup, actor } = asked
  const standings = await appealStandings(pool, row.id, appealUnits(actor, row))
  const today = campaignDay(row, setup)
  const newest = new Map<string, number>()
  for (const { ranking, period, version } of snapshots) {
    const key = `${ranking}/${period}`
    newest.set(key, Math.max(version, newest.get(key) ?? 0))
  }
  const found = (of: RankingSnapshot, unit: number): Standing | undefined =>
    standings.find(
      (one) =>
        one.unit === unit && one.ranking === of.ranking && one.period === of.period && one.version === of.version,
    )
  const untilOf = (of: RankingSnapshot): string | null => {
    if (newest.get(`${of.ranking}/${of.period}`) !== of.version || row.status === 'CLOSED') return null
    const until = appealUntil(asked, of)
    return until < today ? null : until
  }
  return {
    untilOf,
    appealOf(of, unit) {
      const one = found(of, unit)
      return one ? { id: one.id, status: one.status } : null
    },
    mayAppeal(of, unit) {
      const told = { id: row.id, status: row.status, child: row.child, units: [unit] }
      if (!actor.works.includes(unit) || judge(actor, 'ranking.appeal', told) !== 'allowed') return false
      const one = found(of, unit)
      return (
        appealRefusal(
          { unit, version: of.version, today },
          {
            units: of.rows.map((each) => each.unit),
            version: newest.get(`${of.ranking}/${of.period}`) ?? of.version,
            lastDay: appealUntil(asked, of),
            appealed: one && one.status !== 'WITHDRAWN' ? [unit] : [],
          },
        ) === undefined
      )
    },
  }
}
