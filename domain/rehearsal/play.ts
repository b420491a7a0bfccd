import { namesIn } from '../figure/count-words.ts'
import { say } from '../said/say.ts'
import { isAlone, readsCases } from './alone.ts'
import { CampaignRun } from './campaign-run.ts'
import { CaseRun } from './case-run.ts'
import { type CaseStanding, countCases, countSites } from './case-standing.ts'
import { dutyRuns } from './duty-runs.ts'
import type { RehearsalEvent } from './event.ts'
import { createFactBook } from './fact-book.ts'
import type { RehearsalInput } from './input.ts'
import { createMachines } from './machines.ts'
import { type Cases, createCases } from './matters.ts'
import { openers } from './opener.ts'
import { unitOfSite } from './site-book.ts'
import { createStage, type Message, type Stage } from './stage.ts'
import type { Tally } from './tally.ts'
import { createTurns, type Player } from './turns.ts'
import { tellUnopened } from './unopened.ts'

const WINDOW_MS = 28 * 24 * 3_600_000

/**
 * Plays a campaign: everybody by the one order of instants. Cases that nothing can reach go on by themselves through a stretch of time, each
 * until it does something that reaches others: that waits for its turn. Yields after every stretch, when all of its events are told.
 */
export function* play(input: RehearsalInput, tally: Tally, emit: (event: RehearsalEvent) => void): Generator<void> {
  const { launchAt, until, template } = input
  const letters: Message[] = []
  let [now, horizon] = [launchAt, launchAt]
  const rules = { template, bindings: input.bindings, directory: input.directory }
  const facts = createFactBook(
    rules,
    (request) => {
      const { count } = request
      const { param, sites } = stage
      if ('cases' in count) return countCases({ ...rules, param }, standings(cases), now, { ...request, count })
      const counted = 'sites' in count ? namesIn(count.sites).flatMap(sites.of) : []
      return countSites({ ...rules, param }, counted, stepIn(cases), request)
    },
    input.campaign,
  )
  const begun = {
    facts,
    phases: () => campaign.phases,
    levels: () => campaign.levels,
    horizon: () => horizon,
    endedAt: (matter: string) => cases.get(matter)?.standing?.closedAt,
    send: (message: Message) => void letters.push(message),
  }
  const stage: Stage = createStage(input, tally, emit, begun)
  const campaign = new CampaignRun(input, stage.world({}, input.campaign), emit, tally.warn)
  const machines = createMachines(input)
  const cases: Cases = createCases(stage, machines)
  const turns = createTurns()
  const deliver = () => {
    for (let letter = letters.shift(); letter; letter = letters.shift()) {
      const reached = handOver(letter, now, campaign, cases, tally)
      if (reached) turns.changed(reached)
    }
  }

  campaign.launch()
  turns.changed(campaign)
  const sites = siteCases(stage, machines, cases)
  for (const run of sites) turns.changed(run)
  const alone = sites.filter((run) => run.alone)
  const duties = dutyRuns(stage)
  for (const { run } of duties) {
    run.open(launchAt)
    turns.changed(run)
  }
  const readers = duties.filter(({ duty }) => readsCases(template, duty)).map(({ run }) => run)
  for (const each of openers(stage, cases, machines, turns.changed)) turns.changed(each)

  const switches = (input.switches ?? [])
    .filter(({ at }) => at > launchAt && at <= until)
    .toSorted((one, other) => one.at - other.at)
  const switchLevels = (at: number) => {
    for (let next = switches[0]; next && next.at <= at; next = switches[0]) {
      switches.shift()
      const order = campaign.switch(next)
      if (!order) continue
      for (const run of [...cases.all(), ...duties.map(({ run: duty }) => duty)]) {
        run.obey(order)
        turns.changed(run)
      }
      turns.changed(campaign)
    }
  }

  for (let from = launchAt; from <= until; from = horizon + 1) {
    // an order goes before whatever happens at its instant: nobody has gone on to it yet
    now = from
    switchLevels(from)
    // whoever reads how cases stand must find none that has gone on beyond his turn
    const nextSwitch = (switches[0]?.at ?? Number.POSITIVE_INFINITY) - 1
    horizon = Math.min(from + WINDOW_MS, until, nextSwitch, ...readers.map(({ nextAt }) => Math.max(nextAt, from)))
    for (const each of alone) {
      each.goOn()
      turns.changed(each)
    }
    for (let next = turns.first(); next && next.nextAt <= horizon; next = turns.first()) {
      now = next.nextAt
      next.take()
      turns.changed(next)
      deliver()
    }
    yield
  }
}

/** A run for every site that a procedure is for, in the order of the ledgers, begun; the campaign's trail tells of those that cannot begin. */
function siteCases(stage: Stage, machines: ReturnType<typeof createMachines>, cases: Cases): CaseRun[] {
  const { input, tally } = stage
  const caseOf = (target: RehearsalInput['targets'][number], rank: number): CaseRun | undefined => {
    const { ledger, origin, site, no } = target
    const made = machines.ofSite(target)
    const subject = `case/${input.campaign}/${no}`
    if (!made) {
      tally.warn(say`没有适用的办理程序，不立案`, subject)
      return undefined
    }
    const about = { id: `${input.campaign}-${no}`, subject, rank, stream: no, ledger, origin, site }
    const unit = unitOfSite(input, target)
    const run = new CaseRun(stage, made, { ...about, unit }, isAlone(input.template, made.procedure))
    run.begin(input.launchAt)
    return run
  }
  return input.targets.flatMap((target, index) => {
    try {
      const run = caseOf(target, index + 1)
      if (run) cases.add(run)
      return run ?? []
    } catch (error) {
      const subject = `case/${input.campaign}/${target.no}`
      tellUnopened(stage, error, { at: input.launchAt, on: `campaign/${input.campaign}`, subject, cause: 'opening' })
      return []
    }
  })
}

/** Delivers what one tells another; answers whose turn may have changed. */
function handOver(letter: Message, at: number, campaign: CampaignRun, cases: Cases, tally: Tally): Player | undefined {
  if ('opens' in letter) return cases.open(letter.opens, at, letter.from)
  const { to, verb, payload } = letter
  if (!to.includes('-')) {
    campaign.receive(verb, payload, at)
    return campaign
  }
  const run = cases.get(to)
  run?.receive(verb, payload, at)
  if (!run) tally.warn(say`“${verb}”没有送达：没有这个案件`, to)
  return run
}

function* standings(cases: Cases): Generator<CaseStanding> {
  for (const { standing } of cases.all()) if (standing) yield standing
}

const stepIn = (cases: Cases) => (site: string) => cases.get(site)?.standing?.step ?? null
