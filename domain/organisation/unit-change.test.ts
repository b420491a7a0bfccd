import { describe, expect, test } from 'vitest'
import {
  closeRefusal,
  mergeRefusal,
  moveRefusal,
  type OtherUnit,
  renameRefusal,
  type UnitStanding,
} from './unit-change.ts'

const unit = (more: Partial<UnitStanding> = {}): UnitStanding => ({
  id: 3,
  name: '样例局',
  parentId: 1,
  gone: false,
  children: 0,
  people: 0,
  openTasks: 0,
  bound: 0,
  ...more,
})
const other = (more: Partial<OtherUnit> = {}): OtherUnit => ({ id: 2, path: [1, 2], gone: false, ...more })
const gone = unit({ gone: true })
const code = (refusal: { code: string } | undefined) => refusal?.code

describe('renameRefusal', () => {
  test.each<[string, UnitStanding, string, boolean, string | undefined]>([
    ['another name', unit(), '新局', false, undefined],
    ['the same', unit(), '样例局', true, 'UNIT_UNCHANGED'],
    ['one that another unit has', unit(), '新局', true, 'UNIT_NAME_TAKEN'],
    ['a unit that is gone', gone, '新局', false, 'UNIT_GONE'],
  ])('%s', (_name, standing, name, taken, expected) =>
    expect(code(renameRefusal(standing, name, taken))).toBe(expected),
  )
})

describe('moveRefusal', () => {
  test.each<[string, UnitStanding, OtherUnit | null, string | undefined]>([
    ['below another', unit(), other(), undefined],
    ['to the top', unit(), null, undefined],
    ['with all that it has', unit({ children: 2, people: 2, openTasks: 2, bound: 2 }), other(), undefined],
    ['where it is', unit(), other({ id: 1, path: [1] }), 'UNIT_UNCHANGED'],
    ['at the top already', unit({ parentId: null }), null, 'UNIT_UNCHANGED'],
    ['below itself', unit(), other({ id: 3, path: [1, 3] }), 'UNIT_CIRCLE'],
    ['below what is below it', unit(), other({ id: 4, path: [1, 3, 4] }), 'UNIT_CIRCLE'],
    ['below one that is gone', unit(), other({ gone: true }), 'UNIT_GONE'],
    ['gone itself', gone, other(), 'UNIT_GONE'],
  ])('%s', (_name, standing, parent, expected) => expect(code(moveRefusal(standing, parent))).toBe(expected))
})

describe('mergeRefusal', () => {
  test.each<[string, UnitStanding, OtherUnit, string | undefined]>([
    ['into another, with people and work', unit({ people: 2, openTasks: 2, bound: 2 }), other(), undefined],
    ['into its parent', unit(), other({ id: 1, path: [1] }), undefined],
    ['into itself', unit(), other({ id: 3, path: [1, 3] }), 'UNIT_CIRCLE'],
    ['into what is below it', unit(), other({ id: 4, path: [1, 3, 4] }), 'UNIT_CIRCLE'],
    ['into one that is gone', unit(), other({ gone: true }), 'UNIT_GONE'],
    ['with units below it', unit({ children: 1 }), other(), 'UNIT_HAS_CHILDREN'],
    ['gone itself', gone, other(), 'UNIT_GONE'],
  ])('%s', (_name, standing, into, expected) => expect(code(mergeRefusal(standing, into))).toBe(expected))
})

describe('closeRefusal', () => {
  test.each<[string, UnitStanding, string | undefined]>([
    ['empty', unit(), undefined],
    ['open tasks', unit({ openTasks: 1 }), 'UNIT_HAS_WORK'],
    ['people', unit({ people: 1 }), 'UNIT_HAS_PEOPLE'],
    ['bound', unit({ bound: 1 }), 'UNIT_IS_BOUND'],
    ['units below it', unit({ children: 1 }), 'UNIT_HAS_CHILDREN'],
    ['gone', gone, 'UNIT_GONE'],
  ])('%s', (_name, standing, expected) => expect(code(closeRefusal(standing))).toBe(expected))
})
