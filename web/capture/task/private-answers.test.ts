import { expect, test } from 'vitest'
import type { FormField } from '../../../contracts/template/form.ts'
import { parted } from './private-answers.ts'

const form: FormField[] = [
  { key: 'found', title: '情况', type: 'text' },
  { key: 'who', title: '投诉人', type: 'text', privacy: 'complainant' },
]

test('whom an answer names stands apart; everything else of the form stays', () => {
  const content = { outcome: 'done', answers: { found: '样例', who: '样例甲' }, reason: '说明' }
  expect(parted(form, content)).toEqual({
    content: { outcome: 'done', answers: { found: '样例' }, reason: '说明' },
    private: { who: '样例甲' },
  })
})

test.each([[{}], [{ answers: {} }], [{ answers: { who: undefined } }]])('nothing private in %o', (content) => {
  expect(parted(form, content).private).toEqual({})
})
