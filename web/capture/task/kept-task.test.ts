import { expect, test } from 'vitest'
import type { TaskDetail } from '../../../contracts/http/tasks.ts'
import { withoutPrivate } from './kept-task.ts'

const detail = {
  form: [
    { key: 'found', title: '情况', type: 'text' },
    { key: 'who', title: '投诉人', type: 'text', privacy: 'complainant' },
  ],
  prefilled: { found: '样例', who: '样例甲' },
  site: [
    { key: 'address', title: '地址', value: '样例路 1 号' },
    { key: 'who', title: '投诉人', value: '样例甲', private: 'complainant' },
  ],
  draft: { content: { answers: { who: '样例甲' } }, savedAt: '' },
  notes: [{ text: '样例甲说' }],
  answers: { who: '样例甲' },
  given: { form: [{ value: '样例甲' }] },
  evidenceGiven: [],
} as unknown as TaskDetail

test('what lies on the device names nobody who is kept from view, and still says where to go and what to ask', () => {
  const kept = withoutPrivate(detail)
  expect(JSON.stringify(kept)).not.toContain('样例甲')
  expect(kept.site).toEqual([{ key: 'address', title: '地址', value: '样例路 1 号' }])
  expect(kept.prefilled).toEqual({ found: '样例' })
  expect(kept.form).toHaveLength(2)
})
