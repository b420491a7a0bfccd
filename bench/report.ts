import { recomputeFigures } from '../store/figures/recompute.ts'
import { createPool } from '../store/pool.ts'
import { createSetups } from '../store/setup.ts'
import { countedFacts } from './data/counted-facts.ts'
import type { Benchmark } from './measure/benchmark.ts'
import { percentiles, spread } from './measure/statistics.ts'
import { openStack } from './servers/stack.ts'

const FACTS = 1_000_000
const REQUESTS = 40
const WARM_UP = 5
const REPEATS = 3
const BOARDS = ['indicators', 'rankings', 'quotas', 'ladders'] as const

export const report: Benchmark = {
  name: 'report',
  work: 'the dashboard of a campaign (ten indicators, two rankings, quotas, ladders, by 30 units), and all of it counted again from its facts',
  async run(run) {
    const facts = run.scale ?? FACTS
    const stack = await openStack({ worker: false })
    run.onEnd(() => stack.stop())
    run.say(`${facts} facts`)
    const arranging = createPool(stack.database.ownerUrl, { max: 2, statementMs: 0 })
    run.onEnd(() => arranging.end())
    const { id } = await countedFacts(arranging, facts)
    const setups = createSetups()

    await recomputeFigures(arranging, setups, id, true)
    await arranging.query('analyze figure_cell')
    const times: number[] = []
    for (let repeat = 0; repeat < REPEATS; repeat += 1) {
      const began = performance.now()
      const { drift } = await recomputeFigures(arranging, setups, id)
      times.push((performance.now() - began) / 1000)
      if (drift.length > 0) throw new Error(`${drift.length} cells differ from the facts`)
    }
    const recount = spread(times)
    run.report({
      name: 'report.recount',
      n: facts,
      value: recount.median,
      unit: 's',
      repeats: recount,
      bar: { atMost: 10 },
      notes: 'every cell equal to what the facts say',
    })

    const office = await stack.client.as('auditor')
    const whole: number[] = []
    for (let no = 0; no < REQUESTS; no += 1) {
      const began = performance.now()
      for (const board of BOARDS) await office.get(`/api/campaigns/${id}/${board}`)
      whole.push(performance.now() - began)
    }
    const dashboard = percentiles(whole.slice(WARM_UP))
    run.report({
      name: 'report.dashboard',
      n: facts,
      value: dashboard.p95,
      unit: 'ms',
      percentiles: dashboard,
      bar: { atMost: 300 },
      notes: 'four calls, one after the other',
    })
    const rows: number[] = []
    for (let no = 0; no < REQUESTS; no += 1)
      rows.push((await office.get(`/api/campaigns/${id}/indicators/passRate/rows?limit=50`)).ms)
    const behind = percentiles(rows.slice(WARM_UP))
    run.report({ name: 'report.rows behind', n: facts, value: behind.p95, unit: 'ms', percentiles: behind })
  },
}
