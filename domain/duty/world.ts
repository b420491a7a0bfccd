import type { Cascade } from '../../contracts/template/cascade.ts'
import type { CaseStart, TrailEvent } from '../entity/changes.ts'
import type { World } from '../entity/world.ts'
import type { DutyFact } from './changes.ts'

/** An entry of the ledger that the unit has to look after. */
export interface DutySite {
  id: string
  no: number
  name: string
  fields: Record<string, unknown>
  origin: string
  /** of its case; null: there is none */
  status: string | null
  lists: readonly string[]
}

/** A task of an occurrence that nobody has completed. */
export interface OpenDutyTask {
  key: string
  /** marked late before */
  late: boolean
  site: { id: string; fields: Record<string, unknown> } | undefined
}

/** What a ranking, an indicator or a quota says at the end of its period. */
export interface Assessment {
  events: TrailEvent[]
  starts: CaseStart[]
  facts: DutyFact[]
}

/** The period that an assessment is about; `until` is the cut-off. Campaign time, ms. */
export interface AssessedPeriod {
  key: string
  /** number of the occurrence */
  index: number
  from: number
  until: number
}

/** What a unit's own campaign says at an instant. */
export interface UnitReport {
  /** that campaign */
  campaign: string
  /** by the fields of the fact; what could not be counted is left out */
  values: Readonly<Record<string, number>>
}

/** What a duty reads beside its state: loaded for the step at hand, the same in rehearsal. */
export interface DutyWorld extends World {
  /** the campaign is not closed */
  readonly running: boolean
  phase(id: string): { startsAt: number | null; endsAt: number | null } | undefined
  unitName(unit: number): string
  /** The unit itself, or the campaign office, marked, when nobody holds a post there. @throws Stuck when even that is missing */
  holderOf(unit: number): { unit: number; fallback: boolean }
  /** by number */
  sites(): readonly DutySite[]
  openTasks(occurrence: string): readonly OpenDutyTask[]
  /** How many tasks of an occurrence nobody had done by an instant, campaign time in ms: a step may be taken late. */
  openAt(occurrence: string, at: number): number
  /** Facts of the unit from one instant to another, both included. */
  countFacts(fact: string, from: number, until: number): number
  /** When the case of this id ended, campaign time in ms; undefined: it is open, or could not be opened. */
  endedAt(matter: string): number | undefined
  /** What the unit's own campaign of a cascade says, as it stood at an instant (campaign time, ms); undefined: it did not run then. */
  report(cascade: Cascade, at: number): UnitReport | undefined
  assess(ids: readonly string[], period: AssessedPeriod): readonly Assessment[]
}
