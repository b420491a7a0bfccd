import type { AgendaRule } from '../../contracts/template/procedure.ts'

/**
 * Reminders before and after each deadline (S0-33, S0-51): one working day ahead to the holder, at the deadline to the performer
 * (`holder` where a decision table names the unit), one working day late to `supervisor`, three working days late to the leading
 * group. Texts are short: those of the open step stand in the case's state.
 */
export function supervised(performer: string, supervisor?: string): AgendaRule[] {
  return [
    { id: 'soon', from: 'due', after: { in: -1, unit: 'workingDay' }, do: 'remind', text: '还剩一个工作日' },
    { id: 'late', from: 'due', do: 'overdue', to: performer, text: '已到期未办结' },
    ...(supervisor ? [escalation('first', 1, supervisor, 1, '超期一个工作日，请催办')] : []),
    escalation('second', 3, 'leadingGroup', 2, '超期三个工作日，请督办'),
  ]
}

function escalation(id: string, workingDaysLate: number, to: string, level: number, text: string): AgendaRule {
  return { id, from: 'due', after: { in: workingDaysLate, unit: 'workingDay' }, do: 'escalate', to, level, text }
}
