import type { Checklist } from '../../contracts/template/template.ts'

export const checklists: Checklist[] = [
  {
    id: 'identification',
    title: '“散乱污”认定标准',
    full: 100,
    pass: 100,
    items: [
      {
        id: 'scattered',
        title: '散：符合产业布局规划，进入工业园区',
        points: 10,
        kind: 'deduction',
        violation: 'SCATTERED',
        basis: 'S4-09',
      },
      {
        id: 'disorderly',
        title: '乱：证照齐全，用地、工商、环保手续完备',
        points: 10,
        kind: 'deduction',
        violation: 'DISORDERLY',
        basis: 'S4-09、S4-13',
      },
      {
        id: 'polluting',
        title: '污：有治理设施且达标排放',
        points: 10,
        kind: 'deduction',
        violation: 'POLLUTING',
        basis: 'S4-09',
      },
      {
        id: 'asApproved',
        title: '建设内容与批准一致',
        points: 10,
        kind: 'deduction',
        violation: 'NOT_AS_APPROVED',
        allowNotApplicable: true,
        basis: 'S4-13',
      },
    ],
  },
  {
    id: 'siteCheck',
    title: '现场检查',
    full: 100,
    pass: 100,
    items: [
      { id: 'stopped', title: '违法生产已停止', points: 40, kind: 'deduction', allowNotApplicable: true },
      { id: 'cleared', title: '设备、原料、产品已清除', points: 30, kind: 'deduction', allowNotApplicable: true },
      {
        id: 'drained',
        title: '污水已接驳管网或者合规处理',
        points: 30,
        kind: 'deduction',
        allowNotApplicable: true,
        basis: 'S4-15',
      },
    ],
  },
  {
    id: 'negativeList',
    title: '形式主义负面清单自查',
    full: 100,
    pass: 80,
    items: [
      { id: 'realLedger', title: '台账与现场一致，没有虚假整治', points: 40, kind: 'deduction', basis: 'S4-26' },
      { id: 'oneReport', title: '没有重复报表、层层加码', points: 20, kind: 'deduction', basis: 'S4-26' },
      { id: 'noBlanketStop', title: '没有以停代治、一刀切', points: 20, kind: 'deduction', basis: 'S4-26' },
      { id: 'onSite', title: '负责人到现场，不以会议落实会议', points: 20, kind: 'deduction', basis: 'S4-26' },
    ],
  },
]
