import type { TimeContext } from '../calendar/index.ts'
import { type CompiledProcedure, compileProcedure } from '../case/compile.ts'
import { caseMachine } from '../case/machine.ts'
import { procedureFor } from '../case/which-procedure.ts'
import { Stuck } from '../entity/stuck.ts'
import type { World } from '../entity/world.ts'
import { findUnit, findUnits } from '../organisation/find-unit.ts'
import { CampaignRun } from './campaign-run.ts'
import { CaseRun, type Stage } from './case-run.ts'
import { dutyRuns } from './duty-runs.ts'
import type { RehearsalEvent } from './event.ts'
import type { RehearsalInput, RehearsalTarget } from './input.ts'
import { createNotes } from './notes.ts'
import { type RehearsedSummary, summarise } from './summary.ts'
import { createTally } from './tally.ts'

export interface Rehearsal<Told> {
  /** what `tell` has made of each event, in the order of their instants; to be read once */
  events: Iterable<Told>
  /** of what was read so far: complete when `events` has ended */
  summary(): RehearsedSummary
}

/**
 * Runs a campaign on a simulated clock: the machines that the engine runs, with people who behave as the model says. Nothing is stored and
 * no document composed; the same input gives the same events. Cases know nothing of each other, so each goes on by itself for four weeks.
 * @param tell asked at once for every event, before their order is known: what it answers waits, the event does not
 * @throws Error when the template lacks what it refers to
 * @example for (const event of rehearse(input, (event) => event).events) console.log(event.type)
 */
export function rehearse<Told>(input: RehearsalInput, tell: (event: RehearsalEvent) => Told): Rehearsal<Told> {
  const tally = createTally()
  return { events: run(input, tally, tell), summary: () => summarise(input, tally) }
}

const WINDOW_MS = 28 * 24 * 3_600_000

function* run<Told>(
  input: RehearsalInput,
  tally: Stage['tally'],
  tell: (event: RehearsalEvent) => Told,
): Generator<Told> {
  const notes = createNotes<Told>()
  const emit = (event: RehearsalEvent) => {
    tally.note(event)
    notes.add(event.at, tell(event))
  }
  const time: TimeContext = { calendar: input.calendar, onMissingYear: 'provisional', known: new WeakMap() }
  const world = (site: Record<string, unknown>, self: string): World => ({
    self,
    time(version) {
      if (version !== input.calendar.version)
        throw new Stuck('NO_CALENDAR', 'calendar', version, 'no calendar of this version')
      return time
    },
    phaseEnd: (phase) => campaign.phases[phase]?.endsAt ?? undefined,
    unitFor: (role) => findUnit(input.template.roles, input.bindings, input.directory, role, site),
    hasUnit: (unit) => input.directory.units.has(unit),
    hasPerson: () => true,
    unitsOf: (role) => findUnits(input.template.roles, input.bindings, input.directory, role, site),
  })
  const campaign = new CampaignRun(input, world({}, input.campaign), emit)
  const stage: Stage = { input, world, tally, emit }

  campaign.launch()
  const machineOf = machines(input)
  const cases = input.targets.flatMap((target) => {
    const made = machineOf(target)
    if (made) return [new CaseRun(stage, made.procedure, made.machine, target)]
    tally.warn('没有适用的办理程序，不立案', `case/${input.campaign}/${target.no}`)
    return []
  })
  for (const each of cases) each.open(input.launchAt)
  const duties = dutyRuns(stage, () => campaign.phases)
  for (const each of duties) each.open(input.launchAt)
  for (let from = input.launchAt; from <= input.until; ) {
    // the campaign goes first at its instants, and no case sees it before them
    const turn = campaign.nextAt() ?? Number.POSITIVE_INFINITY
    if (turn <= from) {
      campaign.step()
      continue
    }
    const to = Math.min(from + WINDOW_MS, turn - 1, input.until)
    for (const each of cases) each.advance(to)
    for (const each of duties) each.advance(to)
    yield* notes.inOrder()
    from = to + 1
  }
  yield* notes.inOrder()
}

/** The procedure that a case of this site would go by, with its machine; undefined where none of its ledger's is for it. */
function machines({ template, parameters }: RehearsalInput) {
  const ofLedger = new Map<string, CompiledProcedure[]>()
  const known = new Map<string, ReturnType<typeof caseMachine>>()
  return ({ ledger, origin, site }: RehearsalTarget) => {
    const procedures =
      ofLedger.get(ledger) ??
      template.procedures
        .filter((each) => each.ledger === ledger)
        .map(({ id }) => compileProcedure(template, id, parameters))
    ofLedger.set(ledger, procedures)
    const procedure = procedureFor(procedures, { origin, site, lists: [] })
    if (!procedure) return undefined
    const machine = known.get(procedure.id) ?? caseMachine(procedure)
    known.set(procedure.id, machine)
    return { procedure, machine }
  }
}
