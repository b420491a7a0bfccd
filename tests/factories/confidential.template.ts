import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { rollOut } from './roll-out.template.ts'

const done: Procedure['steps'][string] = { kind: 'end', title: '办结', status: 'CLOSED' }

/**
 * A complaint of a unit and an officer's conduct, which they never hear of, with what it records, books, issues and starts; and a visit of
 * which the unit hears once it has been published.
 */
export const confidential: CampaignTemplate = {
  ...rollOut,
  roles: rollOut.roles.filter(({ id }) => id !== 'street'),
  id: 'confidential',
  title: '保密事项',
  accounts: [{ id: 'fine', title: '扣款', kind: 'FINE' }],
  facts: [
    {
      id: 'found',
      title: '查实',
      about: 'UNIT',
      adverse: true,
      fields: [{ key: 'about', title: '问题', type: 'text' }],
    },
  ],
  indicators: [
    {
      id: 'foundFacts',
      title: '查实数',
      measure: { facts: 'found' },
      unit: 'COUNT',
      per: 'CAMPAIGN',
      byUnit: 'concerned',
      better: 'LOWER',
    },
    {
      id: 'complaints',
      title: '投诉数',
      measure: { cases: 'conduct', are: 'ALL' },
      unit: 'COUNT',
      per: 'CAMPAIGN',
      better: 'LOWER',
    },
  ],
  ladders: [
    {
      id: 'conductLadder',
      title: '作风问责',
      facts: ['found'],
      policy: 'HIGHEST',
      rungs: [{ at: 9, title: '9 次', subject: '负责人', procedure: 'subPlan' }],
    },
  ],
  procedures: [
    ...rollOut.procedures.filter(({ id }) => id === 'twoStep' || id === 'subPlan'),
    {
      id: 'conduct',
      title: '作风投诉',
      matter: {
        fields: [
          { key: 'officer', title: '人员', type: 'people', max: 2 },
          { key: 'what', title: '问题', type: 'text', required: true },
          { key: 'contact', title: '投诉人', type: 'text', privacy: 'complainant' },
          { key: 'source', title: '举报人', type: 'text', privacy: 'informant' },
        ],
        name: '"作风：" + matter.what',
        openedBy: ['worker'],
      },
      confidential: {
        hiddenFrom: ['matter.unit', 'matter.officer'],
        unmaskedBy: { complainant: 'office', informant: 'office' },
      },
      start: { default: 'look' },
      steps: {
        look: {
          kind: 'task',
          title: '调查',
          performer: { role: 'worker' },
          form: [{ key: 'witness', title: '证人', type: 'text', privacy: 'complainant' }],
          evidence: [
            {
              id: 'paper',
              title: '材料',
              necessity: 'OPTIONAL',
              basis: '样例依据',
              min: 0,
              max: 3,
              accept: ['pdf'],
            },
          ],
          outcomes: {
            founded: {
              title: '属实',
              facts: [{ fact: 'found', data: { about: 'matter.what' } }],
              books: [{ account: 'fine', amount: '5' }],
              starts: [{ procedure: 'subPlan', matter: { topic: '"整改"' } }],
              to: [{ step: 'settle' }],
            },
            unfounded: { title: '不实', to: [{ step: 'closed' }] },
          },
        },
        settle: {
          kind: 'task',
          title: '办理',
          performer: { role: 'worker' },
          notBy: ['look'],
          outcomes: { done: { title: '完成', to: [{ step: 'closed' }] } },
        },
        closed: done,
      },
      reopenTo: 'look',
      steward: 'office',
    },
    {
      id: 'covert',
      title: '暗访',
      matter: {
        fields: [{ key: 'what', title: '看什么', type: 'text' }],
        openedBy: ['worker'],
        name: '"暗访：" + matter.what',
      },
      confidential: { hiddenFrom: ['matter.unit'], until: ['rectify'] },
      start: { default: 'visit' },
      steps: {
        visit: {
          kind: 'task',
          title: '暗访',
          performer: { role: 'worker' },
          outcomes: { bad: { title: '通报', to: [{ step: 'rectify' }] } },
        },
        rectify: {
          kind: 'task',
          title: '整改',
          performer: { role: 'concerned' },
          outcomes: { done: { title: '完成', to: [{ step: 'closed' }] } },
        },
        closed: done,
      },
      reopenTo: 'visit',
      steward: 'office',
    },
  ],
}
