import { describe, expect, test } from 'vitest'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import { gapsOf, readDraftStep } from './plan-steps.ts'

type Role = CampaignDetail['roles'][number]

const unit = { id: 1, name: '样例单位' }
const bound = (title: string, to: Role['bound']): Role => ({ role: title, title, by: 'bound', bound: to, perUnit: [] })
const perSite = (title: string, ...units: Role['bound'][]): Role => ({
  role: title,
  title,
  by: 'boundPerSiteUnit',
  bound: null,
  perUnit: units.map((to, at) => ({ site: { id: at + 10, name: `样例街道${at + 1}` }, unit: to })),
})
const ledger = (entries: number): CampaignDetail['ledgers'] => [{ id: 'sites', title: '台账', entries, fields: [] }]

describe('what is missing', () => {
  test.each([
    ['nothing', ledger(3), [bound('甲', unit), perSite('乙', unit, unit)], []],
    ['sites', ledger(0), [bound('甲', unit)], [{ step: 'ledger', kind: 'noSites' }]],
    [
      'several bound roles are one gap',
      ledger(3),
      [bound('甲', null), bound('乙', null), bound('丙', unit)],
      [{ step: 'assign', kind: 'unbound', roles: ['甲', '乙'] }],
    ],
    [
      'areas of one role are one gap',
      ledger(3),
      [perSite('甲', unit, null, null)],
      [{ step: 'assign', kind: 'unboundSites', role: '甲', sites: ['样例街道2', '样例街道3'] }],
    ],
    ['roles that the ledger gives need nobody', ledger(3), [{ ...bound('甲', null), by: 'siteUnit' }], []],
  ])('%s', (_name, ledgers, roles, gaps) => expect(gapsOf({ ledgers, roles })).toEqual(gaps))
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
