import { expect, test } from 'vitest'
import type { ChecklistItem } from '../../contracts/template/template.ts'
import { withAllGood } from './all-good.ts'

const item = (id: string, kind: ChecklistItem['kind']): ChecklistItem => ({ id, title: id, points: 5, kind })
const checklist = { items: [item('clean', 'deduction'), item('safe', 'veto'), item('model', 'bonus')] }

test('what is answered stays, the rest complies, a bonus is not claimed', () => {
  expect(withAllGood(checklist, { clean: { result: 'fail', times: 2 } })).toEqual({
    clean: { result: 'fail', times: 2 },
    safe: { result: 'pass' },
    model: { result: 'fail' },
  })
})
