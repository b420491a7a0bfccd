import { bareEngineRates } from './bare/engine.ts'
import { complete, countInspections, type Inspection, openInspections } from './data/inspections.ts'
import { awaitFollowed, countUnfollowed, type Launched, launchedCampaign } from './data/launched.ts'
import type { Caller } from './load/client.ts'
import { closedLoop, openLoop, sleep, until } from './load/loops.ts'
import type { Benchmark, Run } from './measure/benchmark.ts'
import { percentiles } from './measure/statistics.ts'

const OPEN_CASES = 20_000
const RATES = [
  { perSecond: 5, seconds: 30, listedOf: 1 },
  { perSecond: 20, seconds: 30, listedOf: 4 },
]
const BACKLOG = 2000
const LOOK_MS = 20
const LOST_MS = 60_000

export const follow: Benchmark = {
  name: 'follow',
  work: 'from the answer to an act until the next person sees the next task, by event and in the list; and a backlog of acts after an absence of the worker',
  async run(run) {
    const launched = await launchedCampaign(run, run.scale ?? OPEN_CASES)
    await awaitFollowed(launched.stack)
    for (const rate of RATES) await measured(run, launched, rate)
    await drain(run, launched)
  },
}

interface Seen {
  answered: number
  event?: number
  listed?: number
}

async function measured(
  run: Run,
  launched: Launched,
  { perSecond, seconds, listedOf }: (typeof RATES)[number],
): Promise<void> {
  const { stack, campaign, cases } = launched
  const inspections = await openInspections(stack, campaign, Math.floor(Math.min(perSecond * seconds, cases / 10)))
  const seen = new Map<string, Seen>()
  const office = await stack.client.as('office')
  const close = await office.listen('/api/stream', (data) => {
    const { kind, entity } = JSON.parse(data) as { kind: string; entity: string }
    const one = seen.get(entity)
    if (kind === 'task' && one && one.event === undefined) one.event = performance.now()
  })
  await sleep(1500)
  run.say(`${perSecond} acts a second for ${seconds} s`)
  let count = 0
  await openLoop(inspections, perSecond, async (inspection) => {
    const listed = count++ % listedOf === 0
    const one: Seen = { answered: Number.POSITIVE_INFINITY }
    seen.set(inspection.entity, one)
    await complete(inspection)
    one.answered = performance.now()
    if (listed) one.listed = await appears(office, inspection)
  })
  await awaitFollowed(stack)
  await until('events', async () => [...seen.values()].every((one) => one.event !== undefined), { seconds: 10 }).catch(
    () => run.say('not every event came'),
  )
  close()
  const after = (at: (one: Seen) => number | undefined) =>
    [...seen.values()].flatMap((one) => {
      const value = at(one)
      return value === undefined ? [] : [Math.max(value - one.answered, 0)]
    })
  const bars = perSecond === 20
  for (const [what, times] of [
    ['event', after((one) => one.event)],
    ['list', after((one) => one.listed)],
  ] as const) {
    const found = percentiles(times)
    const name = `follow.${what}, ${perSecond} acts/s`
    run.report({
      name,
      n: times.length,
      value: found.p50,
      unit: 'ms',
      percentiles: found,
      ...(bars ? { bar: { atMost: 150 } } : {}),
    })
    if (bars) run.report({ name: `${name}, p99`, n: times.length, value: found.p99, unit: 'ms', bar: { atMost: 1000 } })
  }
  await committed(run, launched, inspections, perSecond)
}

/** Polls the list of the office, which sees every case of its campaign, by the site's name, until the next task stands there. */
async function appears(office: Caller, { entity, name }: Inspection): Promise<number> {
  const path = `/api/tasks?holder=all&step=order&q=${encodeURIComponent(name)}`
  const began = performance.now()
  for (;;) {
    const { body } = await office.get<{ items: { caseId: string }[] }>(path)
    if (body.items.some((item) => item.caseId === entity)) return performance.now()
    if (performance.now() - began > LOST_MS) throw new Error(`next task of ${entity}: not listed`)
    await sleep(LOOK_MS)
  }
}

/** From the act's own commit to the consequence's, by the database's clock; and whether anything is out of order or twice. */
async function committed(run: Run, { stack }: Launched, inspections: readonly Inspection[], perSecond: number) {
  const entities = inspections.map((inspection) => inspection.entity)
  const { rows } = await stack.owner.query<{ ms: number }>(
    `select (extract(epoch from t.created_at - a.recorded_at) * 1000)::float8 as ms from act a join task t on t.entity_id = a.entity_id and t.step = 'order'
     where a.entity_id = any($1) and a.no = 1`,
    [entities],
  )
  const found = percentiles(rows.map((row) => row.ms))
  run.report({
    name: `follow.committed, ${perSecond} acts/s`,
    n: rows.length,
    value: found.p50,
    unit: 'ms',
    percentiles: found,
    notes: 'act’s transaction to the consequence’s, without being seen',
  })
  const { rows: wrong } = await stack.owner.query<{ n: number }>(
    `select count(*)::int as n from unnest($1::text[]) as x(id) join entity e on e.id = x.id
     where e.followed <> e.last_act or (select count(*) from task t where t.entity_id = e.id and t.status = 'OPEN' and not t.assist) <> 1`,
    [entities],
  )
  run.report({
    name: `follow.out of order or twice, ${perSecond} acts/s`,
    n: entities.length,
    value: wrong[0]?.n ?? 0,
    unit: 'count',
    bar: { atMost: 0 },
  })
}

async function drain(run: Run, launched: Launched): Promise<void> {
  const { stack, campaign } = launched
  const count = Math.min(BACKLOG, await countInspections(stack, campaign))
  const inspections = await openInspections(stack, campaign, count)
  await stack.stopWorker()
  run.say(`a backlog of ${count} acts`)
  await closedLoop(inspections, 8, async (inspection) => void (await complete(inspection)))
  await stack.startWorker()
  // the first tenth is the worker's own beginning
  const first = count - Math.ceil(count / 10)
  await until('backlog, first', async () => (await countUnfollowed(stack)) <= first, { seconds: 300, everyMs: 50 })
  const from = { at: performance.now(), left: await countUnfollowed(stack) }
  await until('backlog', async () => (await countUnfollowed(stack)) === 0, { seconds: 600, everyMs: 50 })
  const rate = from.left / ((performance.now() - from.at) / 1000)
  const bare = await bareEngineRates(stack.temporalAddress, Math.min(count, 1500))
  run.report({
    name: 'follow.drain',
    n: count,
    value: rate,
    unit: '/s',
    bare: bare.steps,
    notes: 'worker new, nothing cached',
  })
  run.report({
    name: 'follow.drain / bare steps',
    n: count,
    value: rate / bare.steps,
    unit: 'ratio',
    bar: { atLeast: 0.8 },
  })
}
