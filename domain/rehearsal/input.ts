import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { Behaviour } from '../../contracts/rehearsal.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import type { WorkCalendar } from '../calendar/index.ts'
import type { CompletePayload } from '../case/act.ts'
import type { Act } from '../entity/cause.ts'
import type { Directory } from '../organisation/find-unit.ts'

/** An entry of the ledger that gets a case. */
export interface RehearsalTarget {
  no: number
  ledger: string
  origin: string
  site: Record<string, unknown>
}

/** What somebody hands in for a task of a duty. */
export interface RehearsedRecord {
  /** of the duty */
  entity: string
  person: number
  /** campaign time, ms */
  at: number
  payload: CompletePayload
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
  calendar: WorkCalendar
  /** start of the issue date, campaign time in ms */
  issuedAt: number
  /** when the launch is recorded, campaign time in ms */
  launchAt: number
  /** nothing is taken after this instant, campaign time in ms */
  until: number
  behaviour: Behaviour
  seed: number
  /** told of every act that somebody of the rehearsal records, with the subject of its entity: case by case, in order within each */
  onAct?: (subject: string, act: Act) => void
  /** told of every fact that somebody records on a task of a duty, duty by duty, in order within each */
  onRecord?: (record: RehearsedRecord) => void
}
