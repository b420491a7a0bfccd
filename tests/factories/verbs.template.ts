import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { signed } from './signed.template.ts'

/** 申报 → 初审 → 审批, each with somebody else's work: a return that may choose, two who must differ, a form to mark wrong. */
export const verbs: CampaignTemplate = {
  ...signed,
  id: 'verbs',
  title: '动词样例',
  procedures: [
    ...signed.procedures,
    {
      id: 'filing',
      title: '申报审批',
      matter: { fields: [{ key: 'topic', title: '主题', type: 'text', required: true }], openedBy: ['office'] },
      start: { default: 'file' },
      reopenTo: 'file',
      steward: 'office',
      steps: {
        file: {
          kind: 'task',
          title: '申报',
          performer: { role: 'worker' },
          due: { in: 5, unit: 'workingDay' },
          form: [
            { key: 'area', title: '面积', type: 'text', required: true },
            { key: 'owner', title: '权属', type: 'text' },
          ],
          outcomes: { filed: { title: '报审', to: [{ step: 'check' }] } },
        },
        check: {
          kind: 'task',
          title: '初审',
          performer: { role: 'worker' },
          outcomes: { passed: { title: '通过', to: [{ step: 'approve' }] } },
        },
        approve: {
          kind: 'task',
          title: '审批',
          performer: { role: 'office' },
          notBy: ['file'],
          outcomes: {
            approved: { title: '批准', sets: { approvedArea: '"1"' }, to: [{ step: 'done' }] },
            back: { title: '退回', kind: 'return', reasonRequired: true, returnTo: 'EARLIER', to: [{ step: 'check' }] },
          },
        },
        done: { kind: 'end', title: '办结', status: 'CLOSED' },
      },
    },
  ],
}
