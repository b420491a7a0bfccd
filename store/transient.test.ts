import { expect, test } from 'vitest'
import { isTransient } from './transient.ts'

const sql = (code: string) => Object.assign(new Error('sample'), { code })

test.each<[string, unknown, boolean]>([
  [
    'the server is away',
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', address: 'x' }),
    true,
  ],
  ['the connection was cut', new Error('Connection terminated unexpectedly'), true],
  ['a deadlock', sql('40P01'), true],
  ['a serialisation failure', sql('40001'), true],
  ['a lock that was not given', sql('55P03'), true],
  ['a statement that took too long', sql('57014'), true],
  ['too many connections', sql('53300'), true],
  ['a unique key', sql('23505'), false],
  ['a value out of range', sql('22003'), false],
  ['a function that refuses', sql('P0001'), false],
  ['a mistake of the program', new TypeError('sample'), false],
  ['nothing that is an error', 'sample', false],
])('%s', (_name, error, passes) => {
  expect(isTransient(error)).toBe(passes)
})
