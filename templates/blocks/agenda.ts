import type { AgendaRule } from '../../contracts/template/procedure.ts'

/**
 * A reminder one working day ahead to whoever holds the task, the deadline told to the performer, one working day late to
 * `supervisor`, three working days late to `top`. Texts are short: those of the open step stand in the case's state.
 */
export function reminders(performer: string, supervisor?: string, top?: string): AgendaRule[] {
  return [
    { id: 'soon', from: 'due', after: { in: -1, unit: 'workingDay' }, do: 'remind', text: '还剩一个工作日' },
    { id: 'late', from: 'due', do: 'overdue', to: performer, text: '已到期未办结' },
    ...(supervisor ? [escalation('first', 1, supervisor, 1, '超期一个工作日，请催办')] : []),
    ...(top ? [escalation('second', 3, top, 2, '超期三个工作日，请督办')] : []),
  ]
}

function escalation(id: string, workingDaysLate: number, to: string, level: number, text: string): AgendaRule {
  return { id, from: 'due', after: { in: workingDaysLate, unit: 'workingDay' }, do: 'escalate', to, level, text }
}
