import { describe, expect, test } from 'vitest'
import type { Bindings } from '../../contracts/http/campaigns.ts'
import type { Role } from '../../contracts/template/template.ts'
import { type Directory, findUnit, namedUnit } from './find-unit.ts'

const role = (id: string, finds: Role['finds']): Role => ({ id, title: id, finds })
const roles = [
  role('bureau', { by: 'bound' }),
  role('street', { by: 'siteUnit', field: 'street' }),
  role('team', { by: 'boundPerSiteUnit', field: 'street' }),
  role('above', { by: 'supervisor', of: 'team' }),
  role('village', { by: 'siteUnit', field: 'street', unitKind: 'VILLAGE' }),
  role('bureauKind', { by: 'siteUnit', field: 'street', unitKind: 'BUREAU' }),
]
const bindings: Bindings = { roles: { bureau: 10 }, perUnit: { team: { '20': 21 } } }
const unit = (name: string, parentId: number | null, held = true, kind = 'BUREAU') => ({ name, kind, parentId, held })
const directory = (without: number[] = []): Directory => ({
  office: 1,
  units: new Map(
    [
      [1, unit('办公室', null)],
      [10, unit('样例局', null)],
      [20, unit('样例街道', null)],
      [21, unit('样例小组', 20)],
    ].map(([id, entry]) => [
      id as number,
      { ...(entry as ReturnType<typeof unit>), held: !without.includes(id as number) },
    ]),
  ),
})
const site = { street: 20 }

test('a unit of another kind is none: the site lies in no village', () => {
  expect(namedUnit(roles, bindings, directory(), 'village', site)).toBeUndefined()
})

describe('a unit that was merged away', () => {
  const merged = (into: [number, number][], without: number[] = []): Directory => {
    const { office, units } = directory(without)
    return {
      office,
      units: new Map(
        [...units].map(([id, entry]) => [id, { ...entry, mergedInto: into.find(([of]) => of === id)?.[1] ?? null }]),
      ),
    }
  }
  test.each<[string, [number, number][], number[], object]>([
    ['goes on in the one that took it in', [[10, 21]], [10], { unit: 21, fallback: false, mergedFrom: 10 }],
    [
      'through two mergers',
      [
        [10, 20],
        [20, 21],
      ],
      [10, 20],
      { unit: 21, fallback: false, mergedFrom: 10 },
    ],
    ['nobody there either, nor above: the office', [[10, 21]], [10, 20, 21], { unit: 1, fallback: true }],
    [
      'a circle ends',
      [
        [10, 20],
        [20, 10],
      ],
      [],
      { unit: 10, fallback: false },
    ],
  ])('%s', (_name, into, without, expected) => {
    expect(findUnit(roles, bindings, merged(into, without), 'bureau', site)).toMatchObject(expected)
  })
})

describe('findUnit', () => {
  test.each([
    ['one unit for the campaign', 'bureau', 10],
    ['the unit that the ledger names', 'street', 20],
    ['the unit bound to it', 'team', 21],
    ['the unit above that', 'above', 20],
    ['the named one where it is of the kind', 'bureauKind', 20],
  ])('%s', (_name, id, expected) => {
    expect(findUnit(roles, bindings, directory(), id, site)).toEqual({ unit: expected, fallback: false })
  })

  test('a ledger keeps units as text', () => {
    expect(findUnit(roles, bindings, directory(), 'team', { street: '20' }).unit).toBe(21)
  })

  test.each<[string, string, Record<string, unknown>, number[]]>([
    ['nobody holds a post there, nor above', 'team', site, [21, 20]],
    ['the site names no unit', 'street', {}, []],
    ['the site names something else', 'street', { street: '样例街道' }, []],
    ['nothing is bound to its unit', 'team', { street: 10 }, []],
    ['there is nobody above', 'above', { street: 99 }, []],
  ])('the campaign office has it, marked, when %s', (_name, id, entry, without) => {
    expect(findUnit(roles, bindings, directory(without), id, entry)).toEqual({ unit: 1, fallback: true })
  })

  describe('the nearest unit above has it, marked', () => {
    /** a town under a county under a city; the office stands beside them */
    const tree = (without: number[], mergedInto: Record<number, number> = {}): Directory => ({
      office: 1,
      units: new Map(
        [
          [1, unit('办公室', null)],
          [40, unit('样例市', null)],
          [30, unit('样例县', 40)],
          [20, unit('样例镇', 30)],
        ].map(([id, entry]) => [
          id as number,
          {
            ...(entry as ReturnType<typeof unit>),
            held: !without.includes(id as number),
            mergedInto: mergedInto[id as number] ?? null,
          },
        ]),
      ),
    })
    test.each<[string, Directory, { unit: number; fallback: boolean }]>([
      ['its own people do it', tree([]), { unit: 20, fallback: false }],
      ['one above', tree([20]), { unit: 30, fallback: true }],
      ['two above', tree([20, 30]), { unit: 40, fallback: true }],
      ['nobody up to the top: the office', tree([20, 30, 40]), { unit: 1, fallback: true }],
      [
        'the unit above was merged away: the one that took it in',
        tree([20, 30], { 30: 1 }),
        { unit: 1, fallback: true },
      ],
    ])('%s', (_name, directoryOf, expected) => {
      expect(findUnit(roles, bindings, directoryOf, 'street', site)).toEqual(expected)
    })

    test('units above each other in a circle end at the office', () => {
      const circle = tree([20, 30, 40])
      const units = new Map(circle.units).set(40, unit('样例市', 20, false))
      expect(findUnit(roles, bindings, { office: 1, units }, 'street', site)).toEqual({ unit: 1, fallback: true })
    })
  })

  test.each<[string, Directory]>([
    ['the office has nobody either', directory([1, 20, 21])],
    ['there is no office', { ...directory([20, 21]), office: undefined }],
  ])('stuck when %s', (_name, empty) => {
    expect(() => findUnit(roles, bindings, empty, 'team', site)).toThrow(
      expect.objectContaining({ code: 'NO_HOLDER', element: 'roles.team', value: '21' }),
    )
  })

  test('stuck on a role that the template does not have', () => {
    expect(() => findUnit(roles, bindings, directory(), 'nobody', site)).toThrow(
      expect.objectContaining({ code: 'UNKNOWN_ELEMENT' }),
    )
  })
})
