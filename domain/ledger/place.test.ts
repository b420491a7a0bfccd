import { expect, test } from 'vitest'
import type { LedgerField, LedgerSchema } from '../../contracts/ledger.ts'
import { ledgerPoint, placeOf } from './place.ts'

const place = { longitude: 'x', latitude: 'y' }

test.each([
  ['both columns', { place }, { x: 120.1, y: 30.2 }, { longitude: 120.1, latitude: 30.2 }],
  ['the ledger names none', {}, { x: 120.1, y: 30.2 }, undefined],
  ['one is empty', { place }, { x: 120.1 }, undefined],
  ['not a number', { place }, { x: '120.1', y: '30.2' }, undefined],
  ['latitude first', { place }, { x: 30.2, y: 120.1 }, undefined],
])('%s', (_name, ledger, data, want) => {
  expect(placeOf(ledger, data)).toEqual(want)
})

const column = (key: string, privacy?: LedgerField['privacy']): LedgerField => ({
  key,
  title: key,
  aliases: [],
  type: 'number',
  required: false,
  ...(privacy ? { privacy } : {}),
})
const ledger = (change: Partial<LedgerSchema>): LedgerSchema => ({
  id: 'sites',
  title: '台账',
  fields: [column('x'), column('y')],
  place,
  ...change,
})

test.each<[string, LedgerSchema, string, { longitude: number; latitude: number } | undefined]>([
  ['the ledger of the case', ledger({}), 'sites', { longitude: 120.1, latitude: 30.2 }],
  ['another ledger', ledger({}), 'others', undefined],
  ['a matter has none', ledger({}), '', undefined],
  ['a column is personal', ledger({ fields: [column('x'), column('y', 'personal')] }), 'sites', undefined],
  ['a column is sensitive', ledger({ fields: [column('x', 'sensitive'), column('y')] }), 'sites', undefined],
  [
    'told to be not personal',
    ledger({ fields: [column('x', 'none'), column('y')] }),
    'sites',
    { longitude: 120.1, latitude: 30.2 },
  ],
  [
    'something else is personal',
    ledger({ fields: [column('x'), column('y'), column('z', 'personal')] }),
    'sites',
    { longitude: 120.1, latitude: 30.2 },
  ],
])('for everybody: %s', (_name, schema, of, want) => {
  expect(ledgerPoint([schema], of, { x: 120.1, y: 30.2 })).toEqual(want)
})
