import { describe, expect, test } from 'vitest'
import { BUILT_IN_TEMPLATES } from '../../templates/built-in.ts'
import { counted } from '../../tests/factories/counted.template.ts'
import { launchProblems, type MannedDraft, rehearsalProblems, siteFieldsRead } from './readiness.ts'

const perStreet = { id: 'perStreet', title: '片区', finds: { by: 'boundPerSiteUnit' as const, field: 'street' } }
const complete: MannedDraft = {
  template: {
    ...counted,
    roles: [
      ...counted.roles.map((role) =>
        role.id === 'worker'
          ? { ...role, composition: { leaders: 1, leaderGrade: 'SECTION' as const, members: 2 } }
          : role,
      ),
      perStreet,
    ],
  },
  bindings: { roles: { worker: 1, office: 2 }, groups: { teams: [3] }, perUnit: { perStreet: { '4': 3 } } },
  siteUnits: new Map([['street', [4]]]),
  names: new Map([
    [1, '样例承办'],
    [2, '样例办公室'],
    [3, '样例一组'],
    [4, '样例街道'],
  ]),
  entries: 1,
  directory: { office: 2, units: new Map([[2, { name: '样例办公室', parentId: null, held: true }]]) },
  staff: new Map([[1, { heads: ['SECTION' as const], others: 2 }]]),
}
const { roles = {}, groups = {}, perUnit = {} } = complete.bindings

describe('what keeps a draft from being launched', () => {
  test('nothing, when it is complete', () => expect(launchProblems(complete)).toEqual([]))

  test.each<[string, Partial<MannedDraft>, string]>([
    ['no site in the ledgers', { entries: 0 }, 'ledgers'],
    ['a role without its unit', { bindings: { roles: { worker: 1 }, groups, perUnit } }, 'bindings.roles.office'],
    ['a unit that there is not', { bindings: { roles, groups: { teams: [99] }, perUnit } }, 'bindings.groups.teams'],
    ['a group of none', { bindings: { roles, groups: { teams: [] }, perUnit } }, 'bindings.groups.teams'],
    ['a street without its unit', { bindings: { roles, groups, perUnit: {} } }, 'bindings.perUnit.perStreet.4'],
  ])('%s, and it is not rehearsed either', (_name, without, path) => {
    expect(launchProblems({ ...complete, ...without })).toMatchObject([{ path }])
    expect(rehearsalProblems({ ...complete, ...without })).toMatchObject([{ path }])
  })

  test.each<[string, Partial<MannedDraft>, string]>([
    ['a leader of too low a grade', { staff: new Map([[1, { heads: ['STAFF'], others: 2 }]]) }, 'bindings.worker.1'],
    ['too few members', { staff: new Map([[1, { heads: ['SECTION'], others: 1 }]]) }, 'bindings.worker.1'],
    ['no office', { directory: { office: undefined, units: new Map() } }, 'office'],
    [
      'an office without anybody',
      { directory: { office: 2, units: new Map([[2, { name: '样例办公室', parentId: null, held: false }]]) } },
      'office',
    ],
  ])('%s; it can be rehearsed', (_name, without, path) => {
    expect(launchProblems({ ...complete, ...without })).toMatchObject([{ path }])
    expect(rehearsalProblems({ ...complete, ...without })).toEqual([])
  })
})

describe('every ledger of the built-in templates has what its procedures read', () => {
  const procedures = BUILT_IN_TEMPLATES.flatMap((template) =>
    template.procedures.map((procedure) => ({ name: `${template.id} ${procedure.id}`, template, procedure })),
  )
  test.each(procedures)('$name', ({ template, procedure }) => {
    const ledger = template.ledgers.find(({ id }) => id === procedure.ledger)
    if (!ledger) return
    expect(ledger.fields.map(({ key }) => key)).toEqual(
      expect.arrayContaining(siteFieldsRead(procedure, template.routing)),
    )
  })
})
