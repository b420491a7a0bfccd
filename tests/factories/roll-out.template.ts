import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { twoStep } from './two-step.template.ts'

/** A decision that is shared out among the towns and waited for: a wait, three sub-plans, a gathering, an end. Minutes, so that a fast clock makes seconds of them. */
export const rollOut: CampaignTemplate = {
  ...twoStep,
  id: 'roll-out',
  title: '分解落实',
  summary: '决定、等待、分解到各镇街、汇总，用于验证。',
  roles: [
    ...twoStep.roles,
    { id: 'towns', title: '镇街', finds: { by: 'group' } },
    { id: 'opener', title: '发起单位', finds: { by: 'siteUnit', field: 'openedBy' } },
    { id: 'street', title: '属地街道', finds: { by: 'siteUnit', field: 'street' } },
    { id: 'concerned', title: '承办单位', finds: { by: 'siteUnit', field: 'unit' } },
  ],
  facts: [
    {
      id: 'rolledOut',
      title: '落实一次',
      about: 'UNIT',
      fields: [{ key: 'towns', title: '镇街数', type: 'integer' }],
    },
  ],
  lists: [{ id: 'red', title: '红榜', ledger: 'sites' }],
  procedures: [
    ...twoStep.procedures,
    {
      id: 'rollOut',
      title: '分解落实',
      matter: {
        fields: [
          { key: 'topic', title: '主题', type: 'text', required: true },
          { key: 'on', title: '日期', type: 'date', lead: { workingDays: 2, policy: 'REJECT' } },
          { key: 'with', title: '会同单位', type: 'units', max: 2 },
        ],
        name: '"落实：" + matter.topic',
        openedBy: ['worker'],
      },
      start: { default: 'decide' },
      steps: {
        decide: {
          kind: 'task',
          title: '决定',
          performer: { role: 'concerned' },
          attendees: [
            { role: 'towns', grade: 'DEPUTY' },
            { role: 'towns', grade: 'PRINCIPAL', during: 'main' },
          ],
          outcomes: {
            shared: {
              title: '分解',
              starts: [{ procedure: 'subPlan', forEach: { role: 'towns' }, matter: { topic: 'matter.topic' } }],
              to: [{ step: 'settle' }],
            },
            dropped: { title: '不办', to: [{ step: 'closed' }] },
          },
        },
        settle: { kind: 'wait', title: '酝酿', until: { in: 1, unit: 'minute' }, next: 'towns' },
        towns: { kind: 'gather', title: '各镇街落实', due: { in: 90, unit: 'calendarDay' }, next: 'sum' },
        sum: {
          kind: 'task',
          title: '汇总',
          performer: { role: 'office' },
          outcomes: {
            done: {
              title: '完成',
              lists: [{ list: 'red', do: 'ADD' }],
              imposes: { ineligibleFor: '评优', on: 'MEMBERS', validFor: 'NEXT_QUARTER' },
              facts: [{ fact: 'rolledOut', data: { towns: '3' } }],
              to: [{ step: 'closed' }],
            },
          },
        },
        closed: { kind: 'end', title: '办结', status: 'CLOSED' },
      },
      reopenTo: 'decide',
      steward: 'office',
    },
    {
      id: 'report',
      title: '情况反映',
      matter: { fields: [{ key: 'topic', title: '主题', type: 'text' }], openedBy: ['opener'] },
      start: { default: 'look' },
      steps: {
        look: {
          kind: 'task',
          title: '查看',
          performer: { role: 'street' },
          outcomes: { done: { title: '完成', to: [{ step: 'closed' }] } },
        },
        closed: { kind: 'end', title: '办结', status: 'CLOSED' },
      },
      reopenTo: 'look',
      steward: 'office',
    },
    {
      id: 'subPlan',
      title: '分方案',
      matter: { fields: [{ key: 'topic', title: '主题', type: 'text' }] },
      start: { default: 'write' },
      steps: {
        write: {
          kind: 'task',
          title: '制定',
          performer: { role: 'concerned' },
          outcomes: { done: { title: '完成', to: [{ step: 'closed' }] } },
        },
        closed: { kind: 'end', title: '办结', status: 'CLOSED' },
      },
      reopenTo: 'write',
      steward: 'office',
    },
  ],
}
