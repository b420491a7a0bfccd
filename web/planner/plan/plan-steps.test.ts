import { describe, expect, test } from 'vitest'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import { gapsOf, readDraftStep, stepState } from './plan-steps.ts'

const roles: CampaignDetail['roles'] = [
  { role: 'worker', title: '承办', by: 'bound', bound: null, perUnit: [] },
  { role: 'teams', title: '督导组', by: 'group', bound: null, perUnit: [] },
  {
    role: 'street',
    title: '片区组',
    by: 'boundPerSiteUnit',
    bound: null,
    perUnit: [11, 12].map((id) => ({ site: { id, name: `样例街道${id}` }, unit: null })),
  },
]
const gap = (path: string, message = '样例') => ({ path, message, expected: '样例' })

describe('what is missing', () => {
  test.each<[string, string[], object[]]>([
    ['nothing', [], []],
    ['sites', ['ledgers'], [{ step: 'ledger', kind: 'told' }]],
    [
      'several roles without a unit are one gap',
      ['bindings.roles.worker', 'bindings.groups.teams'],
      [{ step: 'assign', kind: 'unbound', roles: ['承办', '督导组'] }],
    ],
    [
      'areas of one role are one gap',
      ['bindings.perUnit.street.11', 'bindings.perUnit.street.12'],
      [{ step: 'assign', kind: 'unboundSites', role: '片区组', sites: ['样例街道11', '样例街道12'] }],
    ],
    ['people of a unit', ['bindings.worker.7'], [{ step: 'assign', kind: 'told' }]],
    [
      'in the order of the steps: the template’s ledger, the office, a consultation',
      ['consultation', 'office', 'ledgers.sites.area'],
      [
        { step: 'template', kind: 'told' },
        { step: 'assign', kind: 'told' },
        { step: 'launch', kind: 'told' },
      ],
    ],
  ])('%s', (_name, paths, want) => {
    expect(gapsOf({ gaps: paths.map((path) => gap(path)), roles })).toMatchObject(want)
  })
})

describe('the memory of a draft', () => {
  test.each([
    ['nothing yet', null, {}],
    [
      'whole',
      { at: 'dates', imports: { sites: 'i1' }, rehearsal: 'r1' },
      { at: 'dates', imports: { sites: 'i1' }, rehearsal: 'r1' },
    ],
    ['what is not understood is forgotten', { at: 'paint', imports: { sites: 7 }, rehearsal: 3 }, { imports: {} }],
    ['another shape altogether', 'dates', {}],
  ])('%s', (_name, raw, step) => expect(readDraftStep(raw)).toEqual(step))
})

describe('the step of the rehearsal', () => {
  const detail = { gaps: [], roles, ledgers: [], campaign: { status: 'DRAFT' as const } }
  test.each([
    ['is open before there is one', undefined, 'open'],
    ['is open while it runs', 'RUNNING', 'open'],
    ['is not ticked by one that failed', 'FAILED', 'open'],
    ['is ticked once it came to its end', 'DONE', 'done'],
  ] as const)('%s', (_name, status, want) =>
    expect(stepState('rehearse', detail, status && { status, changed: [] })).toBe(want),
  )

  test('a result of before the draft was changed is none', () => {
    expect(stepState('rehearse', detail, { status: 'DONE', changed: ['LEDGER'] })).toBe('open')
  })
})

describe('the dates and the launch', () => {
  test.each([
    ['dates', 'DRAFT', [], 'open'],
    ['dates', 'DRAFT', ['phases.concentrated'], 'missing'],
    ['dates', 'RUNNING', [], 'done'],
    ['launch', 'DRAFT', [], 'open'],
    ['launch', 'DRAFT', ['consultation'], 'missing'],
    ['launch', 'RUNNING', [], 'done'],
    ['launch', 'CLOSED', [], 'done'],
  ] as const)('%s of a campaign that is %s', (step, status, paths, want) => {
    const gaps = paths.map((path) => gap(path))
    expect(stepState(step, { gaps, roles, ledgers: [], campaign: { status } }, undefined)).toBe(want)
  })
})
