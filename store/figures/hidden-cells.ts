import { compiledFacts } from '../../domain/figure/fact-rules.ts'
import { type CellDelta, type CountedFact, cellsOf, reversed } from '../../domain/figure/tally.ts'
import type { Tx } from '../pool.ts'
import { type Asker, hiddenEntities, parameters } from '../scope.ts'
import type { Setup } from '../setup.ts'
import { counting } from './amend-facts.ts'

const FACTS_AT_MOST = 5000

type Stored = CountedFact & { override: { score: number; reason: string } | null }

/**
 * What the facts of cases that are hidden from whoever asks have added to the campaign's figures, taken away again: his numbers are those of
 * the rows that he may see. Nearly always nothing.
 */
export async function hiddenCells(
  tx: Pick<Tx, 'query'>,
  { template }: Setup,
  campaign: string,
  asker: Asker,
): Promise<CellDelta[]> {
  const p = parameters()
  const of = p.add(campaign)
  const { rows } = await tx.query<Stored>(
    `select f.fact, f.unit_id as unit, f.units, f.site, f.day, f.data, f.override from fact f
     where f.entity_id in (${hiddenEntities(asker, p)}) and f.campaign_id = ${of} and f.voided_at is null order by f.id limit ${FACTS_AT_MOST}`,
    p.values,
  )
  const { figures } = compiledFacts(template)
  return rows.flatMap((row) => reversed(cellsOf(figures, { ...row, data: counting(row) })))
}
