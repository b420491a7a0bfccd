import { REAL_CLOCK } from '../domain/campaign/clock.ts'
import { createPool } from '../store/pool.ts'
import { runningCampaign } from '../tests/factories/campaign.ts'
import { countedCases } from '../tests/factories/counted-cases.ts'
import { rectified } from '../tests/factories/rectified.template.ts'
import type { Benchmark } from './measure/benchmark.ts'
import { percentiles } from './measure/statistics.ts'
import { openStack } from './servers/stack.ts'

const CASES = 200_000
const REQUESTS = 40
const WARM_UP = 5

export const overview: Benchmark = {
  name: 'overview',
  work: 'what a leader looks at of a campaign with many cases: all campaigns, figures and grid, the reasons of a unit, funnel, trend',
  async run(run) {
    const cases = run.scale ?? CASES
    const stack = await openStack({ worker: false })
    run.onEnd(() => stack.stop())
    run.say(`${cases} cases`)
    const arranging = createPool(stack.database.ownerUrl, { max: 2, statementMs: 0 })
    run.onEnd(() => arranging.end())
    const { rows } = await arranging.query<{ office: number; streets: number[] }>(
      `select (select id from unit where code = 'campaignOffice') as office,
         array(select id from unit where kind in ('SUBDISTRICT', 'TOWNSHIP', 'COMMUNITY', 'VILLAGE') order by id) as streets`,
    )
    const { office, streets } = rows[0] ?? { office: 0, streets: [] }
    const bindings = { roles: { worker: office, office }, perUnit: {} }
    const { id } = await runningCampaign(arranging, rectified, bindings, office, REAL_CLOCK)
    await countedCases(arranging, {
      campaign: id,
      units: streets,
      now: Date.now(),
      cases,
      procedure: 'rectification',
      steps: ['inspect', 'rectify', 'review', 'closed'],
      early: 'sound',
      performer: office,
    })
    for (const table of ['case_file', 'task', 'entity']) await arranging.query(`vacuum analyze ${table}`)

    const leader = await stack.client.as('auditor')
    const pages = {
      all: '/api/overview',
      board: `/api/campaigns/${id}/overview`,
      unit: `/api/campaigns/${id}/overview/units/${streets[0]}`,
      funnel: `/api/campaigns/${id}/overview/funnel`,
      trend: `/api/campaigns/${id}/overview/trend`,
      list: `/api/cases?campaign=${id}&are=OVERDUE`,
    }
    for (const [name, url] of Object.entries(pages)) {
      const times: number[] = []
      for (let no = 0; no < REQUESTS; no += 1) times.push((await leader.get(url)).ms)
      const found = percentiles(times.slice(WARM_UP))
      run.report({
        name: `overview.${name}`,
        n: cases,
        value: found.p95,
        unit: 'ms',
        percentiles: found,
        bar: { atMost: 300 },
      })
    }
  },
}
