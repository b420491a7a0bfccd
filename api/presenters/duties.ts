import type { CaseRef } from '../../contracts/http/case-relations.ts'
import type { DutyItem, OccurrenceItem, OccurrenceTask } from '../../contracts/http/duties.ts'
import type { Checklist } from '../../contracts/template/checklist.ts'
import type { Duty } from '../../contracts/template/duty.ts'
import { factOf } from '../../domain/duty/record.ts'
import { bandOf } from '../../domain/scoring/score.ts'
import type { DutyRow, OccurrenceRow } from '../../store/duties/read-duties.ts'
import type { OccurrenceTaskRow } from '../../store/duties/read-occurrence.ts'
import { instant, instantOrNull } from './instants.ts'

function kindOf(does: Duty['does']): DutyItem['kind'] {
  if ('record' in does) return 'RECORD'
  if ('procedure' in does) return 'PROCEDURE'
  if ('expect' in does) return 'EXPECT'
  return 'rollUp' in does ? 'ROLL_UP' : 'ASSESS'
}

/** @param started cases that its occurrences have opened and that go on */
export function presentDuty(row: DutyRow, { does }: Pick<Duty, 'does'>, started: number): DutyItem {
  const { id, campaignId, duty, title, unit, ended, state, open, done, late, missed, short } = row
  const due = done + missed
  return {
    id,
    campaignId,
    duty,
    title,
    unit,
    kind: kindOf(does),
    recordsBeside: factOf({ does }) !== undefined,
    ended,
    onHold: state.hold !== null && state.hold !== undefined,
    next: state.next ? { key: state.next.key, opensAt: instant(state.next.opens) } : null,
    open: open + started,
    done,
    late,
    missed,
    // what was missed was marked late before, unless it closed when it was due: then nothing can be late
    rate: due === 0 ? null : Math.round((Math.max(due - Math.max(late, missed), 0) / due) * 1000) / 10,
    short,
  }
}

/** @param started the case that it has opened: one piece of work */
export function presentOccurrence(row: OccurrenceRow, started: CaseRef | undefined): OccurrenceItem {
  const { at, openedAt, dueAt, closesAt, tasks, open, ...same } = row
  return {
    ...same,
    tasks: tasks + (started ? 1 : 0),
    open: open + (started?.status === 'OPEN' ? 1 : 0),
    case: started ?? null,
    at: instant(at),
    openedAt: instant(openedAt),
    dueAt: instantOrNull(dueAt),
    closesAt: instantOrNull(closesAt),
  }
}

/** @param checklist of the duty, where it has one */
export function presentOccurrenceTask(
  { doneAt, ...row }: OccurrenceTaskRow,
  checklist: Checklist | undefined,
): OccurrenceTask {
  const counts = row.override?.score ?? row.score
  const band = checklist && counts !== null ? bandOf(checklist, counts) : undefined
  return { ...row, ...(band ? { band: band.title } : {}), doneAt: instantOrNull(doneAt) }
}
