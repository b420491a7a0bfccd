import { subjectOf } from '../../domain/entity/subject.ts'
import { factOf } from '../../domain/figure/count-words.ts'
import type { PhaseTimes } from '../../domain/figure/scope.ts'
import { countsOf } from '../../domain/figure/tally.ts'
import { publish } from '../../domain/ranking/publish.ts'
import { rankingRequests, standing } from '../../domain/ranking/standing.ts'
import { inTransaction, jsonLiteral, type Pool, type Tx } from '../pool.ts'
import type { Setup, Setups } from '../setup.ts'
import { trailPayload } from '../trail.ts'
import { hasUpheldAppeal } from './appeals.ts'
import { readAmounts } from './read-amounts.ts'
import { readScope } from './scope.ts'
import { publishSnapshot } from './snapshots.ts'

const CHANGES_AT_MOST = 500
const REASON = '依据的事实有更正，或者公开了'
const AFTER_APPEAL = '异议成立，依据的事实已经更正'

interface Changed {
  fact: string
  day: string
}

/**
 * Published rankings whose facts were voided, overridden or disclosed since are counted again: what differs becomes the next version, told on the campaign's
 * trail; the old one stays. Answers whether there may be more.
 */
export async function republishRankings(pool: Pool, setups: Setups): Promise<boolean> {
  const { rows } = await pool.query<{ campaign: string }>(
    'select campaign_id as campaign from figure_recount order by id limit 1',
  )
  const campaign = rows[0]?.campaign
  if (campaign === undefined) return false
  await inTransaction(pool, async (tx) => {
    await tx.query('select campaign_lock($1, false)', [campaign])
    const taken = await tx.query<Changed>(
      `delete from figure_recount where id in (
         select id from figure_recount where campaign_id = $1 order by id limit ${CHANGES_AT_MOST} for update skip locked)
       returning fact, day`,
      [campaign],
    )
    if (taken.rows.length > 0) await recount(tx, await setups.of(tx, campaign), campaign, taken.rows)
  })
  return true
}

/** The newest version of a published ranking. */
export interface Standing {
  ranking: string
  period: string
  from: string
  until: string
  version: number
  cutoff: number
}

async function recount(tx: Tx, setup: Setup, campaign: string, changed: readonly Changed[]): Promise<void> {
  const { rows } = await tx.query<Standing>(
    `select distinct on (ranking, period) ranking, period, from_day as "from", until_day as until, version, cutoff_at as cutoff
     from ranking_snapshot where campaign_id = $1 order by ranking, period, version desc`,
    [campaign],
  )
  for (const { ranking: id, period: key, from, until, version, cutoff } of rows) {
    const ranking = setup.template.rankings?.find((each) => each.id === id)
    const facts = new Set(ranking?.formula.flatMap(({ measure }) => countsOf(measure).map(factOf)) ?? [])
    if (!ranking || !changed.some(({ fact, day }) => facts.has(fact) && day >= from && day <= until)) continue
    const isUpheld = await hasUpheldAppeal(tx, campaign, { ranking: id, period: key, version })
    await republish(
      tx,
      setup,
      campaign,
      { ranking: id, period: key, from, until, version, cutoff },
      isUpheld ? AFTER_APPEAL : REASON,
    )
  }
}

/** Counts a published ranking again as of its cut-off. Answers the new version, which is told on the campaign's trail; undefined: it would say the same. */
export async function republish(
  tx: Tx,
  setup: Setup,
  campaign: string,
  { ranking: id, period: key, from, until, version, cutoff }: Standing,
  reason: string,
): Promise<number | undefined> {
  const ranking = setup.template.rankings?.find((each) => each.id === id)
  if (!ranking) return undefined
  const { rows: campaigns } = await tx.query<{ phases: PhaseTimes; now: number }>(
    `select c.phases, e.last_at as now from campaign c join entity e on e.id = c.id where c.id = $1`,
    [campaign],
  )
  const period = { key, from, until }
  const scope = await readScope(tx, setup, { phases: campaigns[0]?.phases ?? {}, now: cutoff })
  const read = await readAmounts(
    tx,
    setup,
    { campaign, now: cutoff, asker: 'EVERYBODY' },
    rankingRequests(ranking, period),
  )
  const ranked = standing(ranking, period, scope.unitsOf(ranking.role), read)
  const published = publish(ranking, period, cutoff, ranked, scope.nameOf)
  const at = Math.max(cutoff, campaigns[0]?.now ?? cutoff)
  const next = await publishSnapshot(tx, campaign, setup.template, published, { reason, at })
  if (next === undefined) return undefined
  const trail = [
    trailPayload({
      type: 'ranking.republished',
      level: 'business',
      at,
      campaign,
      entity: campaign,
      actor: null,
      data: { ranking: id, period: key, version: next, instead: version, reason },
    }),
  ]
  await tx.query(`select entity_write(${jsonLiteral({ id: campaign, campaign, subject: subjectOf(campaign), trail })})`)
  return next
}
