import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parameter } from '../../contracts/template/words.ts'
import { twoStep } from './two-step.template.ts'

/** A fee with a cap on each unit's year and one on all of them, a prize by tiers, and an objection that takes the fee back. */
export const money: CampaignTemplate = {
  ...twoStep,
  id: 'money',
  title: '收费和奖励',
  parameters: [{ key: 'fund', title: '总额', type: 'number', default: 1500 }],
  accounts: [
    {
      id: 'fee',
      title: '检查费',
      kind: 'FEE',
      currency: 'EUR',
      caps: [
        { per: 'YEAR', of: 'UNIT', atMost: 1000 },
        { per: 'CAMPAIGN', of: 'ALL', atMost: parameter('fund') },
      ],
      basis: '第七条',
    },
    {
      id: 'prize',
      title: '奖励',
      kind: 'PRIZE',
      tiers: [
        { from: 80, amount: 300 },
        { from: 90, amount: 500.5 },
      ],
      caps: [{ per: 'ENTRY', atMost: 400 }],
    },
  ],
  procedures: twoStep.procedures.map((procedure) => ({
    ...procedure,
    steps: {
      inspect: {
        kind: 'task',
        title: '检查',
        performer: { role: 'worker' },
        form: [
          { key: 'amount', title: '金额', type: 'number', outcomes: ['charged'] },
          { key: 'score', title: '得分', type: 'number', outcomes: ['rewarded'] },
        ],
        outcomes: {
          charged: {
            title: '收费',
            books: [{ account: 'fee', amount: 'answer.amount', reason: '复查收费' }],
            to: [{ step: 'objection' }],
          },
          rewarded: { title: '奖励', books: [{ account: 'prize', tier: 'answer.score' }], to: [{ step: 'objection' }] },
        },
      },
      objection: {
        kind: 'task',
        title: '异议',
        performer: { role: 'worker' },
        outcomes: {
          done: { title: '无异议', to: [{ step: 'closed' }] },
          upheld: {
            title: '异议成立',
            reasonRequired: true,
            reverses: ['fee'],
            books: [{ account: 'fee', amount: '0.1 + 0.2' }],
            to: [{ step: 'closed' }],
          },
          again: { title: '重新检查', to: [{ step: 'inspect' }] },
        },
      },
      closed: { kind: 'end', title: '结案', status: 'CLOSED' },
    },
  })),
}
