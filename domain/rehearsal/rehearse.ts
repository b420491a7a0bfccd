import type { TimeContext } from '../calendar/index.ts'
import { type CompiledProcedure, compileProcedure } from '../case/compile.ts'
import { caseMachine } from '../case/machine.ts'
import { Stuck } from '../entity/stuck.ts'
import type { World } from '../entity/world.ts'
import { findUnit, findUnits } from '../organisation/find-unit.ts'
import { CampaignRun } from './campaign-run.ts'
import { CaseRun, type Stage } from './case-run.ts'
import type { RehearsalEvent } from './event.ts'
import type { RehearsalInput } from './input.ts'
import { createQueue } from './queue.ts'
import { type RehearsedSummary, summarise } from './summary.ts'
import { createTally } from './tally.ts'

export interface Rehearsal {
  /** in the order of their instants; to be read once */
  events: Iterable<RehearsalEvent>
  /** of what was read so far: complete when `events` has ended */
  summary(): RehearsedSummary
}

/**
 * Runs a campaign on a simulated clock: a discrete-event loop over the machines that the engine runs, with people who behave as the
 * model says. Nothing is stored and no document composed; the same input gives the same events.
 * @throws Error when the template lacks what it refers to
 * @example for (const event of rehearse(input).events) console.log(event.type)
 */
export function rehearse(input: RehearsalInput): Rehearsal {
  const tally = createTally()
  return { events: run(input, tally), summary: () => summarise(input, tally) }
}

function* run(input: RehearsalInput, tally: Stage['tally']): Generator<RehearsalEvent> {
  let told: RehearsalEvent[] = []
  const emit = (event: RehearsalEvent) => {
    tally.note(event)
    told.push(event)
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
  const subjects: { nextAt(): number | undefined; step(): void }[] = [campaign]
  const queue = createQueue()
  const wait = (subject: number) => {
    const at = subjects[subject]?.nextAt()
    if (at !== undefined && at <= input.until) queue.push(at, subject)
  }
  wait(0)
  const machineOf = machines(input)
  for (const target of input.targets) {
    const { procedure, machine } = machineOf(target.ledger)
    const run = new CaseRun(stage, procedure, machine, target)
    subjects.push(run)
    run.open(input.launchAt)
    wait(subjects.length - 1)
    for (const event of told) yield event
    told = []
  }
  for (let next = queue.pop(); next; next = queue.pop()) {
    subjects[next.subject]?.step()
    wait(next.subject)
    for (const event of told) yield event
    told = []
  }
  for (const event of told) yield event
}

/** One compiled procedure and machine a ledger. */
function machines({ template, parameters }: RehearsalInput) {
  const known = new Map<string, { procedure: CompiledProcedure; machine: ReturnType<typeof caseMachine> }>()
  return (ledger: string) => {
    const found = known.get(ledger)
    if (found) return found
    const id = template.procedures.find((procedure) => procedure.ledger === ledger)?.id
    if (id === undefined) throw new Error(`procedures: expected one for ledger ${ledger}`)
    const procedure = compileProcedure(template, id, parameters)
    const made = { procedure, machine: caseMachine(procedure) }
    known.set(ledger, made)
    return made
  }
}
