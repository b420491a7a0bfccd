import { bareEngineRates } from './bare/engine.ts'
import { LAUNCH_TABLES, secondsToCopy } from './bare/tables.ts'
import { campaignWithLedger, workersOf } from './data/campaign.ts'
import { awaitArmed, keep, type Launched, progressOf, readyToLaunch } from './data/launched.ts'
import { sleep, until } from './load/loops.ts'
import { startSampler } from './load/sampler.ts'
import type { Benchmark, Run } from './measure/benchmark.ts'
import { peakMb } from './measure/machine.ts'
import { percentiles, spread } from './measure/statistics.ts'
import { openStack, type Stack } from './servers/stack.ts'

const TARGETS = 20_000
const REPEATS = 3
const BARE_RUNS = 1500
/** of a launch of more targets, so many are waited for until their runs are there */
const MOST_ARMED = 20_000

export const launch: Benchmark = {
  name: 'launch',
  work: 'launch N targets: first tasks visible in the inboxes of their units; then every case armed in the engine',
  async run(run) {
    const n = run.scale ?? TARGETS
    const times: number[] = []
    for (let repeat = 1; repeat < REPEATS; repeat += 1) {
      const stack = await openStack()
      try {
        times.push((await visible(run, stack, n)).seconds)
      } finally {
        await stack.stop()
      }
    }
    const stack = await openStack()
    try {
      await lastLaunch(run, stack, n, times)
    } catch (error) {
      await stack.stop()
      throw error
    }
  },
}

/** The launch that is followed to its end; the servers stay for later benchmarks. */
async function lastLaunch(run: Run, stack: Stack, n: number, times: number[]): Promise<void> {
  const { seconds, campaign, inbox, armingSince } = await visible(run, stack, n)
  times.push(seconds)
  const copy = await secondsToCopy(stack.owner, LAUNCH_TABLES)
  const repeats = spread(times)
  const bar = { atMost: (n / TARGETS) * 10 }
  run.report({ name: 'launch.visible', n, value: repeats.median, unit: 's', repeats, bare: copy, bar })
  run.report({
    name: 'launch.visible / COPY of the same rows',
    n,
    value: repeats.median / copy,
    unit: 'ratio',
    bar: { atMost: 3 },
  })
  const launched: Launched = { stack, campaign, cases: n }
  await measureArming(run, launched, armingSince)
  await measureInbox(run, stack, inbox, n)
  for (const [name, pid] of [
    ['API', stack.apiPid],
    ['worker', stack.workerPid() ?? 0],
  ] as const) {
    run.report({ name: `launch.memory ${name}`, n, value: peakMb(pid), unit: 'MB', bar: { atMost: 1500 } })
  }
  keep(launched)
}

async function measureArming(run: Run, launched: Launched, since: number): Promise<void> {
  const { stack, cases } = launched
  const armed = Math.min(cases, MOST_ARMED)
  await awaitArmed({ ...launched, cases: armed }, run.say)
  const rate = armed / ((performance.now() - since) / 1000)
  run.say('the bare engine’s rate of starts')
  const bare = await bareEngineRates(stack.temporalAddress, Math.min(BARE_RUNS, armed))
  run.report({ name: 'launch.armed', n: armed, value: rate, unit: '/s', bare: bare.starts, notes: 'first step done' })
  run.report({
    name: 'launch.armed / bare starts',
    n: armed,
    value: rate / bare.starts,
    unit: 'ratio',
    bar: { atLeast: 0.8 },
  })
}

async function measureInbox(run: Run, stack: Stack, during: number[], n: number): Promise<void> {
  await sleep(3000)
  const office = await stack.client.as('office')
  const sampler = startSampler(50, () => office.get(INBOX))
  await sleep(6000)
  const quiet = percentiles(await sampler.stop())
  const busy = percentiles(during)
  run.report({
    name: 'launch.inbox, page during the launch',
    n: during.length,
    value: busy.p95,
    unit: 'ms',
    percentiles: busy,
    notes: `quiet p95 ${quiet.p95.toFixed(1)} ms with ${n} open`,
  })
  run.report({
    name: 'launch.inbox, p95 / quiet p95',
    n: during.length,
    value: busy.p95 / quiet.p95,
    unit: 'ratio',
    bar: { atMost: 3 },
  })
}

const INBOX = '/api/tasks?holder=all&limit=50'

/** Launches and waits until every unit's inbox shows its tasks. */
async function visible(run: Run, stack: Stack, n: number) {
  run.say(`a ledger of ${n} sites`)
  const { id, planner } = await campaignWithLedger(stack, n)
  const office = await stack.client.as('office')
  for (let warm = 0; warm < 20; warm += 1) await office.get(INBOX)
  const sampler = startSampler(100, () => office.get(INBOX))
  const launchNow = await readyToLaunch(stack, planner, id)
  const armingSince = performance.now()
  await launchNow()
  await until('launch', async () => (await progressOf(stack, id)).status === 'DONE', { seconds: n / 100 + 60 })
  await everyInboxFilled(stack)
  const seconds = (performance.now() - armingSince) / 1000
  run.say(`visible after ${seconds.toFixed(1)} s`)
  return { seconds, campaign: id, inbox: await sampler.stop(), armingSince }
}

async function everyInboxFilled(stack: Stack): Promise<void> {
  const { rows } = await stack.owner.query<{ unit: number; open: number }>(
    `select unit_id as unit, count(*)::int as open from task where status = 'OPEN' group by 1`,
  )
  const workers = await workersOf(stack.owner)
  for (const { unit, open } of rows) {
    const worker = workers.get(unit)
    if (!worker) throw new Error(`unit ${unit}: expected somebody who works there`)
    const caller = await stack.client.as(worker.username)
    const { body } = await caller.get<{ total: number }>(`/api/tasks?holder=unclaimed&unit=${unit}`)
    if (body.total !== Math.min(open, 1000)) throw new Error(`inbox of unit ${unit}: ${body.total} of ${open}`)
  }
}
