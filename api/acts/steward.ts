import { Stuck } from '../../domain/entity/stuck.ts'
import type { CaseStandingRow } from '../../store/cases/cases.ts'
import { type Setup, worldOf } from '../../store/setup.ts'
import type { StewardSubject } from '../policies/table.ts'
import { caseSubjectOf } from '../subjects.ts'

/** A case with the unit of its procedure's steward: who suspends, extends, corrects, cancels, merges, reroutes. */
export function stewardSubject(setup: Setup, row: CaseStandingRow): StewardSubject {
  return { ...caseSubjectOf(row), steward: stewardUnit(setup, row) }
}

function stewardUnit(setup: Setup, row: CaseStandingRow): number | undefined {
  try {
    return worldOf(setup, {}, { self: row.id, site: row.site }).unitFor(setup.procedure(row.procedure).steward).unit
  } catch (error) {
    // nobody holds the post: only the campaign's own people may act
    if (error instanceof Stuck) return undefined
    throw error
  }
}
