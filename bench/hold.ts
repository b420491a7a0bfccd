import { comingDeadlines, countDoneByItself } from './data/coming-deadlines.ts'
import { inspect, inspectionsFor, inspectWhile } from './data/inspecting.ts'
import type { Inspection } from './data/inspections.ts'
import { awaitArmedRuns, awaitFollowed, discard, type Launched, launchedCampaign } from './data/launched.ts'
import {
  approve,
  awaitRows,
  countLagging,
  countMoved,
  order,
  propose,
  publishHoliday,
  publishVersion,
} from './data/orders.ts'
import { sleep } from './load/loops.ts'
import type { Benchmark, Run } from './measure/benchmark.ts'
import { type Percentiles, percentiles } from './measure/statistics.ts'

const OPEN_CASES = 20_000
const WARM_UP_SECONDS = 5
const QUIET_SECONDS = 60
/** people go on for so long at most while an order is followed */
const ACTING_SECONDS = 120
/** the pause is answered so long before deadlines come, and lasts at least so long after them */
const BEFORE_MS = 300
const AFTER_MS = 10_000

/** The pause comes last: a deadline that it has moved is one that no calendar and no version moves again, and those orders would be cheap. */
export const hold: Benchmark = {
  name: 'hold',
  work: 'orders to N open cases: another calendar, another version of the template, a pause, its end. Each until every row has followed, with people who inspect five sites a second meanwhile',
  async run(run) {
    const launched = await launchedCampaign(run, run.scale ?? OPEN_CASES)
    try {
      await awaitFollowed(launched.stack)
      await inspect(await inspectionsFor(launched, WARM_UP_SECONDS))
      run.say('nothing but people')
      const quiet = percentiles(await inspect(await inspectionsFor(launched, QUIET_SECONDS)))
      run.report({
        name: 'hold.quiet act',
        n: launched.cases,
        value: quiet.p99,
        unit: 'ms',
        percentiles: quiet,
        notes: 'claim or complete; the value is p99',
      })
      const measured = { run, launched, quiet }
      await calendar(measured)
      await version(measured)
      await pauseAndResume(measured)
    } finally {
      await discard(launched)
    }
  },
}

interface Measured {
  run: Run
  launched: Launched
  quiet: Percentiles
}

async function calendar(measured: Measured): Promise<void> {
  const { launched } = measured
  const taken = await publishHoliday(launched)
  await followed(measured, 'calendar', () => order(launched, 'calendar', { version: taken }))
}

async function version(measured: Measured): Promise<void> {
  const { run, launched } = measured
  const published = await publishVersion(launched)
  let seconds = 0
  const { no, preview } = await withPeople(measured, 'preview', await people(launched), async () => {
    const began = performance.now()
    const proposed = await propose(launched, published)
    seconds = (performance.now() - began) / 1000
    return proposed
  })
  const { cases, moved } = preview
  run.report({
    name: 'hold.preview',
    n: launched.cases,
    value: seconds,
    unit: 's',
    notes: `${cases} cases would follow, ${moved} deadlines move`,
  })
  await followed(measured, 'version', () => approve(launched, no))
}

async function pauseAndResume(measured: Measured): Promise<void> {
  const { run, launched } = measured
  const { stack, campaign } = launched
  run.say('deadlines come nearer')
  const coming = await comingDeadlines(launched, BEFORE_MS)
  const pausedAt = await order(launched, 'pause')
  if (pausedAt >= coming.at) throw new Error('pause: deadlines came first')
  const came = sleep(coming.at - pausedAt).then(() => countLagging(stack, campaign, coming.cases))
  reportRows(measured, 'pause', await awaitRows(launched), `${coming.cases.length} deadlines come meanwhile`)
  const lagging = await came
  await sleep(AFTER_MS)
  let answered = 0
  const resumed = await followed(measured, 'resume', async () => {
    const at = await order(launched, 'resume')
    answered = performance.now()
    return at
  })
  await withPeople(measured, 'resume, runs told', await people(launched), () => awaitArmedRuns(stack))
  run.report({
    name: 'hold.resume, runs told',
    n: launched.cases,
    value: (performance.now() - answered) / 1000,
    unit: 's',
    notes: 'from its answer, until every run in the engine has set its timer again',
  })
  run.report({
    name: 'hold.pause, deadlines fired',
    n: launched.cases,
    value: await countDoneByItself(stack, campaign, pausedAt, resumed),
    unit: 'count',
    bar: { atMost: 0 },
    notes: `clock moved ahead beforehand so that deadlines of ${coming.cases.length} cases came in the pause; ${lagging} of them had not followed it by then`,
  })
}

/** Gives an order, and people go on from its answer until the last row has followed. */
async function followed<T>(measured: Measured, verb: string, give: () => Promise<T>): Promise<T> {
  const { launched } = measured
  const before = await countMoved(launched)
  const inspections = await people(launched)
  const given = await give()
  const seconds = await withPeople(measured, verb, inspections, () => awaitRows(launched))
  reportRows(measured, verb, seconds, `${(await countMoved(launched)) - before} deadlines moved`)
  await awaitFollowed(launched.stack)
  return given
}

const people = (launched: Launched) => inspectionsFor(launched, ACTING_SECONDS)

/** Reports what people notice of it who go on inspecting. */
async function withPeople<T>(
  { run, launched, quiet }: Measured,
  what: string,
  inspections: readonly Inspection[],
  work: () => Promise<T>,
): Promise<T> {
  run.say(what)
  const { done, calls } = await inspectWhile(inspections, work)
  const { p50, p99 } = percentiles(calls)
  run.report({
    name: `hold.${what}, act p99 / quiet p99`,
    n: launched.cases,
    value: p99 / quiet.p99,
    unit: 'ratio',
    bar: { atMost: 2 },
    notes: `${calls.length} calls, p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)} ms`,
  })
  return done
}

function reportRows({ run, launched }: Measured, verb: string, seconds: number, notes: string): void {
  run.report({
    name: `hold.${verb}, rows`,
    n: launched.cases,
    value: seconds,
    unit: 's',
    bar: { atMost: 60 },
    notes: `from its answer; ${notes}`,
  })
}
