/** Recurring obligations. Pure: the store, rehearsal and tests drive the same. */

export type {
  Drawn,
  DutyChanges,
  DutyFact,
  DutyRows,
  EndedOccurrence,
  OccurrenceRow,
  SiteEvent,
  SiteTask,
} from './changes.ts'
export { dutyMachineOf } from './editions.ts'
export { heldSites, holdsSite, performersOf } from './held-sites.ts'
export { type DutyMachine, dutyMachine, firstDutyState, withoutDutyEntry } from './machine.ts'
export {
  type Compared,
  factOf,
  followingProcedures,
  RECORDED,
  recordedData,
  recordProcedure,
  recordRefusal,
} from './record.ts'
export { factKey, type Recording, recordedEvents, recordedFacts, recordedStarts } from './recorded.ts'
export { compileDuty, type DutyRules, recordWork } from './rules.ts'
export type { DutyState } from './state.ts'
export type { AssessedPeriod, Assessment, DutySite, DutyWorld, OpenDutyTask, UnitReport } from './world.ts'
