import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { twoStep } from './two-step.template.ts'

/** 排查、整改、复查、销号, each in a phase of its own. */
export const rectified: CampaignTemplate = {
  ...twoStep,
  id: 'rectified',
  title: '整治样例',
  phases: [
    {
      id: 'survey',
      title: '摸排阶段',
      kind: 'SURVEY',
      starts: { on: '2024-08-01', at: '00:00' },
      ends: { on: '2024-08-31', at: 'endOfDay' },
    },
    {
      id: 'main',
      title: '整治阶段',
      kind: 'CONCENTRATED_RECTIFICATION',
      starts: { on: '2024-09-01', at: '00:00' },
      ends: { on: '2024-12-31', at: 'endOfDay' },
    },
  ],
  procedures: [
    {
      id: 'rectification',
      title: '整治',
      ledger: 'sites',
      start: { default: 'inspect' },
      reopenTo: 'inspect',
      steward: 'office',
      steps: {
        inspect: {
          kind: 'task',
          title: '检查',
          phase: 'survey',
          performer: { role: 'worker' },
          due: { in: 3, unit: 'workingDay' },
          outcomes: {
            sound: { title: '没有问题', to: [{ step: 'closed' }] },
            done: { title: '有问题', to: [{ step: 'rectify' }] },
          },
        },
        rectify: {
          kind: 'task',
          title: '整改',
          phase: 'main',
          performer: { role: 'worker' },
          due: { in: 5, unit: 'workingDay' },
          outcomes: { done: { title: '完成', to: [{ step: 'review' }] } },
        },
        review: {
          kind: 'task',
          title: '复查',
          performer: { role: 'office' },
          notBy: ['rectify'],
          outcomes: {
            passed: { title: '通过', to: [{ step: 'closed' }] },
            failed: { title: '退回', kind: 'return', reasonRequired: true, to: [{ step: 'rectify' }] },
          },
        },
        closed: { kind: 'end', title: '销号', status: 'CLOSED' },
      },
    },
  ],
}
