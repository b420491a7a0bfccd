import { describe, expect, test } from 'vitest'
import type { TraceEvent } from '../../contracts/http/cases.ts'
import { lateFacts } from './late-facts.ts'

const at = (day: number) => `2024-09-${String(day).padStart(2, '0')}T10:00:00+08:00`
const event = (seq: number, type: string, day: number, data: TraceEvent['data'], by?: string): TraceEvent => ({
  seq,
  type,
  level: 'business',
  at: at(day),
  recordedAt: at(day),
  actor: by === undefined ? null : { id: 7, name: by },
  unit: null,
  onBehalf: null,
  rule: 'POST',
  data,
  hash: '0',
})
const task = { id: 'c1-1.rectify.2', openedAt: at(2) }
const opened = event(1, 'task.opened', 2, { task: 'rectify.2' })

describe('where the time of a late task went', () => {
  test('nobody has taken it: all of it is waiting', () => {
    expect(lateFacts(task, [opened], at(6))).toMatchObject({ waited: 4, taken: null, held: null, lastAct: null })
  })
  test('waiting ends when somebody took it first; whoever has it now is named', () => {
    const claims = [
      event(2, 'task.claimed', 3, { task: 'rectify.2' }, '样例甲'),
      event(4, 'task.claimed', 5, { task: 'rectify.2' }, '样例乙'),
    ]
    expect(lateFacts(task, [...claims, opened], at(10))).toMatchObject({
      waited: 1,
      held: 5,
      taken: { by: '样例乙' },
      lastAct: { by: '样例乙', days: 3 },
    })
  })
  test('what happened to other tasks is not told of this one', () => {
    const others = [
      event(2, 'task.claimed', 3, { task: 'rectify.1' }, '样例甲'),
      event(3, 'deadline.moved', 4, { task: 'rectify.1' }),
      event(4, 'deadline.moved', 5, { task: 'rectify.2' }),
      event(5, 'escalation.raised', 5, { task: 'rectify.2' }),
      event(6, 'task.returned', 5, { task: 'reinspect.1' }, '样例甲'),
      event(7, 'clock.stopped', 5, {}),
    ]
    expect(lateFacts(task, others, at(6))).toMatchObject({
      taken: null,
      moved: 1,
      escalated: 1,
      returned: 1,
      stopped: 1,
    })
  })
})
