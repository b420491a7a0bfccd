import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { twoStep } from './two-step.template.ts'

/**
 * The smallest campaign with duties: a score of every site once a day by its team, a spot check of some by the office, a weekly
 * return, and an operation to be held every week.
 */
export const withDuties: CampaignTemplate = {
  ...twoStep,
  id: 'with-duties',
  title: '每日打分',
  parameters: [{ key: 'nextWorkingDay', title: '次日指工作日', type: 'boolean', default: false }],
  roles: [...twoStep.roles, { id: 'team', title: '整治小组', finds: { by: 'boundPerSiteUnit', field: 'street' } }],
  checklists: [
    {
      id: 'sheet',
      title: '检查表',
      full: 100,
      pass: 80,
      items: [
        { id: 'clean', title: '路面干净', points: 30, kind: 'deduction' },
        { id: 'covered', title: '裸土覆盖', points: 30, kind: 'deduction' },
        { id: 'approved', title: '有审批手续', points: 0, kind: 'veto' },
      ],
    },
  ],
  phases: [
    {
      id: 'main',
      title: '集中整治',
      kind: 'CONCENTRATED_RECTIFICATION',
      starts: { on: '2024-09-18', at: '00:00' },
      ends: { on: '2024-09-28', at: 'endOfDay' },
    },
  ],
  procedures: [
    ...twoStep.procedures,
    {
      id: 'falsification',
      title: '弄虚作假',
      matter: { fields: [] },
      start: { default: 'report' },
      reopenTo: 'report',
      steward: 'office',
      steps: {
        report: {
          kind: 'task',
          title: '上报',
          performer: { role: 'office' },
          outcomes: { done: { title: '完成', to: [{ step: 'closed' }] } },
        },
        closed: { kind: 'end', title: '结束', status: 'CLOSED' },
      },
    },
  ],
  facts: [
    { id: 'score', title: '打分', about: 'SITE' },
    { id: 'spotScore', title: '抽查打分', about: 'SITE' },
    { id: 'lateScore', title: '迟报', about: 'SITE', adverse: true },
    { id: 'missedScore', title: '漏报', about: 'SITE', adverse: true },
    {
      id: 'operation',
      title: '行动',
      about: 'UNIT',
      fields: [{ key: 'people', title: '人数', type: 'integer', required: true, min: 1 }],
    },
    { id: 'noOperation', title: '本周没有行动', about: 'UNIT', adverse: true },
  ],
  duties: [
    {
      id: 'dailyScore',
      title: '每日打分',
      performer: 'team',
      within: ['main'],
      when: { every: 'day', at: '08:30', due: { next: 'calendarDay', at: 'startOfWork' } },
      dueSetting: { param: 'nextWorkingDay', due: { next: 'workingDay', at: 'startOfWork' } },
      closes: { in: 1, unit: 'calendarDay', at: '17:30' },
      agenda: [{ id: 'evening', from: 'due', after: { in: -1, unit: 'hour' }, do: 'remind', text: '今日打分尚未完成' }],
      sites: { ledger: 'sites', heldBy: 'team' },
      does: { record: 'score', checklist: 'sheet' },
      lateFact: 'lateScore',
      missedFact: 'missedScore',
    },
    {
      id: 'spotCheck',
      title: '每日抽查',
      performer: 'office',
      within: ['main'],
      when: { every: 'day', at: '14:00' },
      sites: { ledger: 'sites', sample: { count: 2 } },
      does: {
        record: 'spotScore',
        checklist: 'sheet',
        against: 'dailyScore',
        form: [{ key: 'falsified', title: '发现弄虚作假', type: 'boolean', required: true }],
        starts: [{ when: 'answer.falsified = true', procedure: 'falsification' }],
      },
    },
    {
      id: 'weeklyOperation',
      title: '每周一次行动',
      performer: 'office',
      when: { every: 'week' },
      does: { expect: 'operation', atLeast: 1 },
      missedFact: 'noOperation',
    },
  ],
}
