import { countersOf } from '../../domain/figure/fact-rules.ts'
import { seenStanding } from '../../domain/ladder/seen.ts'
import type { Tx } from '../pool.ts'
import type { Asker } from '../scope.ts'
import type { Setup } from '../setup.ts'
import { hiddenFacts } from './hidden-cells.ts'

export interface LadderStanding {
  ladder: string
  unit: number
  period: string
  count: number
  /** `needs`: the count of the rung; `at`: when, campaign ms; `facts`: keys of what it was reached by */
  reached: {
    rung: number
    needs: number
    at: number
    status: 'REACHED' | 'PASSED'
    facts: string[]
    measure: string | null
  }[]
}

/** Where each unit stands on each ladder, by the facts that whoever asks may see; units that nothing was counted against are not in it. */
export async function ladderBoard(
  db: Pick<Tx, 'query'>,
  { template }: Setup,
  campaign: string,
  asker: Asker,
): Promise<LadderStanding[]> {
  const ladders = template.ladders ?? []
  const { rows } = await db.query<LadderStanding>(
    `select c.counter as ladder, c.unit_id as unit, c.period, c.n as count,
       coalesce((select jsonb_agg(jsonb_build_object('rung', m.rung, 'at', m.at, 'status', m.status, 'facts', m.facts, 'measure', m.measure)
           order by m.rung)
         from fact_milestone m where m.campaign_id = c.campaign_id and m.counter = c.counter and m.unit_id = c.unit_id and m.period = c.period), '[]') as reached
     from fact_counter c where c.campaign_id = $1 and c.counter = any($2) order by c.counter, c.n desc, c.unit_id limit 5000`,
    [campaign, ladders.map(({ id }) => id)],
  )
  const hidden = new Map<string, Map<string, 'COUNTS' | 'VOIDED'>>()
  for (const fact of await hiddenFacts(db, campaign, asker))
    for (const { counter, unit, period } of countersOf(template, fact)) {
      const at = placeOf(counter, unit, period)
      hidden.set(at, (hidden.get(at) ?? new Map()).set(fact.key, fact.voided ? 'VOIDED' : 'COUNTS'))
    }
  return rows.flatMap((row) => {
    const rungs = ladders.find(({ id }) => id === row.ladder)?.rungs ?? []
    const reached = row.reached.map((each) => ({ ...each, needs: rungs[each.rung]?.at ?? 0 }))
    return seenStanding({ ...row, reached }, hidden.get(placeOf(row.ladder, row.unit, row.period)) ?? new Map()) ?? []
  })
}

const placeOf = (counter: string, unit: number, period: string): string => `${counter}\n${unit}\n${period}`
