import type { DutyCount, DutyItem, OccurrenceItem, OccurrenceTask } from '../../contracts/http/duties.ts'

/** What a number of a duty counts; periods that were short stand among what was missed. */
export const countOfDuty = (duty: Pick<DutyItem, DutyCount | 'short'>, are: DutyCount): number =>
  are === 'missed' ? duty.missed + duty.short : duty[are]

export const countOfOccurrence = (occurrence: Pick<OccurrenceItem, DutyCount | 'status'>, are: DutyCount): number =>
  are === 'missed' ? occurrence.missed + (occurrence.status === 'SHORT' ? 1 : 0) : occurrence[are]

const STATUS = { open: 'OPEN', done: 'DONE', missed: 'MISSED' } as const

/** Whether the number counts this task. */
export const isCounted = ({ status, late }: Pick<OccurrenceTask, 'status' | 'late'>, are: DutyCount): boolean =>
  are === 'late' ? late : status === STATUS[are]
