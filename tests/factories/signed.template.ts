import type { Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { twoStep } from './two-step.template.ts'

const paper = (id: string, step: Pick<TaskStep, 'performer' | 'signs' | 'checklist'>): Procedure => ({
  id,
  title: '文件会签',
  matter: { fields: [{ key: 'topic', title: '主题', type: 'text', required: true }], openedBy: ['office'] },
  start: { default: 'sign' },
  steps: {
    sign: {
      kind: 'task',
      title: '会签',
      due: { in: 3, unit: 'workingDay' },
      form: [{ key: 'opinion', title: '意见', type: 'text' }],
      outcomes: {
        agree: {
          title: '同意',
          sets: { agreed: 'signs.agreed' },
          facts: ['signed'],
          to: [{ step: 'issue' }],
        },
        refuse: { title: '不同意', reasonRequired: true, to: [{ step: 'dropped' }] },
      },
      ...step,
    },
    issue: {
      kind: 'task',
      title: '印发',
      performer: { role: 'office' },
      outcomes: { issued: { title: '已印发', to: [{ step: 'done' }] } },
    },
    done: { kind: 'end', title: '办结', status: 'CLOSED' },
    dropped: { kind: 'end', title: '不通过', status: 'NOT_ESTABLISHED' },
  },
  reopenTo: 'sign',
  steward: 'office',
})

/** A paper that several sign, in each way: all of two roles, one of a group, in order, two assessors. */
export const signed: CampaignTemplate = {
  ...twoStep,
  id: 'signed',
  title: '会签样例',
  roles: [...twoStep.roles, { id: 'towns', title: '镇街', finds: { by: 'group' } }],
  facts: [{ id: 'signed', title: '会签一次', about: 'UNIT' }],
  checklists: [
    {
      id: 'check',
      title: '评分表',
      full: 100,
      pass: 60,
      items: [{ id: 'clear', title: '写得明白', points: 30, kind: 'deduction' }],
    },
  ],
  procedures: [
    ...twoStep.procedures,
    paper('all', {
      performer: { roles: ['worker', 'office'] },
      signs: { decide: { all: 'agree', otherwise: 'refuse' } },
    }),
    paper('any', { performer: { each: 'towns' }, signs: { decide: { any: 'agree', otherwise: 'refuse' } } }),
    paper('inOrder', {
      performer: { roles: ['worker', 'office'] },
      signs: { order: 'SEQUENTIAL', decide: { all: 'agree', otherwise: 'refuse' } },
    }),
    paper('scored', {
      performer: { roles: ['worker', 'office'] },
      checklist: 'check',
      signs: { decide: { score: 'MEAN', of: 'agree' } },
    }),
  ],
}
