import { expect, test } from 'vitest'
import { failureOf } from './failure.ts'

const sql = (more: object) => Object.assign(new Error('sample message'), more)

test.each<[string, unknown, { element: string; value: string }]>([
  [
    'a unique key, which is told',
    sql({ code: '23505', constraint: 'document_number', detail: 'Key (number)=(7) already exists.' }),
    { element: 'document_number', value: '23505 Key (number)=(7) already exists.' },
  ],
  [
    'a check, without the row that it quotes',
    sql({
      code: '23514',
      constraint: 'task_due',
      table: 'task',
      detail: 'Failing row contains (what somebody wrote).',
    }),
    { element: 'task_due', value: '23514' },
  ],
  ['a column', sql({ code: '23502', column: 'unit_id', table: 'task' }), { element: 'unit_id', value: '23502' }],
  ['a mistake of the program', new TypeError('sample message'), { element: 'TypeError', value: '' }],
])('%s', (_name, error, told) => {
  expect(failureOf(error)).toMatchObject({ code: 'STEP_FAILED', message: 'sample message', ...told })
})
