import type { CalendarYear } from '../../contracts/calendar.ts'
import type { OwnAccount } from '../../contracts/http/accounts.ts'
import type { CaseRun } from '../../contracts/http/case-run.ts'
import type { CaseDetail, CaseItem, TraceEvent } from '../../contracts/http/cases.ts'
import type { EntryFile } from '../../contracts/http/entries.ts'
import type { Me } from '../../contracts/http/identity.ts'
import type { SignsDetail } from '../../contracts/http/signs.ts'
import type { TaskDetail, TaskItem } from '../../contracts/http/tasks.ts'
import { checklist } from '../../templates/parking-lots/checklist.ts'
import { scenePhotos, visitForm } from '../../templates/parking-lots/steps/visit.ts'

/** What the API answers to the pages under test; every name is plainly invented. */

export const me: Me = {
  person: { id: 7, name: '样例甲' },
  username: 'sample',
  posts: [{ post: 'STAFF', title: '样例岗位', unit: { id: 3, name: '样例街道' } }],
  notices: 0,
  answers: 0,
  may: [
    'calendar.publish',
    'task.read',
    'task.do',
    'case.read',
    'case.open',
    'campaign.read',
    'trail.verify',
    'view.read',
    'view.save',
  ],
}

const at = '2024-09-18T09:00:00+08:00'
const colleague = { id: 9, name: '样例乙' }

const task = (no: number, change: Partial<TaskItem> = {}): TaskItem => ({
  id: `c1-${no}.inspect.1`,
  caseId: `c1-${no}`,
  campaignId: 'c1',
  name: `样例场所${no}`,
  title: '现场检查',
  step: 'inspect',
  phase: null,
  unit: { id: 3, name: '样例街道' },
  status: 'OPEN',
  assist: false,
  holder: null,
  heldAt: null,
  openedAt: at,
  due: { at: '2024-09-24T17:30:00+08:00', workingDaysLeft: 4, state: 'far', provisional: false },
  returned: null,
  fallback: false,
  unread: false,
  hasDraft: false,
  processingMs: null,
  outcome: null,
  doneAt: null,
  ...change,
})

/** By least time left; the third was sent back. */
export const tasks: TaskItem[] = [
  task(1, {
    unread: true,
    due: { at: '2024-09-13T17:30:00+08:00', workingDaysLeft: -2, state: 'overdue', provisional: false },
  }),
  task(2, {
    holder: me.person,
    heldAt: at,
    hasDraft: true,
    processingMs: 4200,
    due: { at: '2024-09-18T17:30:00+08:00', workingDaysLeft: 0, state: 'today', provisional: false },
  }),
  task(3, { returned: { reason: '照片不是同一位置', by: colleague, fields: [] } }),
  task(4, {
    holder: colleague,
    heldAt: at,
    due: { at: null, workingDaysLeft: null, state: 'none', provisional: false },
  }),
]

/** As the API lists them: what was sent back first. */
export const inListOrder = tasks.toSorted((a, b) => Number(b.returned !== null) - Number(a.returned !== null))

export const taskPage = (item: TaskItem): TaskDetail => ({
  task: item,
  campaignTitle: '样例行动',
  form: visitForm,
  checklist,
  evidence: [scenePhotos],
  outcomes: [
    outcome('violation', '发现问题', { evidence: ['scene'], checklist: true }),
    outcome('noAccess', '未能进入现场', { reasonRequired: true, money: true }),
    outcome('sendBack', '退回', { kind: 'return', reasonRequired: true }),
    outcome('order', '责令整改', { document: 'RECTIFICATION_ORDER' }),
  ],
  help: '对照检查表逐项检查。',
  basis: 'S0-28',
  prefilled: { officers: '样例甲、样例乙' },
  site: [{ key: 'address', title: '地址', value: '样例路 1 号' }],
  draft: null,
  notes: [{ id: 1, kind: 'COMMENT', by: colleague, to: null, text: '下午再去', at, files: [] }],
  evidenceGiven: [],
  answers: null,
  given: null,
  bulk: true,
  may: [
    { verb: 'claim', allowed: item.holder === null, why: item.holder === null ? null : '已被他人签收' },
    {
      verb: 'complete',
      allowed: item.holder?.id !== colleague.id,
      why: item.holder?.id === colleague.id ? '已被他人签收' : null,
    },
    { verb: 'transfer', allowed: true, why: null },
    { verb: 'nudge', allowed: false, why: '任务在您自己手上' },
  ],
})

function outcome(
  id: string,
  title: string,
  change: Partial<TaskDetail['outcomes'][number]>,
): TaskDetail['outcomes'][number] {
  return {
    id,
    title,
    kind: 'complete',
    reasonRequired: false,
    evidence: [],
    checklist: false,
    document: null,
    ...change,
  }
}

export const caseItem: CaseItem = {
  id: 'c1-1',
  campaignId: 'c1',
  name: '样例场所1',
  unit: { id: 3, name: '样例街道' },
  status: 'OPEN',
  step: 'rectify',
  stepTitle: '督促整改',
  round: 0,
  origin: 'SURVEYED',
  due: { at: '2024-09-24T17:30:00+08:00', workingDaysLeft: 2, state: 'soon', provisional: false },
  onHold: false,
  stuck: true,
  processingMs: 2500,
  openedAt: at,
  closedAt: null,
}

const street = { id: 3, name: '样例街道' }
const unsigned = { outcome: null, reason: null, score: null, by: null, onBehalf: null, rule: 'POST', at: null } as const

