import { describe, expect, test } from 'vitest'
import type { OutcomeOption, TaskDetail } from '../../contracts/http/tasks.ts'
import { completeBody, fieldPath } from './complete-body.ts'
import type { FormContent } from './draft.ts'

const outcome = (id: string, change: Partial<OutcomeOption> = {}): OutcomeOption => ({
  id,
  title: id,
  kind: 'complete',
  reasonRequired: false,
  evidence: [],
  checklist: true,
  document: null,
  ...change,
})

const detail = {
  form: [
    { key: 'officers', title: '检查人员', type: 'text', required: true },
    { key: 'facts', title: '事实', type: 'longText', outcomes: ['violation'] },
  ],
  checklist: { id: 'sheet', title: '检查表', full: 100, pass: 80, items: [] },
  evidence: [{ id: 'scene', title: '现场照片', necessity: 'REQUIRED', min: 1, max: 3, accept: ['image'] }],
} as unknown as TaskDetail

const content: FormContent = {
  outcome: 'violation',
  answers: { officers: '样例甲、样例乙', facts: '未硬化', left: 'from an earlier form' },
  checklist: { hardened: { result: 'fail', times: 2 } },
  evidence: { scene: [{ id: 'e1', name: 'a.jpg', type: 'image/jpeg', size: 1 }], gone: [] },
  reason: '  ',
}

describe('what is sent for an outcome', () => {
  test('its answers, checklist and evidence', () => {
    expect(completeBody(detail, outcome('violation'), content)).toEqual({
      outcome: 'violation',
      answers: { officers: '样例甲、样例乙', facts: '未硬化' },
      checklist: { hardened: { result: 'fail', times: 2 } },
      evidence: [{ slot: 'scene', evidenceId: 'e1' }],
    })
  })

  test('nothing that was typed for another outcome', () => {
    const sent = completeBody(detail, outcome('noAccess', { checklist: false }), { ...content, reason: ' 大门上锁 ' })
    expect(sent.answers).toEqual({ officers: '样例甲、样例乙' })
    expect(sent.checklist).toBeUndefined()
    expect(sent.reason).toBe('大门上锁')
  })

  test('no empty answers', () => {
    expect(completeBody(detail, outcome('violation'), { answers: { officers: '', facts: null } }).answers).toEqual({})
  })
})

test.each([
  ['answers.limitDays', ['answers', 'limitDays']],
  ['evidence.scene', ['evidence', 'scene']],
  ['reason', ['reason']],
])('the refused field %s is found in the form', (field, path) => {
  expect(fieldPath(field)).toEqual(path)
})
