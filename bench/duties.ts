import { parseInstant, platformCalendar } from '../domain/calendar/index.ts'
import { BEHAVIOURS } from '../domain/rehearsal/behaviour.ts'
import { rehearse } from '../domain/rehearsal/rehearse.ts'
import { settle } from '../store/pages.ts'
import { createSetups, type Setups } from '../store/setup.ts'
import { type DutyCampaign, dutyCampaign, instant, stand } from '../tests/factories/duty-campaign.ts'
import { dailyScores, type Scorer, scoreOne, scorerOf, tasksToScore } from './data/scores.ts'
import { dutiesOnEngine } from './duties-engine.ts'
import { closedLoop } from './load/loops.ts'
import type { Benchmark, Run } from './measure/benchmark.ts'
import { percentiles, spread } from './measure/statistics.ts'
import { openStack, type Stack } from './servers/stack.ts'

const SITES = 2000
const REPEATS = 3
const CALLERS = 8
const REHEARSED_DAYS = 100

export const duties: Benchmark = {
  name: 'duties',
  work: 'one day of N sites: their tasks opened and visible, scored over HTTP (eleven items, one photograph), the rest marked late and closed; then a hundred days rehearsed; then three days by the engine on a clock that runs fast',
  async run(run) {
    const sites = run.scale ?? SITES
    const stack = await openStack({ worker: false })
    run.onEnd(() => stack.stop())
    const setups = createSetups()
    const days: Day[] = []
    for (let repeat = 0; repeat < REPEATS; repeat += 1) days.push(await oneDay(run, stack, setups, sites))
    reportDays(run, sites, days)
    const began = performance.now()
    let events = 0
    for (const _event of rehearse(rehearsed(sites), (event) => event).events) events += 1
    run.report({
      name: 'duties.rehearsed',
      n: events,
      value: (performance.now() - began) / 1000,
      unit: 's',
      notes: `${REHEARSED_DAYS} days of ${sites} sites`,
    })
    await dutiesOnEngine(run, stack, setups, sites)
  },
}

interface Day {
  open: number
  late: number
  close: number
  rate: number
  scores: number[]
}

async function oneDay(run: Run, stack: Stack, setups: Setups, sites: number): Promise<Day> {
  const { owner } = stack
  const scorer = await scorerOf(stack)
  const campaign = await dutyCampaign(owner, setups, scorer.organisation, sites, dailyScores)
  await settle(owner, setups, campaign.daily)
  const step = async (time: string) => {
    await stand(owner, campaign.id, instant(time))
    const began = performance.now()
    await settle(owner, setups, campaign.daily)
    return (performance.now() - began) / 1000
  }
  const open = await step('2024-09-18 08:30')
  run.say(`${sites} tasks opened in ${open.toFixed(2)} s`)
  const scores = await scored(stack, scorer, campaign, Math.floor(sites / 2))
  const late = await step('2024-09-19 08:30')
  await step('2024-09-20 08:30')
  const close = await step('2024-09-20 17:30')
  return { open, late, close, ...scores }
}

async function scored(stack: Stack, scorer: Scorer, { daily }: DutyCampaign, count: number) {
  const tasks = await tasksToScore(stack, { duty: daily, day: '2024-09-18', count, person: scorer.person })
  const scores: number[] = []
  const seconds = await closedLoop(tasks, CALLERS, async (task) => void scores.push(await scoreOne(scorer, task)))
  return { rate: count / seconds, scores }
}

function reportDays(run: Run, sites: number, days: readonly Day[]): void {
  const seconds = (name: string, values: number[], notes: string) => {
    const repeats = spread(values)
    run.report({
      name: `duties.${name}`,
      n: sites,
      value: repeats.median,
      unit: 's',
      repeats,
      bar: { atMost: 3 },
      notes,
    })
  }
  seconds(
    'open',
    days.map(({ open }) => open),
    'one commit: rows, a trail entry on each site, then in the inbox',
  )
  seconds(
    'late',
    days.map(({ late }) => late),
    'half of them marked late, a fact each, and the next day opened',
  )
  seconds(
    'close',
    days.map(({ close }) => close),
    'half of them missed, a fact each',
  )
  const rates = spread(days.map(({ rate }) => rate))
  run.report({
    name: 'duties.scores',
    n: Math.floor(sites / 2) * REPEATS,
    value: rates.median,
    unit: '/s',
    repeats: rates,
    bar: { atLeast: 300 },
    notes: `${CALLERS} callers over HTTP`,
  })
  const one = percentiles(days.flatMap(({ scores }) => scores))
  run.report({
    name: 'duties.score, one',
    n: Math.floor(sites / 2) * REPEATS,
    value: one.p99,
    unit: 'ms',
    percentiles: one,
    bar: { atMost: 80 },
    notes: 'p99',
  })
}

function rehearsed(sites: number) {
  const unit = (name: string) => ({ name, parentId: null, held: true })
  return {
    campaign: 'bench',
    template: dailyScores,
    parameters: {},
    bindings: { roles: { worker: 1, office: 2 }, perUnit: { team: { '7': 11 } } },
    directory: {
      office: 2,
      units: new Map([
        [1, unit('样例承办')],
        [2, unit('样例办公室')],
        [11, unit('样例小组')],
      ]),
    },
    members: new Map([1, 2, 11].map((id) => [id, [id * 10, id * 10 + 1]])),
    targets: Array.from({ length: sites }, (_, index) => ({
      no: index + 1,
      ledger: 'sites',
      origin: 'SURVEYED',
      site: { name: `样例场所${index + 1}`, street: 7 },
    })),
    calendar: platformCalendar,
    issuedAt: parseInstant('2024-09-16', 'startOfDay'),
    launchAt: parseInstant('2024-09-18T08:30:00+08:00', 'startOfDay'),
    until: parseInstant('2024-12-27', 'endOfDay'),
    behaviour: BEHAVIOURS.mixed,
    seed: 7,
  }
}
