import type { CaseRun } from '../../contracts/http/case-run.ts'
import { subjectOf } from '../../domain/entity/subject.ts'
import type { CaseRunRow } from '../../store/cases/case-run.ts'
import type { Setup } from '../../store/setup.ts'
import { instant, instantOrNull } from './instants.ts'

export function presentCaseRun(id: string, row: CaseRunRow, setup: Setup): CaseRun {
  const { title, steps } = setup.procedure(row.procedure)
  return {
    id: subjectOf(id),
    procedure: { id: row.procedure, title },
    stepTitle: steps[row.step]?.title ?? row.step,
    edition: row.edition,
    calendar: row.calendar,
    state: stateOf(row),
    epoch: row.epoch,
    steps: row.seq,
    acts: row.acts,
    followed: row.followed,
    lastAt: instant(row.lastAt),
    nextAt: instantOrNull(row.ended ? null : row.nextAt),
  }
}

function stateOf({ stuck, acts, followed, ended, armed }: CaseRunRow): CaseRun['state'] {
  if (stuck) return 'STUCK'
  if (acts > followed) return 'BEHIND'
  if (ended) return 'ENDED'
  return armed ? 'WAITS' : 'UNARMED'
}
