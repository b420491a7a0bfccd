import { TASK_QUEUE } from '../api/engine.ts'
import { bareEngineRates } from './bare/engine.ts'
import { awaitEmptyQueue, discard, type Launched, launchedCampaign } from './data/launched.ts'
import { until } from './load/loops.ts'
import type { Benchmark } from './measure/benchmark.ts'

const OPEN_CASES = 20_000

export const rebuild: Benchmark = {
  name: 'rebuild',
  work: 'the engine’s store is lost and empty: every open case is armed again from Postgres',
  async run(run) {
    const launched = await launchedCampaign(run, run.scale ?? OPEN_CASES)
    const { stack } = launched
    try {
      const before = await standing(launched)
      await stack.stopWorker()
      await stack.loseEngineStore()
      run.say('the store is empty')
      await stack.startWorker()
      const began = performance.now()
      let told = began
      await until(
        'armed again',
        async () => {
          const left = await unarmed(launched, before.store)
          if (performance.now() - told > 15_000) {
            told = performance.now()
            run.say(`${left} to arm`)
          }
          return left === 0
        },
        { seconds: 1200, everyMs: 500 },
      )
      await awaitEmptyQueue(stack.temporalAddress, TASK_QUEUE)
      const rate = before.open / ((performance.now() - began) / 1000)
      const bare = await bareEngineRates(stack.temporalAddress, Math.min(before.open, 1500))
      run.report({
        name: 'rebuild.armed',
        n: before.open,
        value: rate,
        unit: '/s',
        bare: bare.starts,
        notes: 'first step done',
      })
      run.report({
        name: 'rebuild.armed / bare starts',
        n: before.open,
        value: rate / bare.starts,
        unit: 'ratio',
        bar: { atLeast: 0.8 },
      })
      const after = await standing(launched)
      const changed = Math.abs(after.seq - before.seq) + Math.abs(after.events - before.events)
      run.report({
        name: 'rebuild.steps taken twice',
        n: before.open,
        value: changed,
        unit: 'count',
        bar: { atMost: 0 },
        notes: 'steps and trail entries that differ from before',
      })
    } finally {
      await discard(launched)
    }
  },
}

interface Standing {
  store: string
  open: number
  seq: number
  events: number
}

async function standing({ stack }: Launched): Promise<Standing> {
  const { rows } = await stack.owner.query<Standing>(
    `select min(armed_in) as store, count(*) filter (where not ended)::int as open, sum(seq)::int as seq,
       (select count(*)::int from audit_event where subject like 'case/%') as events from entity where kind = 'case'`,
  )
  const [row] = rows
  if (!row) throw new Error('entities: expected a row')
  return row
}

async function unarmed({ stack }: Launched, store: string): Promise<number> {
  const { rows } = await stack.owner.query<{ n: number }>(
    'select count(*)::int as n from entity where not ended and armed_in = $1',
    [store],
  )
  return rows[0]?.n ?? 0
}
