import type {
  CheckpointPage,
  ExportExtent,
  RecordsFound,
  SiteTimeline,
  TrailCounts,
  TrailHitPage,
} from '../../contracts/http/audit.ts'
import type { TraceSummary } from '../../contracts/http/cases.ts'
import type { ProcessCasePage, ProcessView } from '../../contracts/http/process.ts'
import { trace } from './answers.ts'

/** What the API answers to whoever looks at the trail; every name is plainly invented. */

const at = '2024-09-18T09:00:00+08:00'
const campaign = { id: 'c1', title: '样例行动' }
const unit = { id: 3, name: '样例街道' }
const [first, corrected] = trace
if (!first || !corrected) throw new Error('trace: expected entries')

export const traceSummary: TraceSummary = {
  total: 3,
  troubles: 1,
  first: '2024-09-02T10:00:00+08:00',
  last: '2024-09-18T10:00:00+08:00',
  levels: [
    { level: 'business', count: 3 },
    { level: 'notice', count: 12 },
  ],
  types: [
    { type: 'case.opened', count: 1 },
    { type: 'case.corrected', count: 1 },
  ],
  actors: [{ id: 9, name: '样例乙', count: 1 }],
  days: [
    { day: '2024-09-02', count: 1 },
    { day: '2024-09-18', count: 2 },
  ],
  head: { seq: 15, hash: 'ab'.repeat(32) },
}

const ofCase = {
  subject: 'case/c1/1',
  case: { id: 'c1-1', name: '样例场所1' },
  site: null,
  duty: null,
  owner: null,
  campaign,
  files: [],
}

export const hits: TrailHitPage = {
  items: [
    { ...ofCase, event: corrected },
    {
      ...ofCase,
      subject: 'site/c1/2',
      case: null,
      site: { id: 'c1-2', name: '样例场所2' },
      duty: { id: 'c1~score~3', title: '每日检查打分', unit: '样例督导组' },
      event: {
        ...corrected,
        seq: 9,
        type: 'duty.missed',
        actor: null,
        data: { duty: 'score', occurrence: '2024-09-18', task: '2024-09-18.4', unit: 3 },
      },
    },
    {
      ...ofCase,
      subject: 'campaign/c1',
      case: null,
      event: {
        ...corrected,
        seq: 12,
        type: 'deliverable.delivered',
        data: { phase: 'survey', deliverable: 'list', handedIn: [{ id: 'f1', sha256: 'ef'.repeat(32) }] },
      },
      files: [{ id: 'f1', sha256: 'ef'.repeat(32), name: '样例台账.pdf', size: 420_000 }],
    },
    {
      ...ofCase,
      subject: 'user/9',
      case: null,
      campaign: null,
      owner: '样例乙',
      event: {
        ...corrected,
        seq: 7,
        type: 'trail.exported',
        level: 'notice',
        data: { subject: 'case/c1/1', format: 'bundle', mask: 'MASKED' },
      },
    },
  ],
  nextCursor: null,
}

const records: RecordsFound = {
  entries: [{ id: 'c1-1', name: '样例场所1', unit, campaign }],
  documents: [{ id: 'd1', number: '样停责改〔2024〕1号', title: '样例通知书', caseId: 'c1-1', campaign, issuedAt: at }],
  persons: [{ id: 9, name: '样例乙', unit }],
}

const checkpoints: CheckpointPage = {
  items: [
    { day: '2026-11-25', subjects: 12, entries: 340, prevHash: '0'.repeat(64), hash: 'cd'.repeat(32), sealedAt: at },
  ],
  nextCursor: null,
}

export const trailCounts: TrailCounts = {
  levels: [
    { level: 'business', count: 4990 },
    { level: 'notice', count: 10 },
  ],
  types: [{ type: 'case.corrected', count: 7 }],
  troubles: 3,
  exact: false,
}

const timeline: SiteTimeline = {
  sites: [
    {
      id: 'c1-1',
      name: '样例场所1',
      campaign,
      unit,
      case: { id: 'c1-1', status: 'OPEN', stepTitle: '督促整改', openedAt: at, closedAt: null },
    },
    { id: 'c0-9', name: '样例场所1', campaign: { id: 'c0', title: '样例上次行动' }, unit, case: null },
  ],
  items: hits.items.slice(0, 1),
  nextCursor: null,
  levels: [
    { level: 'business', count: 8 },
    { level: 'system', count: 2 },
  ],
}

const inspect = { id: 'inspect', title: '现场检查' }
const rectify = { id: 'rectify', title: '督促整改' }
const process: ProcessView = {
  asOf: at,
  templateVersion: 2,
  procedures: [
    {
      id: 'rectification',
      title: '样例程序',
      cases: 10,
      variants: [
        { steps: [inspect, rectify], cases: 8, share: 0.8 },
        { steps: [inspect, rectify, rectify], cases: 2, share: 0.2 },
      ],
      rare: { variants: 0, cases: 0 },
      steps: [
        {
          ...inspect,
          tasks: 10,
          open: 0,
          waiting: { median: 1, p90: 3 },
          working: { median: 2, p90: 4 },
          returned: 0,
          automatic: 0,
        },
        {
          ...rectify,
          tasks: 12,
          open: 3,
          waiting: { median: 0, p90: 1 },
          working: { median: null, p90: null },
          returned: 2,
          automatic: 1,
        },
      ],
      loops: [{ from: rectify, to: rectify, times: 2 }],
      deviations: [
        { kind: 'AUTOMATIC', cases: 1 },
        { kind: 'case.extended', cases: 1 },
      ],
    },
  ],
}
const processCases: ProcessCasePage = {
  items: [{ id: 'c1-1', name: '样例场所1', status: 'OPEN', unit, steps: [inspect, rectify, rectify], times: 2 }],
  nextCursor: null,
}
const extent: ExportExtent = {
  entries: 15,
  cases: 1,
  first: at,
  last: at,
  documents: 1,
  evidence: 2,
  head: 'ab'.repeat(32),
}

export function auditAnswer(path: string): unknown {
  if (path === '/api/trail') return hits
  if (path === '/api/trail/checkpoints') return checkpoints
  if (path === '/api/records') return records
  if (path.startsWith('/api/entries/') && path.endsWith('/timeline')) return timeline
  if (path === '/api/trail/counts') return trailCounts
  if (path.endsWith('/process')) return process
  if (path.endsWith('/process/cases')) return processCases
  return path.endsWith('/exports') ? extent : undefined
}
