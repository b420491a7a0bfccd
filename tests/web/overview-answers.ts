import type { CampaignProgress } from '../../contracts/http/campaigns.ts'
import type {
  CampaignFunnel,
  CampaignOverview,
  CampaignTrend,
  Overview,
  OverviewFigures,
  UnitReasons,
} from '../../contracts/http/overview.ts'

/** What the API answers to a leader; every name is plainly invented. */

const east = { id: 3, name: '样例东街' }
const west = { id: 4, name: '样例西街' }
const campaign = { id: 'c1', title: '样例行动' }
const asOf = '2024-09-18T10:30:00+08:00'
const formula = { weights: { overdue: 4, stuck: 3, returned: 2, repeated: 1 }, sample: 5 }

const figures: OverviewFigures = {
  due: { now: 12_345, before: 12_310, reason: { by: 'unit', name: east.name, change: 28 } },
  onTime: {
    part: 60,
    whole: 80,
    partBefore: 56,
    wholeBefore: 70,
    reason: { by: 'step', name: '复查', change: 6 },
  },
  overdue: { now: 18, before: 10, reason: null },
  returned: { now: 0, before: 3, reason: { by: 'unit', name: west.name, change: -3 } },
}
const needy = { due: 40, overdue: 12, stuck: 1, returned: 2, repeated: 0, need: 137.5 }
const well = { due: 60, overdue: 6, stuck: 0, returned: 0, repeated: 1, need: 41.7 }

export const overview: Overview = {
  asOf,
  figures,
  campaigns: [{ campaign, status: 'RUNNING', asOf, figures }],
  units: [
    { campaign, unit: east, ...needy },
    { campaign, unit: west, ...well },
  ],
  formula,
}

export const campaignOverview: CampaignOverview = {
  asOf,
  weekAgo: '2024-09-11T10:30:00+08:00',
  figures,
  phases: [
    { id: 'survey', title: '摸排阶段' },
    { id: 'main', title: '集中整治阶段' },
  ],
  units: [
    {
      unit: east,
      ...needy,
      closed: 9,
      cells: [
        { phase: 'survey', open: 4, overdue: 0 },
        { phase: 'main', open: 20, overdue: 12 },
      ],
    },
    {
      unit: west,
      ...well,
      closed: 30,
      cells: [
        { phase: 'survey', open: 0, overdue: 0 },
        { phase: 'main', open: 24, overdue: 6 },
      ],
    },
  ],
  formula,
}

/** By the rule of the board: the unit with more late cases is not the first. */
export const progress: CampaignProgress = {
  byStatus: { OPEN: 48, CLOSED: 39 },
  byStep: [
    { step: 'rectify', title: '整改', open: 24, overdue: 12 },
    { step: 'review', title: '复查', open: 24, overdue: 6 },
  ],
  byUnit: [
    { unit: west, due: 60, overdue: 6, stuck: 9, returned: 12, repeated: 6, need: 125, closed: 30 },
    { unit: east, due: 40, overdue: 12, stuck: 0, returned: 0, repeated: 0, need: 120, closed: 9 },
  ],
  formula,
  duties: [{ duty: 'score', title: '样例打分', open: 5, overdue: 2 }],
  asOf,
}
export const noProgress: CampaignProgress = { byStatus: {}, byStep: [], byUnit: [], formula, duties: [], asOf }

export const unitReasons: UnitReasons = {
  unit: campaignOverview.units[0] as UnitReasons['unit'],
  asOf,
  steps: [{ step: 'rectify', title: '整改', open: 20, overdue: 12 }],
  late: [
    {
      id: 'c1-7',
      name: '样例停车场七',
      stepTitle: '整改',
      dueAt: '2024-09-10T18:00:00+08:00',
      workingDaysLate: 6,
      performer: { id: 5, name: '样例督导组' },
      isHeld: false,
      returned: '照片看不清',
      isStuck: false,
      round: 0,
    },
  ],
}

export const funnel: CampaignFunnel = {
  asOf,
  procedures: ['样例整治'],
  stages: [
    {
      stage: 'SURVEY',
      reached: 100,
      standing: 4,
      lost: [
        { key: 'inspect.sound', title: '没有问题', count: 30 },
        { key: 'CANCELLED', title: null, count: 2 },
      ],
      isOwn: true,
    },
    { stage: 'FILING', reached: 64, standing: 0, lost: [], isOwn: false },
    { stage: 'RECTIFICATION', reached: 64, standing: 20, lost: [], isOwn: true },
    { stage: 'REVIEW', reached: 44, standing: 5, lost: [], isOwn: true },
    { stage: 'CLOSE_OUT', reached: 39, standing: 0, lost: [], isOwn: false },
  ],
}

export const trend: CampaignTrend = {
  asOf,
  weeks: [
    { from: '2024-09-02', until: '2024-09-08', opened: 60, closed: 6, late: 1, openedInAll: 60, closedInAll: 6 },
    { from: '2024-09-09', until: '2024-09-15', opened: 30, closed: 20, late: 2, openedInAll: 90, closedInAll: 26 },
    { from: '2024-09-16', until: '2024-09-18', opened: 10, closed: 13, late: 4, openedInAll: 100, closedInAll: 39 },
  ],
  daysOff: ['2024-09-07', '2024-09-08', '2024-09-15', '2024-09-16', '2024-09-17'],
  target: {
    kind: 'PACE',
    title: '集中整治阶段',
    points: [
      { day: '2024-09-01', percent: 0 },
      { day: '2024-09-30', percent: 100 },
    ],
  },
}
