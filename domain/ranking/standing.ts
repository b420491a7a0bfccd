import type { Ranking } from '../../contracts/template/accountability.ts'
import type { Measure } from '../../contracts/template/figure.ts'
import { type AmountReader, type AmountRequest, ofUnit } from '../figure/amounts.ts'
import { figureOf } from '../figure/evaluate.ts'
import type { Period } from '../figure/period.ts'
import { countsOf } from '../figure/tally.ts'
import { type RankedRow, type RankRow, rank } from './rank.ts'

/** Everything that a ranking over this period asks of the rows. */
export function rankingRequests(ranking: Ranking, period: Period): AmountRequest[] {
  return ranking.formula.flatMap(({ measure }) => requests(measure, ranking.role, period))
}

const requests = (measure: Measure, role: string, { from, until }: Period): AmountRequest[] =>
  countsOf(measure).map((count) => ({ count, role, from, until }))

/** The units in their order. A share counts as per cent, every other measure as it is. */
export function standing(ranking: Ranking, period: Period, units: readonly number[], read: AmountReader): RankedRow[] {
  const measured = ranking.formula.map(({ measure }) => ({
    measure,
    counted: requests(measure, ranking.role, period).map((request) => ({ count: request.count, rows: read(request) })),
  }))
  const rows = units.map((unit): RankRow => {
    const amounts = measured.map(({ measure, counted }) => ({
      measure,
      amounts: counted.map(({ count, rows: found }) => ofUnit(count, found, unit)),
    }))
    return {
      unit,
      values: amounts.map(
        ({ measure, amounts: of }) => figureOf(measure, 'ratio' in measure ? 'PERCENT' : 'COUNT', of).value,
      ),
      sample: Math.max(...amounts.flatMap(({ amounts: of }) => of.map(({ count }) => count)), 0),
    }
  })
  return rank(ranking, rows)
}
