import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { staged } from './pairs.fixture.ts'
import { FIRSTS, type First, MARKS, markOf, NOTES, PAIRS, renderPairs, THENS, type Then, WHY } from './pairs.ts'

const firsts = Object.keys(FIRSTS) as First[]
const thens = Object.keys(THENS) as Then[]

describe.each(firsts)('%s', (first) => {
  // one test for each cell, named by its pair: a verb without a cell, or a cell without its mark, fails here
  test.each(thens)(`${first} × %s`, (then) => {
    const mark = markOf(first, then)
    expect(Object.keys(MARKS)).toContain(mark)
    const { desk, go: use } = staged(first, then)
    const had = JSON.stringify([desk.state, [...desk.rows.values()]])
    expect(use()).toBe(mark === '可' ? undefined : WHY[mark])
    if (mark !== '可') expect(JSON.stringify([desk.state, [...desk.rows.values()]])).toBe(had)
    expect(desk.open.map(({ key }) => key).sort()).toEqual(desk.waitedFor.sort())
  })
})

test('每一行的格子正好一样多，每条说明都有它的格子', () => {
  for (const first of firsts) expect([first, PAIRS[first].length]).toEqual([first, thens.length])
  const pairs = firsts.flatMap((first) => thens.map((then) => `${first} × ${then}`))
  expect(Object.keys(NOTES).filter((pair) => !pairs.includes(pair))).toEqual([])
  for (const pair of Object.keys(NOTES)) {
    const [first, then] = pair.split(' × ') as [First, Then]
    expect([pair, markOf(first, then)]).toEqual([pair, '可'])
  }
})

test('手册里的表就是这张表', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/verbs.md'), 'utf8')
  expect(page.replaceAll(/ +\|/g, ' |').replaceAll(/-{3,}/g, '---')).toContain(renderPairs())
})

/** The tasks that are open after each pair that a note is about, with who has them. */
const LOOKED: [First, Then, string[]][] = [
  ['return', 'withdraw', ['check.4 -']],
  ['complete', 'withdraw', ['check.4 -']],
  ['complete', 'takeBack', ['check.4 -']],
  ['sign', 'withdraw', ['check.3 -', 'check.4 -']],
  ['sign', 'takeBack', ['check.3 -', 'check.4 -']],
  ['delegate', 'takeBack', ['check.2 11']],
  ['delegate', 'handBack', ['check.2 11']],
  ['handBack', 'complete', ['approve.3 -']],
  ['handBack', 'release', ['check.2 -']],
  ['addBefore', 'transfer', ['check.2 14', 'check.3 13']],
  ['addBefore', 'delegate', ['check.2 14', 'check.3 13']],
  ['addBefore', 'release', ['check.2 -', 'check.3 13']],
  ['addBefore', 'removeSigner', ['check.2 11']],
  ['addAfter', 'complete', ['check.3 13']],
  ['addAfter', 'sign', ['check.3 -', 'check.4 13']],
  ['addAfter', 'return', ['file.3 -']],
  ['held', 'withdraw', ['check.4 11']],
  ['held', 'removeSigner', ['approve.4 -']],
  ['held', 'say', ['approve.4 -']],
  ['disagreed', 'complete', ['check.5 13']],
  ['claim', 'inPlace', ['approve.3 -']],
  ['release', 'inPlace', ['approve.3 -']],
  ['handBack', 'inPlace', ['approve.3 -']],
  ['ask', 'complete', ['approve.3 -']],
]

/** What the notes say of pairs that are possible, looked at. */
describe('说明的格子', () => {
  const after = (first: First, then: Then) => {
    const { desk, go: use } = staged(first, then)
    use()
    return { desk, open: desk.open.map(({ key, holder }) => `${key} ${holder ?? '-'}`) }
  }
  test.each(LOOKED)('%s × %s', (first, then, expected) => expect(after(first, then).open).toEqual(expected))

  test('每条说明都看过', () => {
    expect(LOOKED.map(([first, then]) => `${first} × ${then}`).sort()).toEqual(Object.keys(NOTES).sort())
  })
})
