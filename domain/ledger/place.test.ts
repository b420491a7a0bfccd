import { expect, test } from 'vitest'
import { placeOf } from './place.ts'

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
