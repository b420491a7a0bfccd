import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { cascaded } from '../../tests/factories/cascade.template.ts'
import { checkTemplate } from '../template/check-template.ts'
import {
  bindingsForUnit,
  copyForUnit,
  differing,
  type Freedom,
  freedomProblems,
  heldValues,
  parametersForUnit,
} from './cascade.ts'

const [cascade] = cascaded.cascades ?? []
if (!cascade) throw new Error('expected a cascade')
const freedom = (values: Record<string, unknown>): Freedom => ({ cascade, parent: '样例行动', values })
const copy = copyForUnit(cascaded)

test('a copy neither cascades nor asks for reports, and is a template that stands', () => {
  expect([copy.cascades, copy.duties]).toEqual([undefined, []])
  expect(checkTemplate(JSON.parse(JSON.stringify(copy)))).toEqual([])
})

describe('the units of the roles', () => {
  const template: CampaignTemplate = {
    ...copy,
    roles: [...copy.roles, { id: 'bureaus', title: '各局', finds: { by: 'group' } }],
  }
  const parent = {
    roles: { office: 1, gone: 9 },
    perUnit: { street: { '7': 70, '8': 80 } },
    groups: { streets: [7, 8], bureaus: [21, 22] },
  }

  test('the unit stewards its own, stands alone in its group, keeps its own sites’ units; others stay as they are', () => {
    expect(bindingsForUnit(template, parent, 7)).toEqual({
      roles: { office: 7 },
      perUnit: { street: { '7': 70 } },
      groups: { streets: [7], bureaus: [21, 22] },
    })
  })

  test('never names a sibling', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 100, max: 140 }), { minLength: 2, maxLength: 20 }), (units) => {
        const [own = 0, ...siblings] = units
        const perUnit = { street: Object.fromEntries(units.map((unit) => [String(unit), unit])) }
        const bound = bindingsForUnit(template, { roles: { office: 1 }, perUnit, groups: { streets: units } }, own)
        const named = JSON.stringify(bound).match(/\d+/g)?.map(Number) ?? []
        expect(named.filter((unit) => siblings.includes(unit))).toEqual([])
      }),
    )
  })
})

describe('what may be set', () => {
  const values = { handleDays: 12, byOffice: true }

  test.each([
    ['a free one within its bounds', { handleDays: 3 }, []],
    ['a free one below them', { handleDays: 2 }, ['parameters.handleDays 整数，不小于 3，不大于 10']],
    ['a free one of another type', { handleDays: 'x' }, ['parameters.handleDays 整数，不小于 3，不大于 10']],
    ['a held one', { byOffice: false }, ['parameters.byOffice true']],
    ['a held one as the parent has it', { byOffice: true }, []],
    ['one that there is not: told elsewhere', { other: 1 }, []],
  ])('%s', (_name, given, problems) => {
    expect(freedomProblems(copy, freedom(values), given).map(({ path, expected }) => `${path} ${expected}`)).toEqual(
      problems,
    )
  })

  test('what a unit begins with is allowed, whatever the parent has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.boolean(), (handleDays, byOffice) => {
        const given = freedom({ handleDays, byOffice })
        expect(freedomProblems(copy, given, parametersForUnit(copy, given))).toEqual([])
      }),
    )
  })

  test('a draft takes what is held, and what is free stays its own', () => {
    expect(heldValues(copy, freedom(values))).toEqual({ byOffice: true })
  })

  test('what differs is told with both values, and whether it is a choice', () => {
    const title = (key: string) => copy.parameters.find((parameter) => parameter.key === key)?.title
    expect(differing(copy, freedom(values), { handleDays: 4 })).toEqual([
      { key: 'handleDays', title: title('handleDays'), here: 4, parent: 12, free: true },
      { key: 'byOffice', title: title('byOffice'), here: false, parent: true, free: false },
    ])
  })
})
