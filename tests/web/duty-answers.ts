import type { DutyItem, OccurrenceDetail, OccurrenceItem, RecordForm } from '../../contracts/http/duties.ts'
import type { TaskDetail } from '../../contracts/http/tasks.ts'
import { me, taskPage, tasks } from './answers.ts'

/** What the API answers of duties; every name is plainly invented. */

const at = '2024-09-18T09:00:00+08:00'
const street = { id: 3, name: '样例街道' }
const other = { id: 4, name: '样例二街道' }

const duty = (unit: typeof street, more: Partial<DutyItem>): DutyItem => ({
  id: `c1~score~${unit.id}`,
  campaignId: 'c1',
  duty: 'score',
  title: '样例打分',
  unit,
  kind: 'RECORD',
  recordsBeside: true,
  ended: false,
  onHold: false,
  next: { key: 'n', opensAt: '2024-09-19T08:30:00+08:00' },
  open: 2,
  done: 8,
  late: 1,
  missed: 0,
  rate: 87.5,
  short: 0,
  ...more,
})
export const duties: DutyItem[] = [duty(street, {}), duty(other, { missed: 3, rate: 40 })]

const occurrence: OccurrenceItem = {
  key: '2024-09-18',
  ordinal: 1,
  day: '2024-09-18',
  at,
  openedAt: at,
  dueAt: '2024-09-19T08:30:00+08:00',
  closesAt: null,
  status: 'OPEN',
  tasks: 2,
  open: 1,
  done: 1,
  late: 1,
  missed: 0,
  case: null,
  sample: { seed: 'a1b2c3d4', of: 40, sha256: 'f'.repeat(64) },
}
const withCase: OccurrenceItem = {
  ...occurrence,
  key: '2024-09-17',
  day: '2024-09-17',
  status: 'STARTED',
  tasks: 1,
  open: 1,
  done: 0,
  late: 0,
  sample: null,
  case: {
    id: 'c1-meeting-1',
    name: '样例会商',
    procedureTitle: '样例会商',
    status: 'OPEN',
    stepTitle: '上报',
    unit: street,
    visible: true,
  },
}
export const occurrences = [occurrence, withCase]
export const occurrencePage: OccurrenceDetail = {
  duty: duties[0] as DutyItem,
  occurrence,
  tasks: [
    {
      id: 'c1~score~3.s1',
      name: '样例场所1',
      site: 'c1-1',
      status: 'DONE',
      late: true,
      by: me.person,
      doneAt: at,
      score: 90,
      compared: 95,
      difference: -5,
      override: { score: 0, reason: '样例弄虚作假' },
    },
    {
      id: 'c1~score~3.s2',
      name: '样例场所2',
      site: 'c1-2',
      status: 'OPEN',
      late: false,
      by: null,
      doneAt: null,
      score: null,
      compared: null,
      difference: null,
      override: null,
    },
  ],
  pool: [
    { id: 'c1-1', name: '样例场所1' },
    { id: 'c1-3', name: '样例场所3' },
  ],
}
export const recordForm: RecordForm = {
  form: [{ key: 'people', title: '人数', type: 'integer', required: true }],
  checklist: null,
  evidence: [],
  help: null,
  ledger: null,
  allowed: true,
}

const first = taskPage(tasks[1] as (typeof tasks)[number])
/** A task of a duty: a checklist, a locked figure, a field that is asked on a condition. */
export const dutyTask: TaskDetail = {
  ...first,
  task: { ...first.task, id: 'c1~score~3.s1', caseId: 'c1~score~3', title: '样例打分', step: 'score', late: true },
  form: [
    { key: 'closed', title: '本月销号', type: 'integer', prefill: 'figure.closed', locked: true },
    { key: 'found', title: '发现弄虚作假', type: 'boolean', required: true },
    { key: 'what', title: '情形', type: 'text', required: true, when: 'answer.found = true' },
  ],
  evidence: [],
  prefilled: { closed: 7 },
  outcomes: [
    {
      id: 'done',
      title: '登记',
      kind: 'complete',
      reasonRequired: false,
      evidence: [],
      checklist: true,
      document: null,
    },
  ],
  attendees: [{ roleTitle: '样例街道', grade: 'DEPUTY' }],
  duty: { id: 'c1~score~3', occurrence: '2024-09-18', day: '2024-09-18', closesAt: at, checks: '样例每日打分' },
}
