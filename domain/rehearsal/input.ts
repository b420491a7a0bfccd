import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { Behaviour } from '../../contracts/rehearsal.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { WorkCalendar } from '../calendar/index.ts'
import type { CompletePayload } from '../case/act.ts'
import type { AskedMatter } from '../case/matter-opening.ts'
import type { UnitReport } from '../duty/index.ts'
import type { Act } from '../entity/cause.ts'
import type { Directory } from '../organisation/find-unit.ts'

/** An entry of the ledger that gets a case. */
export interface RehearsalTarget {
  no: number
  ledger: string
  origin: string
  site: Record<string, unknown>
  /** the unit that has it; absent: the first that its ledger's fields name */
  unit?: number
}

/** What somebody hands in for a duty: on one of its tasks, or beside its occurrences. */
export interface RehearsedRecord {
  /** of the duty */
  entity: string
  person: number
  /** campaign time, ms */
  at: number
  payload: CompletePayload
  /** nobody has asked for it: there is no task */
  beside: boolean
}

/** Somebody switches a level. */
export interface LevelSwitch {
  level: string
  value: string
  /** campaign time, ms */
  at: number
}

/** Everything that a rehearsal needs; nothing is read from anywhere else. */
export interface RehearsalInput {
  campaign: string
  template: CampaignTemplate
  parameters: Record<string, unknown>
  bindings: Bindings
  directory: Directory
  /** who holds a post in each unit */
  members: ReadonlyMap<number, readonly number[]>
  targets: readonly RehearsalTarget[]
  /** of the template's region, in the campaign's version */
  calendar: WorkCalendar
  /** start of the issue date, campaign time in ms */
  issuedAt: number
  /** when the launch is recorded, campaign time in ms */
  launchAt: number
  /** nothing is taken after this instant, campaign time in ms */
  until: number
  behaviour: Behaviour
  /** units that behave otherwise, by their names */
  unitBehaviours?: Readonly<Record<string, Behaviour>>
  seed: number
  /** phases begin and end as the planner estimates where their dates are open; default true */
  estimates?: boolean
  /** what the units' own campaigns say at an instant (campaign time, ms); default: invented, as an assumption */
  reportOf?: (cascade: string, unit: number, at: number) => UnitReport | undefined
  /** levels that are switched, in the order of their instants (campaign time, ms); those before the launch and after the end are left out */
  switches?: readonly LevelSwitch[]
  /** told of what people do, each in order: acts with the subject of their entity, records of duties, matters opened by hand */
  onAct?: (subject: string, act: Act) => void
  onRecord?: (record: RehearsedRecord) => void
  onOpening?: (matter: AskedMatter, at: number) => void
}
