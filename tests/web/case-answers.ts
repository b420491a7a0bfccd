import type { CaseRelations } from '../../contracts/http/case-relations.ts'
import type { MatterKinds } from '../../contracts/http/cases.ts'

/** What the API answers of a case among others, and of matters; every name is plainly invented. */

const at = '2024-09-18T09:00:00+08:00'
const street = { id: 3, name: '样例街道' }
const other = { id: 4, name: '样例二街道' }

export const relations: CaseRelations = {
  procedure: { id: 'meeting', title: '样例会议', about: 'MATTER' },
  site: { id: 'c1-1', name: '样例场所1' },
  openedBy: street,
  parent: {
    id: 'c1-up-1',
    name: '样例来源',
    procedureTitle: '样例报告',
    status: 'OPEN',
    stepTitle: '办理',
    unit: street,
    visible: true,
  },
  children: [
    {
      id: 'c1-do-1',
      name: '样例交办',
      procedureTitle: '样例交办',
      status: 'CLOSED',
      stepTitle: '已落实',
      unit: other,
      visible: false,
    },
  ],
  waiting: { kind: 'GATHER', until: '2024-12-18T17:30:00+08:00', started: 2, ended: 1 },
  lists: ['样例名单'],
  impositions: [
    {
      ineligibleFor: '评奖评优',
      unit: street,
      person: null,
      from: '2024-10-01',
      until: '2024-12-31',
      imposedAt: at,
      liftedAt: at,
    },
  ],
  facts: [
    {
      id: 1,
      of: 'SITE',
      title: '样例得分',
      adverse: false,
      unit: street,
      day: '2024-09-18',
      at,
      data: [],
      score: 90,
      override: { score: 0, reason: '样例弄虚作假' },
      voided: null,
    },
    {
      id: 2,
      of: 'OWN',
      title: '样例约谈',
      adverse: true,
      unit: street,
      day: '2024-09-18',
      at,
      data: [{ key: 'n', title: '次数', value: '1' }],
      score: null,
      override: null,
      voided: { at, reason: '样例申诉成立' },
    },
  ],
}

export const matterKinds: MatterKinds = {
  possible: true,
  items: [
    {
      procedure: 'meeting',
      title: '样例会议',
      fields: [
        { key: 'topic', title: '议题', type: 'text', required: true },
        { key: 'away', title: '在外地', type: 'boolean' },
        { key: 'where', title: '地点', type: 'text', when: 'matter.away = true' },
      ],
    },
  ],
}
