import { expect, test } from 'vitest'
import { parseDeliverySearch } from './delivery-search.ts'

test.each([
  ['nothing: the failed ones', {}, {}],
  ['a status and a channel', { status: 'SENT', channel: 'mail' }, { status: 'SENT', channel: 'mail' }],
  ['a status that there is not', { status: 'LOST' }, {}],
  ['what is no name', { channel: '<x>' }, {}],
  ['a number', { channel: 7 }, {}],
])('%s', (_name, raw, search) => expect(parseDeliverySearch(raw)).toEqual(search))
