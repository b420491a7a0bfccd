import type { Procedure } from '../../contracts/template/procedure.ts'
import { measure } from '../blocks/measure.ts'
import { operation } from '../blocks/operation.ts'
import { report } from '../blocks/report.ts'
import { subPlan } from '../blocks/sub-plan.ts'
import { workOrder } from '../blocks/work-order.ts'

export const matters: Procedure[] = [
  // 镇街吹哨，部门报到: the street calls, the bureau comes, the street says whether it helped
  workOrder({
    id: 'whistle',
    title: '街道吹哨、部门报到',
    office: 'campaignOffice',
    judge: 'openingUnit',
    openedBy: ['streets', 'campaignOffice'],
    handleDays: 3,
    fact: 'whistleAnswered',
    basis: 'S4-08',
  }),
  workOrder({
    id: 'report',
    title: '举报和交办件',
    office: 'campaignOffice',
    handleDays: 5,
    fact: 'reportAnswered',
    basis: 'S4-05、S4-06',
  }),
  operation({
    id: 'jointCheck',
    title: '联动检查',
    leader: 'openingUnit',
    office: 'campaignOffice',
    openedBy: ['units'],
    fact: 'jointCheckHeld',
    results: [
      { key: 'sites', title: '检查场所', type: 'integer', required: true, min: 0 },
      { key: 'problems', title: '发现问题', type: 'integer', required: true, min: 0 },
    ],
    basis: 'S4-22',
  }),
  operation({
    id: 'thematicSupervision',
    title: '专项督查',
    leader: 'inspection',
    office: 'campaignOffice',
    fact: 'supervisionHeld',
    results: [
      { key: 'streetsVisited', title: '督查街道', type: 'integer', required: true, min: 0 },
      { key: 'problems', title: '问题清单条数', type: 'integer', required: true, min: 0 },
    ],
    basis: 'S4-24',
  }),
  subPlan({
    id: 'unitPlan',
    title: '年度工作计划',
    reviewer: 'campaignOffice',
    dueDays: 15,
    contents: '写明工作任务、完成时限、人力物力资金保障。',
    basis: 'S4-28、S4-29',
  }),
  report({
    id: 'quarterPlan',
    title: '季度现场检查计划',
    writer: 'campaignOffice',
    reader: 'workingGroup',
    dueDays: 5,
    ask: '检查安排：区域、行业、抽查比例',
    fact: 'planFiled',
    basis: 'S4-23',
  }),
  report({
    id: 'caseStudy',
    title: '典型案例报送',
    writer: 'concernedUnit',
    reader: 'campaignOffice',
    dueDays: 20,
    ask: '做法、成效和可推广之处',
    fact: 'caseStudySent',
    basis: 'S4-17、S4-27',
  }),
  report({
    id: 'flashReport',
    title: '重大问题报告',
    writer: 'openingUnit',
    reader: 'campaignOffice',
    dueDays: 1,
    ask: '时间、地点、情况和已采取的措施',
    fact: 'flashReported',
    openedBy: ['units'],
    basis: 'S4-34',
  }),
  report({
    id: 'gapAnalysis',
    title: '短板分析',
    writer: 'campaignOffice',
    reader: 'workingGroup',
    dueDays: 10,
    ask: '新增场所趋势、短板和遏制措施',
    fact: 'analysisWritten',
    basis: 'S4-30、S4-35',
  }),
  measure({
    id: 'supervision',
    notice: 'SUPERVISION_NOTICE',
    title: '督办',
    office: 'inspection',
    decides: 'workingGroup',
    appeals: 'campaignOffice',
    fact: 'supervised',
    record: '督办意见',
    basis: 'S4-22',
  }),
]
