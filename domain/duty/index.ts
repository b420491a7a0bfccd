/** Recurring obligations. Pure: the store, rehearsal and tests drive the same. */

export type { Drawn, DutyChanges, DutyFact, DutyRows, OccurrenceRow, SiteEvent, SiteTask } from './changes.ts'
export { type DutyMachine, dutyMachine, firstDutyState } from './machine.ts'
export { compileDuty, type DutyRules, recordWork } from './rules.ts'
export type { DutyState } from './state.ts'
export type { AssessedPeriod, Assessment, DutySite, DutyWorld, OpenDutyTask } from './world.ts'
