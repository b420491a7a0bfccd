import { settle } from '../store/pages.ts'
import type { Setups } from '../store/setup.ts'
import { type DutyCampaign, dutyCampaign, instant, stand } from '../tests/factories/duty-campaign.ts'
import { countWrong, type DutyDay } from './data/duty-marks.ts'
import { awaitArmedRuns } from './data/launched.ts'
import { type Awaited, letRun, letStand, type Seen, watch } from './data/running-duty.ts'
import { dailyScores, type Scorer, scoreOne, scorerOf, tasksToScore } from './data/scores.ts'
import { closedLoop, openLoop, until } from './load/loops.ts'
import type { Run } from './measure/benchmark.ts'
import { percentiles, spread } from './measure/statistics.ts'
import type { Stack } from './servers/stack.ts'

const DAY_SECONDS = 40
const RATE = 86_400 / DAY_SECONDS
const SCORED_WITHIN_SECONDS = DAY_SECONDS * 0.6
const CALLERS = 8

/** The first has been opened before the clock runs, so that all that falls into three days of it is the engine's. */
const DAYS: DutyDay[] = [18, 19, 20, 21, 22].map((day) => ({
  day: `2024-09-${day}`,
  opens: instant(`2024-09-${day} 08:30`),
  reminds: instant(`2024-09-${day + 1} 07:30`),
  due: instant(`2024-09-${day + 1} 08:30`),
  closes: instant(`2024-09-${day + 2} 17:30`),
}))
const FROM = '2024-09-18 20:00'
const UNTIL = instant('2024-09-21 20:00')

const INSTANT = { opened: 'opens', late: 'due', closed: 'closes' } as const
const AWAITED = DAYS.flatMap((of) =>
  (['opened', 'late', 'closed'] as const)
    .filter((what) => of[INSTANT[what]] > instant(FROM) && of[INSTANT[what]] < UNTIL)
    .map((what): Awaited => ({ what, of })),
)

/** Three days of a campaign on a clock that runs fast, by the worker: half of each day’s tasks are scored, nobody scores the others. */
export async function dutiesOnEngine(run: Run, stack: Stack, setups: Setups, sites: number): Promise<void> {
  const { owner } = stack
  const scorer = await scorerOf(stack)
  const campaign = await firstDay(stack, setups, scorer, sites)
  const { id, daily } = campaign
  await stack.startWorker()
  await until('runs', async () => (await countUnarmed(stack)) === 0, { seconds: 60 })
  await awaitArmedRuns(stack)
  run.say(`a day in ${DAY_SECONDS} s`)
  await letRun(owner, id, daily, RATE)
  const seen: Seen[] = []
  const scoring: Promise<void>[] = []
  await watch(owner, daily, AWAITED, {
    seconds: DAY_SECONDS * 4,
    on(each) {
      seen.push(each)
      run.say(`${each.of.day} ${each.what}`)
      if (each.what === 'opened') scoring.push(scoreDuringDay(stack, scorer, campaign, each.of.day, sites))
    },
  })
  await Promise.all(scoring)
  const { ran, stands } = await letStand(owner, id)
  await settle(owner, setups, daily)
  const delays = seen.map(({ what, of, at }) => ({
    what,
    ms: at - (ran.realFrom + (of[INSTANT[what]] - ran.campaignFrom) / ran.rate),
  }))
  report(run, sites, delays)
  const { expected, wrong } = await countWrong(owner, { campaign: id, duty: daily, days: DAYS, now: stands })
  run.report({
    name: 'duties.engine, doubled or missing',
    n: sites,
    value: wrong,
    unit: 'count',
    bar: { atMost: 0 },
    notes: `of ${expected} occurrences, tasks, marks, facts and entries of the trail that are to be there once`,
  })
}

/** The first day as it stands in the evening, half of it scored. */
async function firstDay(stack: Stack, setups: Setups, scorer: Scorer, sites: number): Promise<DutyCampaign> {
  const { owner } = stack
  const campaign = await dutyCampaign(owner, setups, scorer.organisation, sites, dailyScores)
  await settle(owner, setups, campaign.daily)
  await stand(owner, campaign.id, instant(FROM))
  await settle(owner, setups, campaign.daily)
  const tasks = await halfOf(stack, scorer, campaign, '2024-09-18', sites)
  await closedLoop(tasks, CALLERS, async (task) => void (await scoreOne(scorer, task)))
  return campaign
}

const halfOf = (stack: Stack, { person }: Scorer, { daily }: DutyCampaign, day: string, sites: number) =>
  tasksToScore(stack, { duty: daily, day, count: Math.floor(sites / 2), person })

/** At an even pace, done well before the next morning. */
async function scoreDuringDay(stack: Stack, scorer: Scorer, campaign: DutyCampaign, day: string, sites: number) {
  const tasks = await halfOf(stack, scorer, campaign, day, sites)
  await openLoop(tasks, tasks.length / SCORED_WITHIN_SECONDS, async (task) => void (await scoreOne(scorer, task)))
}

async function countUnarmed({ owner }: Stack): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    'select count(*)::int as n from entity where not ended and armed_in is null',
  )
  return rows[0]?.n ?? 0
}

function report(run: Run, sites: number, delays: readonly { what: Awaited['what']; ms: number }[]): void {
  const notes = `a day in ${DAY_SECONDS} s; from the instant to where its commit was seen`
  const all = delays.map(({ ms }) => ms)
  const found = percentiles(all)
  run.report({
    name: 'duties.engine, delay',
    n: sites,
    value: found.p50,
    unit: 'ms',
    percentiles: found,
    repeats: spread(all),
    notes: `${notes}; ${all.length} in three days`,
  })
  for (const [what, named] of [
    ['opened', 'opened'],
    ['late', 'marked late'],
    ['closed', 'closed'],
  ] as const) {
    const repeats = spread(delays.filter((delay) => delay.what === what).map(({ ms }) => ms))
    run.report({ name: `duties.engine, ${named}`, n: sites, value: repeats.median, unit: 'ms', repeats, notes })
  }
}