/** One has signed, one is asked, one is not yet. */
const signs: SignsDetail = {
  order: 'SEQUENTIAL',
  decide: { share: { atLeast: '2/3' }, of: 'agree', otherwise: 'refuse', weights: { land: 2 } },
  outcomes: { agree: '同意销号', refuse: '不同意' },
  signers: [
    {
      role: '国土所',
      votes: 2,
      task: 'c1-1.rectify.4',
      unit: { id: 4, name: '样例国土所' },
      status: 'SIGNED',
      outcome: '同意销号',
      reason: '已看现场',
      score: null,
      by: colleague,
      onBehalf: null,
      rule: 'POST',
      at,
    },
    { role: '街道', votes: 1, task: 'c1-1.rectify.5', unit: street, status: 'OPEN', ...unsigned },
    { role: '办公室', votes: 1, task: null, unit: null, status: 'WAITING', ...unsigned },
  ],
}

export const casePage: CaseDetail = {
  case: caseItem,
  signs,
  campaignTitle: '样例行动',
  site: [{ key: 'area', title: '面积', value: '3200 m²' }],
  tasks,
  documents: [
    {
      id: 'd1',
      kind: 'ORDER',
      title: '责令限期整改通知书',
      number: '样停责改〔2024〕1号',
      issuedAt: at,
      issuedBy: colleague,
      sha256: 'a',
    },
  ],
  evidence: [
    {
      id: 'e1',
      name: '现场.pdf',
      type: 'application/pdf',
      size: 1000,
      sha256: 'a',
      slot: 'scene',
      taskId: null,
      uploadedBy: colleague,
      uploadedAt: at,
      alike: 0,
    },
  ],
  mergedInto: null,
  incident: { id: 'i1', code: 'NO_BRANCH', element: 'steps.inspect', value: '{}', reason: '没有一个分支成立' },
  steps: [
    { id: 'inspect', title: '现场检查', state: 'done' },
    { id: 'rectify', title: '督促整改', state: 'now' },
    { id: 'closing', title: '销号审核', state: 'ahead' },
  ],
  may: [
    { verb: 'suspend', allowed: true, why: null },
    { verb: 'reopen', allowed: false, why: '案件尚未结案' },
  ],
}

const event = (
  seq: number,
  type: string,
  day: string,
  data: TraceEvent['data'],
  by: typeof colleague | null,
): TraceEvent => ({
  seq,
  type,
  level: 'business',
  at: `2024-09-${day}T10:00:00+08:00`,
  recordedAt: `2024-09-${day}T10:00:00+08:00`,
  actor: by,
  unit: by && { id: 3, name: '样例街道' },
  onBehalf: null,
  rule: by ? 'POST' : 'PLATFORM',
  data,
  hash: '0'.repeat(64),
  workingDay: day === '02' ? 0 : 11,
})

export const trace: TraceEvent[] = [
  event(1, 'case.opened', '02', { origin: 'SURVEYED' }, null),
  event(2, 'case.corrected', '18', { site: { area: 3200 }, before: { area: null } }, colleague),
  event(3, 'document.issued', '18', { document: 'd1', number: '样停责改〔2024〕1号' }, null),
]

export const caseRun: CaseRun = {
  id: 'case/c1/1',
  procedure: { id: 'rectify', title: '样例程序' },
  stepTitle: '督促整改',
  edition: 1,
  calendar: 'cn-2026.1',
  state: 'WAITS',
  epoch: 1,
  steps: 4,
  acts: 3,
  followed: 3,
  lastAt: at,
  nextAt: '2024-09-24T17:30:00+08:00',
}

const over = task(9, { status: 'DONE', outcome: 'violation', holder: me.person, doneAt: at })

/** Completed with what was answered and checked. */
export const doneTask: TaskDetail = {
  ...taskPage(over),
  given: {
    outcome: 'violation',
    outcomeTitle: '发现问题',
    reason: null,
    at,
    by: me.person,
    onBehalf: null,
    rule: 'POST',
    form: [{ key: 'officers', title: '检查人员（两名以上）', value: '样例甲、样例乙' }],
    checklist: checklist.items.map(({ id, title }, index) => ({
      id,
      title,
      result: index === 3 ? 'fail' : 'pass',
      times: index === 3 ? 2 : null,
    })),
    score: 60,
  },
}

export const entryFile: EntryFile = {
  entry: {
    id: 'c1-1',
    no: 1,
    name: '样例场所1',
    origin: 'SURVEYED',
    unit: { id: 3, name: '样例街道' },
    version: 2,
    status: 'ACTIVE',
    data: { name: '样例场所1' },
  },
  campaign: { id: 'c1', title: '样例行动', status: 'RUNNING' },
  ledger: { id: 'parkingLots', title: '样例台账' },
  site: casePage.site,
  createdAt: at,
  updatedAt: at,
  may: [{ verb: 'correct', allowed: true, why: null }],
  versions: [
    { version: 1, at, by: colleague, reason: '导入', changes: [] },
    {
      version: 2,
      at,
      by: me.person,
      reason: '门牌号写错了',
      changes: [{ key: 'address', title: '地址', before: '样例路 1 号', after: null }],
    },
  ],
  cases: [casePage],
}

export const calendarYear: CalendarYear = {
  status: 'OFFICIAL',
  source: '样例通知',
  days: [
    { date: '2024-09-14', kind: 'MAKE_UP_WORKDAY', name: '样例节' },
    { date: '2024-09-16', kind: 'PUBLIC_HOLIDAY', name: '样例节' },
  ],
}

export const account: OwnAccount = {
  username: 'sample',
  method: 'PASSWORD',
  password: { changedAt: at, expiresAt: null, rule: { profile: 'djcp3', least: 8, advised: 8, most: 64 } },
  secondFactor: { on: false, needed: false, codesLeft: 0 },
  sessions: [],
  notices: [],
}
