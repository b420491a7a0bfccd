import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type EndStanding,
  endRefusal,
  type GrantStanding,
  grantRefusal,
  overlap,
  type Term,
  termState,
} from './holding.ts'

const term = (from: number, until: number | null = null): Term => ({ from, until })

describe('grantRefusal', () => {
  const asked = (more: Partial<GrantStanding> = {}): GrantStanding => ({
    isSelf: false,
    post: 'STAFF',
    acting: false,
    term: term(10),
    unitGone: false,
    places: 1,
    taken: [],
    own: [],
    ...more,
  })
  test.each<[string, Partial<GrantStanding>, string | undefined]>([
    ['a free place', {}, undefined],
    ['nobody has said how many places', { places: null, taken: [term(0)] }, undefined],
    ['the place is taken', { taken: [term(0)] }, 'POST_FULL'],
    ['taken until he begins', { taken: [term(0, 10)] }, undefined],
    ['taken a moment longer', { taken: [term(0, 11)] }, 'POST_FULL'],
    ['taken only afterwards, and he stays', { taken: [term(20)] }, 'POST_FULL'],
    ['taken only afterwards, and he leaves before', { term: term(10, 20), taken: [term(20)] }, undefined],
    ['no place at all', { places: 0 }, 'POST_FULL'],
    ['acting takes no place', { acting: true, taken: [term(0)] }, undefined],
    ['he has it already', { places: 2, own: [term(0)] }, 'POST_HELD'],
    ['he had it before', { own: [term(0, 10)] }, undefined],
    ['the end before the beginning', { term: term(10, 9) }, 'POST_DATES'],
    ['no time at all', { term: term(10, 10) }, 'POST_DATES'],
    ['a unit that is gone', { unitGone: true }, 'UNIT_GONE'],
    ['himself', { isSelf: true }, 'OWN_POST'],
    ['the system administrator', { post: 'ADMIN' }, 'ADMINISTRATOR_POST'],
    ['the security administrator', { post: 'SECURITY' }, 'ADMINISTRATOR_POST'],
    ['the auditor', { post: 'AUDITOR' }, 'ADMINISTRATOR_POST'],
  ])('%s', (_name, more, code) => expect(grantRefusal(asked(more))?.code).toBe(code))
})

describe('endRefusal', () => {
  const asked = (more: Partial<EndStanding> = {}): EndStanding => ({
    isSelf: false,
    post: 'STAFF',
    term: term(0),
    at: 100,
    now: 100,
    others: 0,
    ...more,
  })
  test.each<[string, Partial<EndStanding>, string | undefined]>([
    ['at once', {}, undefined],
    ['later', { at: 200 }, undefined],
    ['sooner than was said', { term: term(0, 300), at: 200 }, undefined],
    ['yesterday', { at: 99 }, 'POST_DATES'],
    ['what has not begun, at once', { term: term(200) }, undefined],
    ['what ended', { term: term(0, 100) }, 'POST_ENDED'],
    ['his own', { isSelf: true }, 'OWN_POST'],
    ['an administrator, while another is there', { post: 'SECURITY', others: 1 }, undefined],
    ['the last administrator', { post: 'SECURITY', others: 0 }, 'LAST_ADMINISTRATOR'],
    ['an administrator who has not begun', { post: 'AUDITOR', term: term(200), others: 0 }, undefined],
  ])('%s', (_name, more, code) => expect(endRefusal(asked(more))?.code).toBe(code))
})

test('terms overlap exactly when some instant is in both', () => {
  const terms = fc
    .tuple(fc.integer({ min: 0, max: 8 }), fc.option(fc.integer({ min: 1, max: 8 })))
    .map(([from, length]) => term(from, length === null ? null : from + length))
  const holds = ({ from, until }: Term, at: number) => from <= at && (until === null || at < until)
  fc.assert(
    fc.property(terms, terms, (a, b) => {
      const instants = Array.from({ length: 20 }, (_, at) => at)
      expect(overlap(a, b)).toBe(instants.some((at) => holds(a, at) && holds(b, at)))
    }),
  )
})

test.each([
  ['COMING', term(11)],
  ['NOW', term(10)],
  ['NOW', term(0, 11)],
  ['PAST', term(0, 10)],
] as const)('%s', (state, held) => expect(termState(held, 10)).toBe(state))
