import { complete, type Inspection, openInspections } from './data/inspections.ts'
import { awaitFollowed, type Launched, launchedCampaign } from './data/launched.ts'
import { openLoop, sleep } from './load/loops.ts'
import type { Benchmark, Run } from './measure/benchmark.ts'
import { percentiles } from './measure/statistics.ts'

const OPEN_CASES = 20_000
const STREAMS = 300
/** one stream in so many is of the office, which hears of every case; the others are of those who inspect, in turn */
const OFFICE_IN = 3
const PER_SECOND = 20
const SECONDS = 30
const WARM_UP_ACTS = 40
/** what has not come after so long is counted as lost */
const LOST_MS = 5000

export const streams: Benchmark = {
  name: 'streams',
  work: 'open event streams, a third of them the office’s, while people act; from the answer to an act until each stream that may hear of its consequence has heard',
  async run(run) {
    const launched = await launchedCampaign(run, run.scale ?? OPEN_CASES)
    await awaitFollowed(launched.stack)
    await act(launched, await openInspections(launched.stack, launched.campaign, WARM_UP_ACTS))
    run.say('nobody listens')
    const quiet = await act(launched, await inspections(launched))
    run.say(`${STREAMS} streams`)
    const heard = await act(launched, await inspections(launched), STREAMS)
    report(run, quiet, heard)
  },
}

const inspections = ({ stack, campaign, cases }: Launched) =>
  openInspections(stack, campaign, Math.floor(Math.min(PER_SECOND * SECONDS, cases / 10)))

interface Acted {
  /** ms of each act over HTTP */
  calls: number[]
  /** ms from the answer until a stream heard of the case, one figure for each stream and case */
  deliveries: number[]
  /** of those that the office's streams should have had */
  missing: number
}

async function act({ stack }: Launched, acts: readonly Inspection[], listeners = 0): Promise<Acted> {
  const answered = new Map<string, number>()
  /** of each case, when each stream first heard */
  const heard = new Map<string, Map<number, number>>(acts.map(({ entity }) => [entity, new Map()]))
  const office = await stack.client.as('office')
  const close: (() => void)[] = []
  for (let no = 0; no < listeners; no += 1) {
    const caller = no % OFFICE_IN === 0 ? office : acts[no % acts.length]?.caller
    const hear = (data: string) => {
      const { kind, entity } = JSON.parse(data) as { kind: string; entity: string }
      const of = heard.get(entity)
      if (kind === 'task' && of && !of.has(no)) of.set(no, performance.now())
    }
    if (caller) close.push(await caller.listen('/api/stream', hear))
  }
  await sleep(1500)
  const calls: number[] = []
  await openLoop(acts, PER_SECOND, async (inspection) => {
    calls.push((await complete(inspection)).ms)
    answered.set(inspection.entity, performance.now())
  })
  await awaitFollowed(stack)
  if (listeners > 0) await sleep(LOST_MS)
  for (const each of close) each()
  const deliveries = [...heard].flatMap(([entity, of]) =>
    [...of.values()].map((at) => Math.max(at - (answered.get(entity) ?? 0), 0)),
  )
  const missing = [...heard.values()].flatMap((of) =>
    Array.from({ length: listeners }, (_, no) => no).filter((no) => no % OFFICE_IN === 0 && !of.has(no)),
  )
  return { calls, deliveries, missing: missing.length }
}

function report(run: Run, quiet: Acted, { calls, deliveries, missing }: Acted): void {
  const found = percentiles(deliveries)
  run.report({
    name: 'streams.delivery',
    n: STREAMS,
    value: found.p99,
    unit: 'ms',
    percentiles: found,
    bar: { atMost: 1000 },
    notes: `p99 of ${deliveries.length} deliveries at ${PER_SECOND} acts a second`,
  })
  run.report({
    name: 'streams.lost',
    n: STREAMS,
    value: missing,
    unit: 'count',
    bar: { atMost: 0 },
    notes: 'consequences that a stream of the office did not hear of',
  })
  const [before, during] = [percentiles(quiet.calls), percentiles(calls)]
  run.report({
    name: 'streams.act',
    n: STREAMS,
    value: during.p99,
    unit: 'ms',
    percentiles: during,
    notes: `nobody listening: p50 ${before.p50.toFixed(1)}, p99 ${before.p99.toFixed(1)} ms; the value is p99`,
  })
  run.report({
    name: 'streams.act p99 / nobody listening',
    n: STREAMS,
    value: during.p99 / before.p99,
    unit: 'ratio',
    bar: { atMost: 2 },
  })
}
