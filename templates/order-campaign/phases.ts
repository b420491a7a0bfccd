import type { Deliverable, Phase } from '../../contracts/template/phase.ts'
import type { CampaignEvent } from '../../contracts/template/surroundings.ts'

export const events: CampaignEvent[] = [
  { id: 'securityEnds', title: '重大活动安保结束', declaredBy: 'campaignOffice', basis: 'S3-02、S3-22' },
]

type Given = Pick<Deliverable, 'policy'> & Partial<Pick<Deliverable, 'procedure' | 'each'>>

const deliverable = (id: string, title: string, given: Given): Deliverable => ({
  id,
  title,
  role: 'campaignOffice',
  basis: 'S3-21',
  ...given,
})
/** 按单位: each work group has its own (S3-21). */
const ofGroups = { each: 'workGroups' } as const

export const phases: Phase[] = [
  {
    id: 'mobilise',
    title: '动员部署阶段',
    kind: 'MOBILIZATION',
    starts: 'onIssue',
    ends: { month: '2019-06', third: 'FIRST' },
    gate: [
      deliverable('taskForce', '成立工作专班', { policy: 'WARN', ...ofGroups }),
      deliverable('subPlans', '制定分方案和整治标准', { policy: 'BLOCK', procedure: 'groupPlan', ...ofGroups }),
      deliverable('report', '向区政府领导专题汇报', { policy: 'WARN' }),
      deliverable('meeting', '召开会商会', { policy: 'WARN', procedure: 'jointMeeting' }),
      deliverable('training', '组织培训', { policy: 'WARN', ...ofGroups }),
      deliverable('notice', '张贴通告、广泛宣传', { policy: 'WARN', ...ofGroups }),
    ],
    basis: 'S3-20、S3-21',
  },
  {
    id: 'order',
    title: '秩序整治阶段',
    kind: 'CONCENTRATED_RECTIFICATION',
    starts: { month: '2019-06', third: 'MIDDLE' },
    ends: { event: 'securityEnds', estimate: { on: '2019-10-07', at: 'endOfDay' } },
    basis: 'S3-22',
  },
  {
    id: 'security',
    title: '重大活动安保期间',
    kind: 'CONCENTRATED_RECTIFICATION',
    starts: { on: '2019-09-20', at: '00:00' },
    ends: { event: 'securityEnds', estimate: { on: '2019-10-07', at: 'endOfDay' } },
    basis: 'S3-30、S3-42',
  },
  {
    id: 'consolidate',
    title: '总结巩固阶段',
    kind: 'CONSOLIDATION',
    starts: { month: '2019-10', third: 'FIRST' },
    ends: { month: '2019-12', third: 'LAST' },
    gate: [deliverable('summary', '检查验收和系统总结', { policy: 'BLOCK', procedure: 'summary', ...ofGroups })],
    basis: 'S3-26',
  },
]
