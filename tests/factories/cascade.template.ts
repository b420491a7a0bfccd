import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parameter } from '../../contracts/template/words.ts'
import { twoStep } from './two-step.template.ts'

/** Each street cleans up its own sites by its own plan, free in one of two parameters, and reports on Fridays what it has closed so far. */
export const cascaded: CampaignTemplate = {
  ...twoStep,
  id: 'cascaded',
  title: '分级整治',
  parameters: [
    { key: 'handleDays', title: '办理的工作日', type: 'integer', default: 5, min: 1, max: 60 },
    { key: 'byOffice', title: '由办公室检查', type: 'boolean', default: false },
  ],
  roles: [
    { id: 'office', title: '办公室', finds: { by: 'bound' } },
    { id: 'street', title: '所属街道', finds: { by: 'siteUnit', field: 'street' } },
    { id: 'streets', title: '各街道', finds: { by: 'group' } },
  ],
  routing: [{ id: 'who', title: '谁检查', rules: [{ when: 'param.byOffice', role: 'office' }, { role: 'street' }] }],
  ledgers: [
    {
      id: 'sites',
      title: '台账',
      fields: [
        { key: 'name', title: '名称', aliases: [], type: 'text', required: true, naturalKey: true },
        { key: 'street', title: '街道', aliases: [], type: 'unit', required: true },
      ],
    },
  ],
  procedures: [
    {
      id: 'cleanup',
      title: '整治',
      ledger: 'sites',
      start: { default: 'clean' },
      reopenTo: 'clean',
      steward: 'office',
      steps: {
        clean: {
          kind: 'task',
          title: '整治',
          performer: { routing: 'who' },
          due: { in: parameter('handleDays'), unit: 'workingDay' },
          outcomes: { done: { title: '完成', to: [{ step: 'closed' }] } },
        },
        closed: { kind: 'end', title: '结案', status: 'CLOSED' },
      },
    },
  ],
  facts: [
    {
      id: 'streetReport',
      title: '街道上报',
      about: 'UNIT',
      fields: [
        { key: 'closed', title: '累计办结', type: 'integer' },
        { key: 'sites', title: '场所', type: 'integer' },
      ],
    },
    { id: 'reportLate', title: '迟报', about: 'UNIT', adverse: true },
    { id: 'reportMissed', title: '缺报', about: 'UNIT', adverse: true },
  ],
  indicators: [
    {
      id: 'closedSoFar',
      title: '累计办结',
      measure: { cases: 'cleanup', are: 'CLOSED' },
      unit: 'COUNT',
      per: 'CAMPAIGN',
      better: 'HIGHER',
    },
    { id: 'sitesKnown', title: '场所', measure: { sites: 'sites' }, unit: 'COUNT', per: 'CAMPAIGN', better: 'HIGHER' },
  ],
  duties: [
    {
      id: 'streetReports',
      title: '街道周报',
      performer: 'streets',
      when: {
        every: 'week',
        on: ['FRI'],
        at: '17:30',
        due: { in: 1, unit: 'workingDay', at: '12:00' },
      },
      does: { rollUp: 'streetPlans' },
      lateFact: 'reportLate',
      missedFact: 'reportMissed',
    },
  ],
  cascades: [
    {
      id: 'streetPlans',
      title: '街道方案',
      to: 'streets',
      free: [{ param: 'handleDays', min: 3, max: 10 }],
      reports: { record: 'streetReport', from: { closed: 'closedSoFar', sites: 'sitesKnown' } },
    },
  ],
}
