import { expect, test } from 'vitest'
import type { FormField } from '../../contracts/template/form.ts'
import { answerTo } from '../../domain/condition/memo.ts'
import { askedOf } from './asked-of.ts'

const field = (key: string, when?: string): FormField => ({ key, title: key, type: 'text', ...(when ? { when } : {}) })
const form = [
  field('found'),
  field('what', 'answer.found = true'),
  field('how', 'answer.what != null'),
  field('where', 'site.kind = "SHOP"'),
]

test.each([
  ['nothing answered', {}, ['found', 'where']],
  ['found', { found: true }, ['found', 'what', 'where']],
  ['found and said what', { found: true, what: '样例' }, ['found', 'what', 'how', 'where']],
  ['not found', { found: false }, ['found', 'where']],
])('asked when %s; what reads more than the answers stays', (_name, answers, want) => {
  expect(askedOf(form, answers, 'answer', answerTo).map(({ key }) => key)).toEqual(want)
})
