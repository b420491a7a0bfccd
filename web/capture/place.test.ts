import { expect, test } from 'vitest'
import { addressOf, type Place, placeOf } from './place.ts'

test.each<[string, Place]>([
  ['', { page: 'list' }],
  ['?q=样例', { page: 'list', q: '样例' }],
  ['?page=task&task=c1-2.inspect.1', { page: 'task', task: 'c1-2.inspect.1' }],
  ['?page=task&task=c1-2.inspect.1&screen=0', { page: 'task', task: 'c1-2.inspect.1', screen: 0 }],
  ['?page=outbox', { page: 'outbox' }],
])('%s leads there and back', (query, place) => {
  expect(placeOf(query)).toEqual(place)
  expect(placeOf(addressOf(place).slice('/capture/'.length))).toEqual(place)
})

test.each<[string, Place]>([
  ['?page=nowhere', { page: 'list' }],
  ['?page=task', { page: 'list' }],
  ['?page=task&task=a&screen=-1', { page: 'task', task: 'a' }],
  ['?page=task&task=a&screen=x', { page: 'task', task: 'a' }],
])('%s: what it does not know it drops', (query, place) => {
  expect(placeOf(query)).toEqual(place)
})
