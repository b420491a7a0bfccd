import { subjectOf } from '../../domain/entity/subject.ts'
import { factOf } from '../../domain/figure/count-words.ts'
import { countsOf } from '../../domain/figure/tally.ts'
import type { Teller } from '../campaigns/changes.ts'
import { jsonLiteral, type Tx } from '../pool.ts'
import type { Setup } from '../setup.ts'
import { trailPayload } from '../trail.ts'
import { voidNamedFacts } from './amend-facts.ts'
import type { AppealRow } from './appeals.ts'
import { republish, type Standing } from './republish.ts'

/**
 * Takes facts out of a unit's figures and publishes the newest version of the ranking again, with its reason: indicators and ladders that count
 * them follow. Answers the new version; undefined where one of them is not behind the unit's figures, or the ranking would say the same: the
 * transaction is to be given up.
 */
export async function correctRanking(
  tx: Tx,
  setup: Setup,
  { id, campaign, ranking: name, period, unit }: AppealRow,
  { facts, reason }: { facts: readonly string[]; reason: string },
  { actor, at }: Teller,
): Promise<number | undefined> {
  await tx.query('select campaign_lock($1, false)', [campaign])
  const { rows } = await tx.query<Standing>(
    `select ranking, period, from_day as "from", until_day as until, version, cutoff_at as cutoff from ranking_snapshot
     where campaign_id = $1 and ranking = $2 and period = $3 order by version desc limit 1`,
    [campaign, name, period],
  )
  const [standing] = rows
  const ranking = setup.template.rankings?.find((each) => each.id === name)
  if (!standing || !ranking) return undefined
  const types = [...new Set(ranking.formula.flatMap(({ measure }) => countsOf(measure).map(factOf)))].filter(
    (type) => type !== undefined,
  )
  const named = { keys: facts, types, role: ranking.role, unit: unit.id, from: standing.from, until: standing.until }
  const events = await voidNamedFacts(tx, setup, { campaign, entity: campaign, at }, named, `异议成立：${reason}`)
  if (!events) return undefined
  const version = await republish(tx, setup, campaign, standing, `${unit.name}的异议成立，已经改正：${reason}`)
  if (version === undefined) return undefined
  const trail = events.map(({ type, level, data }) =>
    trailPayload({ type, level, at, campaign, entity: campaign, actor, data: { ...data, appeal: id } }),
  )
  await tx.query(`select entity_write(${jsonLiteral({ id: campaign, campaign, subject: subjectOf(campaign), trail })})`)
  return version
}
