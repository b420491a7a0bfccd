import type { CampaignDetail, PhaseItem } from '../../contracts/http/campaigns.ts'
import type { ChangeItem, ReceiptItem } from '../../contracts/http/changes.ts'
import type { QuotasOut } from '../../contracts/http/figures.ts'
import type { Quota } from '../../contracts/template/figure.ts'
import { at, detail, planner } from './planner-visit.ts'

export const change = (more: Partial<ChangeItem> = {}): ChangeItem => ({
  no: 1,
  kind: 'PARAMETERS',
  status: 'READY',
  reason: '期限太短',
  request: { kind: 'PARAMETERS', parameters: { days: 8 }, reason: '期限太短' },
  elements: [
    {
      construct: 'parameters',
      kind: '参数',
      id: 'days',
      title: '整改天数',
      change: 'changed',
      values: [{ path: 'value', before: 5, after: 8 }],
      text: '参数“整改天数”由 5 改为 8',
    },
  ],
  looked: 2,
  total: 2,
  preview: { cases: 1, duties: 0, moved: 1, opened: 0, withdrawn: 0, blocked: 0, blocking: [] },
  error: null,
  proposedBy: planner,
  proposedAt: at,
  ruledBy: null,
  ruledAt: null,
  ruling: null,
  outdated: false,
  followed: null,
  may: ['preview', 'approve', 'reject'],
  ...more,
})

export const phase: PhaseItem = {
  id: 'main',
  title: '整治',
  startsAt: '2024-09-16T00:00:00+08:00',
  endsAt: '2024-12-31T23:59:59.999+08:00',
  status: 'ACTIVE',
  tentative: { starts: false, ends: false },
  warnings: [],
  why: [],
}

export const receipt: ReceiptItem = {
  entityId: 'c1-1',
  kind: 'case',
  name: '样例场所1',
  unit: { id: 3, name: '样例街道' },
  before: { edition: 0, calendar: 'cn', step: 'inspect' },
  after: { edition: 1, calendar: 'cn', step: 'inspect' },
  moved: [{ what: 'inspect.1', from: '2024-09-25T17:30:00+08:00', to: '2024-09-30T17:30:00+08:00', why: [] }],
  opened: [],
  withdrawn: [],
  at,
}

export const inspections: Quota = {
  id: 'inspections',
  title: '检查任务',
  indicator: 'inspected',
  total: 100,
  shares: [
    { role: 'office', each: 60, units: 1 },
    { role: 'teams', each: 20, units: 2 },
  ],
  warnAt: 10,
  kind: 'REACH',
}
const errors: Quota = {
  id: 'errors',
  title: '错单上限',
  indicator: 'errors',
  total: 6,
  shares: [{ role: 'teams', each: 3, units: 2 }],
  kind: 'CAP',
}
export const street = { id: 3, name: '样例街道' }
export const other = { id: 4, name: '样例二街道' }
const shareOf = (role: string, unit: typeof street, share: string) => ({
  unit,
  role,
  share,
  done: '0',
  used: '0.0',
  state: 'ON_COURSE' as const,
})
const figureOf = (rule: Quota, shares: QuotasOut['items'][number]['shares']): QuotasOut['items'][number] => ({
  id: rule.id,
  title: rule.title,
  indicator: rule.indicator,
  kind: rule.kind,
  total: String(rule.total),
  short: '0',
  gaps: [],
  conflictOfInterest: false,
  elapsed: '0.0',
  period: { key: 'CAMPAIGN', from: '2024-09-16', until: '2024-12-31' },
  basis: null,
  rule,
  shares,
})
export const quotas: QuotasOut = {
  template: { id: 'two-step', version: 1 },
  today: '2024-09-18',
  items: [
    figureOf(inspections, [
      shareOf('office', { id: 2, name: '样例办公室' }, '60'),
      shareOf('teams', street, '20'),
      shareOf('teams', other, '20'),
    ]),
    figureOf(errors, [shareOf('teams', street, '3'), shareOf('teams', other, '3')]),
  ],
}
export const withQuotas: CampaignDetail = {
  ...detail,
  roles: [
    { role: 'office', title: '牵头单位', by: 'bound', bound: { id: 2, name: '样例办公室' }, perUnit: [] },
    { role: 'teams', title: '督导组', by: 'group', bound: null, perUnit: [], units: [street, other] },
  ],
}
