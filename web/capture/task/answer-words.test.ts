import { expect, test } from 'vitest'
import type { FormField } from '../../../contracts/template/form.ts'
import { answerWords } from './answer-words.ts'

const words = { yes: '是', no: '否', comma: '、' }
const options = [
  { value: 'A', label: '甲' },
  { value: 'B', label: '乙' },
]

test.each<[FormField['type'], unknown, string]>([
  ['text', '样例', '样例'],
  ['text', '', ''],
  ['text', null, ''],
  ['integer', 0, '0'],
  ['boolean', false, '否'],
  ['choice', 'B', '乙'],
  ['choices', ['A', 'B'], '甲、乙'],
  ['choices', [], ''],
  ['unit', 3, '× 1'],
  ['people', [3, 4], '× 2'],
])('%s %o', (type, value, want) => {
  expect(answerWords({ key: 'a', title: '样例', type, options }, value, words)).toBe(want)
})
