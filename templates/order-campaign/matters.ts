import type { Procedure } from '../../contracts/template/procedure.ts'
import { measure } from '../blocks/measure.ts'
import { meeting, resolutions } from '../blocks/meeting.ts'
import { operation } from '../blocks/operation.ts'
import { report } from '../blocks/report.ts'
import { subPlan } from '../blocks/sub-plan.ts'
import { workOrder } from '../blocks/work-order.ts'
import { consultation } from './consultation.ts'
import { keyInterview } from './key-interview.ts'

const office = 'campaignOffice'

const handle = { office, handleDays: 5 }

export const matters: Procedure[] = [
  ...consultation,
  subPlan({
    id: 'groupPlan',
    title: '分方案和应急预案',
    reviewer: office,
    dueDays: 5,
    contents: '任务、标准、预案和联络员。',
    liaison: true,
    basis: 'S3-08、S3-12',
  }),
  operation({
    id: 'waveOperation',
    title: '联合行动',
    leader: 'openingUnit',
    office,
    openedBy: ['workGroups', 'streets'],
    fact: 'operationHeld',
    results: [
      { key: 'checked', title: '检查点位', type: 'integer', required: true, min: 0 },
      { key: 'problems', title: '发现问题', type: 'integer', required: true, min: 0 },
      { key: 'penalised', title: '处罚', type: 'integer', required: true, min: 0 },
    ],
    fields: [
      { key: 'wave', title: '波次', type: 'integer', min: 1, max: 60 },
      { key: 'theme', title: '专题', type: 'text', required: true, maxLength: 60 },
      {
        key: 'trigger',
        title: '由来',
        type: 'choice',
        options: [
          { value: 'PLAN', label: '计划' },
          { value: 'LEADER_INSTRUCTION', label: '领导批示' },
          { value: 'MEDIA_EXPOSURE', label: '媒体曝光' },
          { value: 'PUBLIC_COMPLAINT', label: '群众反映' },
        ],
      },
    ],
    basis: 'S3-23、S3-24、S3-25、S3-44',
  }),
  meeting({
    id: 'jointMeeting',
    title: '联席会商会',
    convenor: office,
    attendees: [
      // 平时由各牵头单位参加, 安保期间由各单位“一把手”参加
      { role: 'workGroups', grade: 'DEPUTY' },
      { role: 'workGroups', grade: 'PRINCIPAL', during: 'security' },
      { role: 'memberUnits', grade: 'PRINCIPAL', during: 'security' },
    ],
    fact: 'meetingHeld',
    resolution: 'resolution',
    agenda: '通报线索和督导情况，研究跨部门问题。',
    basis: 'S3-42',
  }),
  meeting({
    id: 'groupMeeting',
    title: '工作组推进会',
    convenor: 'openingUnit',
    attendees: [{ role: 'workGroups', grade: 'LIAISON' }],
    fact: 'groupMeetingHeld',
    resolution: 'resolution',
    basis: 'S3-43',
  }),
  ...resolutions({ convenor: office, basis: 'S3-42' }),
  workOrder({ ...handle, id: 'lead', title: '线索办理', fact: 'leadDone', basis: 'S3-04、S3-47' }),
  workOrder({
    ...handle,
    id: 'crossBoundary',
    title: '跨区域、多部门问题',
    handler: 'concernedUnit',
    // done when whoever asked for it and the office both say so
    judge: ['openingUnit', office],
    handleDays: 10,
    fact: 'crossDone',
    basis: 'S3-52',
  }),
  workOrder({
    ...handle,
    id: 'hazardSupervision',
    title: '重大隐患督办',
    handler: 'concernedUnit',
    judge: 'workSafety',
    handleDays: 15,
    fact: 'hazardDone',
    basis: 'S3-15',
  }),
  report({
    id: 'supervisionBulletin',
    title: '督查通报',
    writer: 'supervision',
    reader: 'leadingGroup',
    dueDays: 3,
    ask: '督查情况、问题和整改要求',
    fact: 'bulletinIssued',
    basis: 'S3-19、S3-45',
  }),
  report({
    id: 'exposure',
    title: '警示曝光',
    writer: 'publicityGroup',
    reader: office,
    dueDays: 3,
    ask: '曝光内容和渠道',
    fact: 'exposed',
    approved: true,
    openedBy: ['publicityGroup'],
    basis: 'S3-18',
  }),
  report({
    id: 'flashReport',
    title: '突出情况报送',
    writer: 'openingUnit',
    reader: office,
    dueDays: 1,
    ask: '时间、地点、情况和处置',
    fact: 'flashReported',
    openedBy: ['memberUnits', 'workGroups', 'streets'],
    basis: 'S3-50',
  }),
  report({
    id: 'summary',
    title: '检查验收和总结',
    writer: 'concernedUnit',
    reader: office,
    dueDays: 10,
    ask: '成效、经验和长效机制',
    fact: 'summarised',
    basis: 'S3-26',
  }),
  report({
    id: 'leaderReview',
    title: '主要领导研究情况',
    writer: 'concernedUnit',
    reader: office,
    dueDays: 5,
    ask: '研究时间、议定事项、专职队伍',
    fact: 'leaderReviewed',
    basis: 'S3-51',
  }),
  report({
    id: 'industryTalk',
    title: '行业和社会单位约谈',
    writer: 'openingUnit',
    reader: office,
    dueDays: 5,
    ask: '被约谈单位、问题和承诺',
    fact: 'industryTalked',
    openedBy: ['workGroups'],
    basis: 'S3-48',
  }),
  measure({
    id: 'interview',
    notice: 'INTERVIEW_NOTICE',
    title: '行业主管部门约谈',
    office,
    decides: 'leadingGroup',
    appeals: 'government',
    fact: 'interviewed',
    record: '约谈记录',
    basis: 'S3-49',
  }),
  keyInterview,
  measure({
    id: 'accountability',
    notice: 'ACCOUNTABILITY_NOTICE',
    title: '责任追究建议',
    office: 'supervision',
    decides: 'leadingGroup',
    appeals: 'government',
    fact: 'heldAccountable',
    record: '追究建议（情形、依据）',
    basis: 'S3-46',
  }),
]
