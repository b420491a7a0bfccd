import type { CampaignTemplate } from '../../contracts/template/template.ts'

/** The smallest procedure with a deadline, a return, an end and a reopening; minutes, so that a fast clock makes seconds of them. */
export const twoStep: CampaignTemplate = {
  format: 1,
  id: 'two-step',
  version: 1,
  title: '两步办理',
  summary: '检查、整改两步，用于验证。',
  plan: { objectives: [], legalBasis: [] },
  parameters: [],
  roles: [
    { id: 'worker', title: '承办', finds: { by: 'bound' } },
    { id: 'office', title: '办公室', finds: { by: 'bound' } },
  ],
  routing: [],
  ledgers: [
    {
      id: 'sites',
      title: '台账',
      fields: [{ key: 'name', title: '名称', aliases: [], type: 'text', required: true, naturalKey: true }],
    },
  ],
  checklists: [],
  phases: [
    {
      id: 'main',
      title: '整治',
      kind: 'CONCENTRATED_RECTIFICATION',
      starts: 'onIssue',
      ends: { on: '2024-12-31', at: 'endOfDay' },
    },
  ],
  procedures: [
    {
      id: 'twoStep',
      title: '两步',
      ledger: 'sites',
      start: { default: 'inspect' },
      reopenTo: 'inspect',
      steward: 'office',
      steps: {
        inspect: {
          kind: 'task',
          title: '检查',
          performer: { role: 'worker' },
          due: { in: 3, unit: 'minute' },
          agenda: [{ id: 'overdue', from: 'due', do: 'overdue', to: 'office', text: '检查逾期' }],
          outcomes: { done: { title: '完成', to: [{ step: 'rectify' }] } },
        },
        rectify: {
          kind: 'task',
          title: '整改',
          performer: { role: 'worker' },
          due: { in: 3, unit: 'minute' },
          agenda: [{ id: 'overdue', from: 'due', do: 'overdue', to: 'office', text: '整改逾期' }],
          outcomes: {
            done: { title: '完成', to: [{ step: 'closed' }] },
            back: { title: '退回', kind: 'return', reasonRequired: true, to: [{ step: 'inspect' }] },
          },
        },
        closed: { kind: 'end', title: '结案', status: 'CLOSED' },
      },
    },
  ],
  documents: [],
}
