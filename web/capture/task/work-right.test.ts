import { expect, test } from 'vitest'
import type { TaskDetail } from '../../../contracts/http/tasks.ts'
import { workRight } from './work-right.ts'

const of = (holder: boolean, status: string, claim: boolean, complete: boolean) =>
  ({
    task: { holder: holder ? { id: 7, name: '样例甲' } : null, status },
    may: [
      { verb: 'claim', allowed: claim, why: null },
      { verb: 'complete', allowed: complete, why: complete ? null : '先签收，再办理' },
    ],
  }) as unknown as TaskDetail

test.each([
  ['mine', of(true, 'OPEN', false, true), { may: 'fill' }],
  ['nobody’s, to be claimed', of(false, 'OPEN', true, true), { may: 'claim' }],
  ['another’s', of(true, 'OPEN', true, false), { may: 'read', why: '先签收，再办理' }],
  ['over', of(true, 'DONE', true, true), { may: 'read', why: null }],
])('%s', (_name, detail, want) => {
  expect(workRight(detail)).toEqual(want)
})
