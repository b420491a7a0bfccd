import type { FunnelCounts, FunnelRules } from '../../domain/overview/funnel.ts'
import { leftBy } from '../cases/standing.ts'
import type { Pool } from '../pool.ts'
import { parameters, type Scope } from '../scope.ts'
import { seenCases } from './count-cases.ts'

/** How far the cases of a funnel have come, and how others left it. */
export async function countStages(
  db: Pick<Pool, 'query'>,
  campaign: string,
  rules: FunnelRules,
  scope: Scope,
): Promise<FunnelCounts> {
  const procedures = rules.procedures.map(({ id }) => id)
  const [standing, exits] = await Promise.all([
    ask<FunnelCounts['standing'][number]>(
      db,
      (p) => `select f.procedure, f.step, f.status, count(*)::int as count from case_reached f
        where f.campaign_id = ${p.add(campaign)} and f.procedure = any(${p.add(procedures)}) and ${seenCases([campaign], scope, p)} group by 1, 2, 3`,
    ),
    rules.exits.length === 0
      ? []
      : ask<FunnelCounts['exits'][number]>(
          db,
          (p) => `select f.procedure, t.step, t.outcome, count(distinct f.id)::int as count
            from ${leftBy(rules.exits, rules.lookBacks, { campaign, p })} and ${seenCases([campaign], scope, p)} group by 1, 2, 3`,
        ),
  ])
  return { standing, exits }
}

async function ask<Row extends object>(
  db: Pick<Pool, 'query'>,
  text: (p: ReturnType<typeof parameters>) => string,
): Promise<Row[]> {
  const p = parameters()
  const { rows } = await db.query<Row>(text(p), p.values)
  return rows
}
