import type { Behaviour } from '../../contracts/rehearsal.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { formatInstant, type TimeContext } from '../calendar/index.ts'
import type { Levels } from '../campaign/levels.ts'
import { campaignTimes } from '../campaign/times.ts'
import type { AskedMatter } from '../case/matter-opening.ts'
import { Stuck } from '../entity/stuck.ts'
import type { World } from '../entity/world.ts'
import { findUnits, heldUnit, namedUnit, presentUnit } from '../organisation/find-unit.ts'
import { valuesOf } from '../template/filled.ts'
import type { RehearsalEvent } from './event.ts'
import type { FactBook } from './fact-book.ts'
import type { RehearsalInput } from './input.ts'
import { createMoneyBook, type MoneyBook } from './money-book.ts'
import { createSiteBook, type SiteBook } from './site-book.ts'
import type { Tally } from './tally.ts'

export type PhaseTimes = Readonly<Record<string, { startsAt: number | null; endsAt: number | null }>>

/** What one tells another: delivered once the step at hand is over, at the same instant. */
export type Message =
  | { to: string; verb: string; payload: Record<string, unknown> }
  | { opens: AskedMatter; from: string }

/** What everybody of a rehearsal shares. */
export interface Stage {
  input: RehearsalInput
  param: Readonly<Record<string, unknown>>
  time: TimeContext
  tally: Tally
  facts: FactBook
  money: MoneyBook
  sites: SiteBook
  emit(event: RehearsalEvent): void
  send(message: Message): void
  phases(): PhaseTimes
  /** values of the levels that somebody has switched */
  levels(): Levels | undefined
  /** so far those may go on whom nothing reaches, campaign time in ms */
  horizon(): number
  /** when a case ended, campaign time in ms; undefined: it is open, or there is none of this id */
  endedAt(matter: string): number | undefined
  world(site: Record<string, unknown>, self: string): World
  behaviourOf(unit: number): Behaviour
  /** facts that count against somebody */
  adverse: ReadonlySet<string>
  /** units that forms may name */
  units: readonly number[]
  /** the civil day of an instant */
  dayOf(at: number): string
}

/** What the play adds once it has begun. */
export type Begun = Pick<Stage, 'facts' | 'phases' | 'levels' | 'horizon' | 'endedAt' | 'send'>

export function createStage(
  input: RehearsalInput,
  tally: Tally,
  emit: (event: RehearsalEvent) => void,
  begun: Begun,
): Stage {
  const { template, bindings, directory, calendar, parameters, behaviour, unitBehaviours = {} } = input
  const time: TimeContext = {
    calendar,
    onMissingYear: 'provisional',
    known: new WeakMap(),
    ...campaignTimes(template),
  }
  const sites = createSiteBook(input)
  const own = new Map<number, Behaviour>()
  for (const [id, { name }] of directory.units) own.set(id, unitBehaviours[name] ?? behaviour)
  const param = valuesOf(template.parameters, parameters)
  return {
    input,
    param,
    time,
    tally,
    sites,
    money: createMoneyBook({ template, bindings, directory }),
    emit,
    ...begun,
    world: (site, self) => ({
      self,
      site,
      time(version) {
        if (version === calendar.version) return time
        throw new Stuck('NO_CALENDAR', 'calendar', version, 'no calendar of this version')
      },
      phaseEnd: (phase) => begun.phases()[phase]?.endsAt ?? undefined,
      unitFor: (role, among) =>
        heldUnit(directory, role, among ?? namedUnit(template.roles, bindings, directory, role, site)),
      hasUnit: (unit) => directory.units.has(unit),
      unit: (id) => presentUnit(directory, id),
      hasPerson: () => true,
      worksIn: (person, unit) => input.members.get(unit)?.includes(person) === true,
      unitsOf: (role) => findUnits(template.roles, bindings, directory, role, site),
    }),
    behaviourOf: (unit) => own.get(unit) ?? behaviour,
    adverse: new Set((template.facts ?? []).flatMap(({ id, adverse }) => (adverse ? [id] : []))),
    units: formUnits(input, sites),
    dayOf: (at) => formatInstant(at, time.zone).slice(0, 10),
  }
}

/** Units that the ledgers name and those of groups: whom a campaign is about; else everybody. */
function formUnits({ template, bindings, directory }: RehearsalInput, sites: SiteBook): number[] {
  const fields = unitFields(template)
  const named = [...fields.flatMap((field) => sites.namedIn(field)), ...Object.values(bindings.groups ?? {}).flat()]
  const held = (named.length > 0 ? named : [...directory.units.keys()]).filter((id) => directory.units.get(id)?.held)
  return [...new Set(held)].sort((a, b) => a - b)
}

const unitFields = ({ ledgers }: CampaignTemplate): string[] => [
  ...new Set(
    ledgers.flatMap(({ fields }) => fields.flatMap(({ type, within, key }) => (type === 'unit' && !within ? key : []))),
  ),
]
