import { countersOf } from '../../../domain/figure/fact-rules.ts'
import { countAgain } from '../../../store/figures/recompute.ts'
import type { Tx } from '../../../store/pool.ts'
import { checking, type Finding } from './finding.ts'
import type { Snapshot } from './snapshot.ts'

/** 2: every figure and every counter says what the facts say, counted again from nothing. */
export async function checkFigures(db: Pick<Tx, 'query'>, snapshot: Snapshot): Promise<Finding[]> {
  const figures = checking('2 指标等于事实重算')
  const { template } = snapshot.setup
  const { cells, drift } = await countAgain(db, template, snapshot.campaign)
  figures.finding.checked = cells.length
  for (const { tally, unit, dimension, day, found, expected } of drift)
    figures.finding.violations.push(
      `${tally} of ${unit} ${dimension} on ${day}: ${found.n}/${found.total}, facts ${expected.n}/${expected.total}`,
    )
  const counters = checking('2 计数等于事实重算')
  const counted = new Map<string, number>()
  for (const { fact, unit_id: unit, day, voided_at } of snapshot.facts) {
    for (const { counter, period } of countersOf(template, { fact, unit, day })) {
      const name = `${counter} ${unit} ${period}`
      counted.set(name, (counted.get(name) ?? 0) + Number(voided_at === null))
    }
  }
  const stored = new Map(
    snapshot.counters.map(({ counter, unit_id, period, n }) => [`${counter} ${unit_id} ${period}`, n]),
  )
  for (const name of new Set([...counted.keys(), ...stored.keys()])) {
    const [n, facts] = [stored.get(name) ?? 0, counted.get(name) ?? 0]
    counters.look(n !== facts && `${name}: ${n}, facts ${facts}`)
  }
  return [figures.finding, counters.finding]
}
