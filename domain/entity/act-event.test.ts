import { expect, test } from 'vitest'
import type { TaskStep } from '../../contracts/template/procedure.ts'
import { actEvent } from './act-event.ts'
import type { Act } from './cause.ts'

const act = (verb: string, payload: Record<string, unknown>): Act => ({
  kind: 'act',
  no: 1,
  actId: 'a',
  verb,
  at: 0,
  orderNo: 0,
  actor: { person: 1, unit: 1 },
  payload,
})
const step: TaskStep = {
  kind: 'task',
  title: '样例',
  performer: { role: 'worker' },
  outcomes: {
    done: { title: '完成', to: [{ step: 'end' }] },
    back: { title: '退回', kind: 'return', to: [{ step: 'start' }] },
  },
}

test.each<[string, Parameters<typeof actEvent>, string]>([
  ['an outcome', [act('complete', { outcome: 'done' }), 'case', step], 'task.completed'],
  ['an outcome that goes back', [act('complete', { outcome: 'back' }), 'case', step], 'task.returned'],
  ['an assist', [act('assist', {}), 'case', undefined], 'task.completed'],
  ['a withdrawal', [act('withdraw', {}), 'case', undefined], 'task.withdrawn'],
  ['a pause of the campaign', [act('pause', {}), 'campaign', undefined], 'campaign.paused'],
  ['a new calendar', [act('calendar', {}), 'campaign', undefined], 'calendar.changed'],
  ['the same word on a case', [act('resume', {}), 'case', undefined], 'case.resumed'],
])('%s', (_name, given, type) => {
  expect(actEvent(...given).type).toBe(type)
})

test('texts stay in the act: the event names what was done and counts the evidence', () => {
  const payload = { task: 'a.1', outcome: 'done', reason: '样例理由', answers: { x: 1 }, evidence: [{}, {}] }
  expect(actEvent(act('complete', payload), 'case', step).data).toEqual({
    verb: 'complete',
    task: 'a.1',
    outcome: 'done',
    evidence: 2,
  })
})
