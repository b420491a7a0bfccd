import { describe, expect, test } from 'vitest'
import type { CampaignDetail, PatchCampaignBody } from '../../../contracts/http/campaigns.ts'
import { draftOf, withoutSent } from './draft.ts'

const detail: CampaignDetail = {
  followOn: null,
  campaign: {
    id: 'c1',
    title: '样例整治',
    templateId: 'sample',
    templateVersion: 1,
    status: 'DRAFT',
    issueDate: '2024-09-16',
    campaignNow: '2024-09-16T08:30:00+08:00',
    clockMode: 'stepped',
    caseCount: 0,
    follows: null,
    parent: null,
    createdAt: '2024-09-16T08:30:00+08:00',
  },
  parameters: [
    { key: 'days', title: '天数', type: 'integer', value: 5, min: 1, max: 30, basis: null },
    { key: 'court', title: '法院', type: 'text', value: '样例法院', min: null, max: null, basis: null },
  ],
  roles: [
    { role: 'office', title: '办公室', by: 'bound', bound: { id: 3, name: '样例办' }, perUnit: [] },
    {
      role: 'team',
      title: '小组',
      by: 'boundPerSiteUnit',
      bound: null,
      perUnit: [
        { site: { id: 10, name: '样例街道' }, unit: { id: 4, name: '样例小组' } },
        { site: { id: 11, name: '示范镇' }, unit: null },
      ],
    },
  ],
  phases: [],
  ledgers: [],
  clock: { mode: 'stepped', segments: [{ realFrom: 0, campaignFrom: Date.parse('2024-09-16T00:30:00Z'), rate: 0 }] },
  step: { at: 'dates' },
  gaps: [],
  may: [],
}

describe('what the wizard edits', () => {
  test('as the server has it', () => {
    expect(draftOf(detail, {})).toEqual({
      title: '样例整治',
      issueDate: '2024-09-16',
      parameters: { days: 5, court: '样例法院' },
      bindings: { roles: { office: 3 }, perUnit: { team: { 10: 4 } } },
      clock: { mode: 'stepped', startsAt: '2024-09-16T08:30:00+08:00' },
      step: { at: 'dates' },
    })
  })
  test.each<[string, PatchCampaignBody, object]>([
    ['a name', { title: '改名' }, { title: '改名', issueDate: '2024-09-16' }],
    ['one parameter leaves the others', { parameters: { days: 9 } }, { parameters: { days: 9, court: '样例法院' } }],
    ['a clock as a whole', { clock: { mode: 'real' } }, { clock: { mode: 'real' } }],
    ['the place in the wizard', { step: { at: 'assign' } }, { step: { at: 'assign' } }],
  ])('what is not saved lies on top: %s', (_name, unsaved, expected) => {
    expect(draftOf(detail, unsaved)).toMatchObject(expected)
  })
})

describe('after saving', () => {
  const bindings = { roles: { office: 3 }, perUnit: {} }
  test.each<[string, PatchCampaignBody, PatchCampaignBody, PatchCampaignBody]>([
    ['all was sent', { title: '甲', bindings }, { title: '甲', bindings }, {}],
    ['typed on meanwhile', { title: '甲乙', bindings }, { title: '甲', bindings }, { title: '甲乙' }],
    [
      'changed elsewhere meanwhile',
      { title: '甲', issueDate: '2024-09-18' },
      { title: '甲' },
      { issueDate: '2024-09-18' },
    ],
  ])('%s', (_name, unsaved, sent, left) => expect(withoutSent(unsaved, sent)).toEqual(left))
})
