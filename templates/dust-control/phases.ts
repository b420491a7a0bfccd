import type { Phase } from '../../contracts/template/phase.ts'

/** Month-granular dates; those of stages 3 and 4 are cut off in the text: the planner is asked (S2-17, S2-18). */
export const phases: Phase[] = [
  {
    id: 'deploy',
    title: '部署工作、宣传发动',
    kind: 'MOBILIZATION',
    starts: { month: '2023-10' },
    ends: { month: '2023-11' },
    gate: [
      {
        id: 'kickOff',
        title: '召开发动大会',
        role: 'campaignOffice',
        policy: 'WARN',
        procedure: 'kickOff',
        basis: 'S2-07',
      },
      {
        id: 'letters',
        title: '签订目标责任书',
        role: 'campaignOffice',
        each: 'members',
        policy: 'BLOCK',
        procedure: 'responsibilityLetter',
        basis: 'S2-08',
      },
      { id: 'ledgers', title: '分类建立台账', role: 'campaignOffice', policy: 'WARN', basis: 'S2-09' },
    ],
    basis: 'S2-05、S2-06',
  },
  {
    id: 'rectify',
    title: '重点整治、典型示范',
    kind: 'CONCENTRATED_RECTIFICATION',
    starts: { month: '2023-12' },
    ends: { month: '2024-06' },
    gate: [
      {
        id: 'innerAccepted',
        title: '二环以内通过市级考核验收',
        role: 'campaignOffice',
        policy: 'WARN',
        basis: 'S2-15',
      },
    ],
    basis: 'S2-11',
  },
  {
    id: 'expand',
    title: '全面推进、稳固提高',
    kind: 'CONCENTRATED_RECTIFICATION',
    starts: { unknown: '原文日期缺失', estimate: { on: '2024-07-01', at: '00:00' } },
    ends: { unknown: '原文日期缺失', estimate: { on: '2024-09-30', at: 'endOfDay' } },
    gate: [
      {
        id: 'review',
        title: '阶段性总结',
        role: 'campaignOffice',
        policy: 'WARN',
        procedure: 'stageReview',
        basis: 'S2-17',
      },
    ],
    basis: 'S2-03、S2-17',
  },
  {
    id: 'accept',
    title: '考核验收、总结表彰',
    kind: 'ACCEPTANCE',
    starts: { unknown: '原文日期缺失', estimate: { on: '2024-10-01', at: '00:00' } },
    ends: { unknown: '原文日期缺失', estimate: { on: '2024-12-31', at: 'endOfDay' } },
    gate: [
      {
        id: 'followOn',
        title: '制定持续做好的方案',
        role: 'campaignOffice',
        policy: 'BLOCK',
        procedure: 'followOn',
        basis: 'S2-22',
      },
    ],
    basis: 'S2-18、S2-21',
  },
]
