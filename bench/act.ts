import { bareActs, copyForBareActs } from './bare/acts.ts'
import { timeAuthority } from './bare/authority.ts'
import { timeTrail } from './bare/trail.ts'
import { claim, complete, type Inspection, openInspections } from './data/inspections.ts'
import { awaitFollowed, type Launched, launchedCampaign } from './data/launched.ts'
import { closedLoop } from './load/loops.ts'
import type { Benchmark, Run } from './measure/benchmark.ts'
import { processorMeter } from './measure/machine.ts'
import { percentiles, spread } from './measure/statistics.ts'
import { countRoundTrips } from './servers/round-trips.ts'

const OPEN_CASES = 20_000
const REPEATS = 3
/** pairs a repeat, by the number of callers */
const LOADS = [
  { callers: 1, pairs: 150 },
  { callers: 8, pairs: 500 },
  { callers: 32, pairs: 500 },
]
const WARM_UP = 40

export const act: Benchmark = {
  name: 'act',
  work: 'claim, then complete a whole inspection (eleven items scored, one photograph named) as two calls, with N open cases and the worker running',
  async run(run) {
    const launched = await launchedCampaign(run, run.scale ?? OPEN_CASES)
    const most = (launched.cases - WARM_UP) / 12
    const loads = LOADS.map(({ callers, pairs }) => ({ callers, pairs: Math.floor(Math.min(pairs, most / 2)) }))
    await work(launched, 8, WARM_UP)
    const rates = new Map<number, number>()
    for (const load of loads) rates.set(load.callers, await measured(run, launched, load))
    await withoutWorker(run, launched, loads[1]?.pairs ?? 1)
    await beside(run, launched, loads[1]?.pairs ?? 1, rates.get(8) ?? Number.NaN)
    for (const { call, trips } of await countRoundTrips(launched)) {
      run.report({
        name: `act.round trips of ${call}`,
        n: 1,
        value: trips,
        unit: 'count',
        bar: { atMost: 3 },
        notes: 'calls to Postgres that the act waits for, with the session',
      })
    }
  },
}

interface Worked {
  rate: number
  claims: number[]
  completes: number[]
}

async function work({ stack, campaign }: Launched, callers: number, pairs: number): Promise<Worked> {
  const inspections = await openInspections(stack, campaign, pairs)
  const worked: Worked = { rate: 0, claims: [], completes: [] }
  const seconds = await closedLoop(inspections, callers, async (inspection) => {
    worked.claims.push((await claim(inspection)).ms)
    worked.completes.push((await complete(inspection)).ms)
  })
  return { ...worked, rate: pairs / seconds }
}

async function repeated(launched: Launched, callers: number, pairs: number): Promise<Worked[]> {
  const all: Worked[] = []
  for (let repeat = 0; repeat < REPEATS; repeat += 1) all.push(await work(launched, callers, pairs))
  return all
}

async function measured(run: Run, launched: Launched, { callers, pairs }: { callers: number; pairs: number }) {
  run.say(`${callers} callers, ${REPEATS} × ${pairs} pairs`)
  const used = processorMeter(launched.stack.parts())
  const all = await repeated(launched, callers, pairs)
  const rates = spread(all.map(({ rate }) => rate))
  const processor = used().map(({ part, seconds }) => `${part} ${((seconds * 1000) / (pairs * REPEATS)).toFixed(1)}`)
  run.report({
    name: `act.pairs, ${callers} callers`,
    n: pairs * REPEATS,
    value: rates.median,
    unit: '/s',
    repeats: rates,
    notes: `processor ms a pair meanwhile: ${processor.join(', ')}`,
    ...(callers === 8 ? { bar: { atLeast: 165 } } : {}),
  })
  for (const verb of ['claims', 'completes'] as const) {
    const times = percentiles(all.flatMap((worked) => worked[verb]))
    run.report({
      name: `act.${verb}, ${callers} callers`,
      n: pairs * REPEATS,
      value: times.p50,
      unit: 'ms',
      percentiles: times,
      ...(callers === 1 ? { bar: { atMost: 5 } } : {}),
    })
  }
  await awaitFollowed(launched.stack)
  return rates.median
}

/** What following costs those who act, where engine and people share a machine. */
async function withoutWorker(run: Run, launched: Launched, pairs: number): Promise<void> {
  await launched.stack.stopWorker()
  const rates = spread((await repeated(launched, 8, pairs)).map(({ rate }) => rate))
  run.report({
    name: 'act.pairs, 8 callers, worker away',
    n: pairs * REPEATS,
    value: rates.median,
    unit: '/s',
    repeats: rates,
  })
  await launched.stack.startWorker()
  await awaitFollowed(launched.stack)
}

/** The same rows by plain SQL, with and without the trail's; and what authority asks. */
async function beside(run: Run, launched: Launched, pairs: number, rate: number): Promise<void> {
  const { stack, campaign } = launched
  await stack.stopWorker()
  const inspections = await openInspections(stack, campaign, pairs * (REPEATS * 2))
  await copyForBareActs(stack.owner)
  const bare = { trail: [] as number[], plain: [] as number[] }
  const slice = (at: number) => inspections.slice(at * pairs, (at + 1) * pairs)
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    bare.trail.push(await bareRate(launched, true, slice(repeat * 2)))
    bare.plain.push(await bareRate(launched, false, slice(repeat * 2 + 1)))
  }
  const [withTrail, without] = [spread(bare.trail), spread(bare.plain)]
  const n = pairs * REPEATS
  run.report({
    name: 'act.bare pairs, 8 callers',
    n,
    value: withTrail.median,
    unit: '/s',
    repeats: withTrail,
    notes: 'plain SQL, one round trip a call',
  })
  run.report({
    name: 'act.bare pairs without trail, 8 callers',
    n,
    value: without.median,
    unit: '/s',
    repeats: without,
  })
  run.report({
    name: 'act.pairs / bare, 8 callers',
    n,
    value: rate / withTrail.median,
    unit: 'ratio',
    bar: { atLeast: 0.5 },
    notes: 'bare with the worker away',
  })
  for (const { of, timed, notes } of [
    {
      of: 'authority',
      timed: await timeAuthority(stack, inspections),
      notes: 'session and task read as a call does, one caller',
    },
    {
      of: 'trail',
      timed: await timeTrail(stack, inspections),
      notes: 'one entry in a transaction, without its share of the commit',
    },
  ]) {
    const { p50: value } = timed.percentiles
    run.report({ name: `act.price of ${of}`, n: timed.n, value, unit: 'ms', percentiles: timed.percentiles, notes })
  }
  await stack.owner.query('drop schema bare cascade')
  await stack.startWorker()
}

async function bareRate({ stack }: Launched, trail: boolean, inspections: readonly Inspection[]): Promise<number> {
  const { claim: claimBare, complete: completeBare } = bareActs(stack.owner, { trail })
  const seconds = await closedLoop(inspections, 8, async (inspection) => {
    await claimBare(inspection)
    await completeBare(inspection)
  })
  return inspections.length / seconds
}
