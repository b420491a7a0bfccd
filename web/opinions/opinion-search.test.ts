import { expect, test } from 'vitest'
import { parseAbout, parseOpinionSearch } from './opinion-search.ts'

test.each([
  ['nothing is what waits', { status: 'WAITING', q: '' }, {}],
  ['a receipt, a number too', { status: 'all', q: 12 }, { status: 'all', q: '12' }],
  ['what is unknown is dropped', { status: 'x', q: null, other: 1 }, {}],
  ['a long text is cut', { q: '长'.repeat(80) }, { q: '长'.repeat(60) }],
])('%s', (_name, raw, search) => expect(parseOpinionSearch(raw)).toEqual(search))

test.each([
  ['a page', '/cases/c1-1', { about: '/cases/c1-1' }],
  ['another site', '//other.example', {}],
  ['no path', 'javascript:x', {}],
  ['too long', `/${'x'.repeat(300)}`, {}],
])('about %s', (_name, about, search) => expect(parseAbout({ about })).toEqual(search))
