import type { LaunchPreview, LaunchRequestItem, LaunchRequests } from '../../contracts/http/launch.ts'
import { at, planner } from './planner-visit.ts'

export const leader = { id: 8, name: '样例组长' }

/** What a launch of a large campaign would set going. */
const preview: LaunchPreview = {
  title: '样例行动',
  issueDate: '2024-09-16',
  sites: 1200,
  ledgers: [{ id: 'sites', title: '样例台账', entries: 1200, mark: '1' }],
  roles: [
    {
      id: 'worker',
      title: '承办',
      units: [{ id: 4, name: '样例一组', site: { id: 3, name: '样例街道' } }],
    },
  ],
  phases: [{ id: 'main', title: '样例整治', startsAt: '2024-09-16T00:00:00+08:00', endsAt: null }],
  parameters: {},
  clock: 'real',
}
/** A launch that its planner asks for. */
export const item = (more: Partial<LaunchRequestItem> = {}): LaunchRequestItem => ({
  no: 1,
  status: 'ASKED',
  launchAt: null,
  preview,
  askedBy: planner,
  askedAt: at,
  confirmedBy: null,
  confirmedAt: null,
  endedBy: null,
  endedAt: null,
  reason: null,
  changed: [],
  problems: [],
  may: ['confirm', 'return', 'move', 'cancel'],
  whyNot: null,
  ...more,
})

export const requests = (items: LaunchRequestItem[], more: Partial<LaunchRequests> = {}): LaunchRequests => ({
  items,
  nextCursor: null,
  preview,
  needsConfirmation: true,
  confirmedFrom: 1000,
  confirmers: [leader],
  now: at,
  ...more,
})
