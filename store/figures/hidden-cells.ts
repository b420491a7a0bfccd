import { compiledFacts } from '../../domain/figure/fact-rules.ts'
import { type CellDelta, type CountedFact, cellsOf, reversed } from '../../domain/figure/tally.ts'
import type { Tx } from '../pool.ts'
import { type Audience, hiddenEntities, parameters } from '../scope.ts'
import type { Setup } from '../setup.ts'
import { counting } from './amend-facts.ts'

const FACTS_AT_MOST = 5000

type Stored = CountedFact & {
  key: string
  override: { score: number; reason: string } | null
  /** it counts no more */
  voided: boolean
}

/** The facts of a campaign's cases which are hidden from whoever asks. Nearly always none. */
export async function hiddenFacts(tx: Pick<Tx, 'query'>, campaign: string, asker: Audience): Promise<Stored[]> {
  const p = parameters()
  const of = p.add(campaign)
  const { rows } = await tx.query<Stored>(
    `select f.effect_id as key, f.fact, f.unit_id as unit, f.units, f.site, f.day, f.data, f.override, f.voided_at is not null as voided from fact f
     where f.entity_id in (${hiddenEntities(asker, p)}) and f.campaign_id = ${of} order by f.id limit ${FACTS_AT_MOST}`,
    p.values,
  )
  return rows
}

/**
 * What the facts of cases that are hidden from whoever asks have added to the campaign's figures, taken away again: his numbers are those of
 * the rows that he may see.
 */
export async function hiddenCells(
  tx: Pick<Tx, 'query'>,
  { template }: Setup,
  campaign: string,
  asker: Audience,
): Promise<CellDelta[]> {
  const rows = (await hiddenFacts(tx, campaign, asker)).filter(({ voided }) => !voided)
  const { figures } = compiledFacts(template)
  return rows.flatMap((row) => reversed(cellsOf(figures, { ...row, data: counting(row) })))
}
