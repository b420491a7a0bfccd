import type { CampaignDetail, PhaseItem } from '../../contracts/http/campaigns.ts'

/** What the API answers to the pages of a campaign; every name is plainly invented. */

const at = '2024-09-18T09:00:00+08:00'
const street = { id: 3, name: '样例街道' }
const other = { id: 4, name: '样例二街道' }

const phase = (id: string, title: string, more: Partial<PhaseItem>): PhaseItem => ({
  id,
  title,
  startsAt: '2024-09-16T00:00:00+08:00',
  endsAt: '2024-09-28T23:59:59+08:00',
  status: 'ACTIVE',
  tentative: { starts: false, ends: false },
  warnings: [],
  why: [],
  ...more,
})

export const campaign: CampaignDetail = {
  followOn: null,
  campaign: {
    id: 'c1',
    title: '样例行动',
    templateId: 'sample',
    templateVersion: 1,
    status: 'RUNNING',
    issueDate: '2024-09-16',
    campaignNow: at,
    clockMode: 'real',
    caseCount: 12,
    follows: null,
    parent: null,
    createdAt: at,
  },
  parameters: [],
  roles: [],
  phases: [
    phase('main', '样例整治', {
      blocked: true,
      gate: [
        {
          id: 'a',
          title: '样例方案',
          roleTitle: '样例办',
          policy: 'BLOCK',
          automatic: false,
          deliveredAt: null,
          may: true,
        },
        {
          id: 'b',
          title: '样例会议',
          roleTitle: '样例办',
          policy: 'WARN',
          automatic: true,
          deliveredAt: at,
          may: true,
        },
        {
          id: 'c',
          title: '样例承诺书',
          roleTitle: '样例办',
          policy: 'BLOCK',
          automatic: false,
          deliveredAt: null,
          may: true,
          shares: [
            { unit: street, deliveredAt: at, may: false },
            { unit: other, deliveredAt: null, may: true },
            { unit: { id: 5, name: '样例三街道' }, deliveredAt: null, may: false },
          ],
        },
      ],
    }),
    phase('later', '样例巩固', {
      status: 'WAITING',
      tentative: { starts: true, ends: true },
      waits: { starts: { for: 'DATE', note: '原文缺失' }, ends: { for: 'EVENT', note: '样例事件' } },
    }),
  ],
  events: [{ id: 'over', title: '样例事件', declaredAt: null, declaredBy: '样例办', may: true }],
  ledgers: [{ id: 'sites', title: '样例台账', entries: 9, fields: [] }],
  clock: { mode: 'real' },
  step: null,
  gaps: [],
  may: [{ verb: 'extend', allowed: true, why: null }],
}
