import type { Procedure } from '../../contracts/template/procedure.ts'
import { reminders } from '../blocks/agenda.ts'
import { measure } from '../blocks/measure.ts'
import { meeting, resolutions } from '../blocks/meeting.ts'
import { operation } from '../blocks/operation.ts'
import { report } from '../blocks/report.ts'
import { subPlan } from '../blocks/sub-plan.ts'
import { workOrder } from '../blocks/work-order.ts'

const office = 'campaignOffice'

/** 征求意见: every member unit is asked, what each says is adopted or not, with the reason (S3-01). */
const consultation: Procedure[] = [
  {
    id: 'consultation',
    title: '征求意见',
    matter: { fields: [], openedBy: [office] },
    start: { default: 'send' },
    steps: {
      send: {
        kind: 'task',
        title: '发出征求意见稿',
        performer: { role: office },
        due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(office),
        evidence: [
          { id: 'draft', title: '征求意见稿', necessity: 'REQUIRED', min: 1, max: 3, accept: ['pdf', 'word'] },
        ],
        basis: 'S3-01',
        outcomes: {
          sent: {
            title: '发出',
            evidence: ['draft'],
            starts: [{ procedure: 'opinion', forEach: { role: 'memberUnits' }, matter: { unit: 'unit' } }],
            to: [{ step: 'collect' }],
          },
        },
      },
      collect: {
        kind: 'gather',
        title: '等待意见',
        due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
        next: 'adopt',
      },
      adopt: {
        kind: 'task',
        title: '研究采纳',
        performer: { role: office },
        due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(office),
        form: [
          { key: 'adopted', title: '采纳的意见', type: 'longText', maxLength: 4000 },
          { key: 'notAdopted', title: '未采纳的意见和理由', type: 'longText', maxLength: 4000 },
        ],
        basis: 'S3-01',
        outcomes: {
          revised: { title: '修改后报批', to: [{ step: 'approve' }] },
          again: { title: '再次征求意见', to: [{ step: 'send' }] },
        },
      },
      approve: {
        kind: 'task',
        title: '审定印发',
        performer: { role: 'leadingGroup' },
        due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('leadingGroup'),
        notBy: ['adopt'],
        basis: 'S3-01、S3-51',
        outcomes: {
          approved: { title: '同意印发', to: [{ step: 'issued' }] },
          returned: { title: '退回修改', kind: 'return', reasonRequired: true, to: [{ step: 'adopt' }] },
        },
      },
      issued: { kind: 'end', title: '已印发', status: 'CLOSED' },
    },
    reopenTo: 'adopt',
    steward: office,
  },
  {
    id: 'opinion',
    title: '反馈意见',
    matter: { fields: [] },
    start: { default: 'give' },
    steps: {
      give: {
        kind: 'task',
        title: '反馈意见',
        performer: { role: 'concernedUnit' },
        due: { in: 4, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('concernedUnit', office),
        form: [
          { key: 'opinion', title: '意见', type: 'longText', required: true, maxLength: 4000, outcomes: ['given'] },
        ],
        basis: 'S3-01',
        outcomes: {
          given: { title: '有意见', to: [{ step: 'done' }] },
          none: { title: '无意见', to: [{ step: 'done' }] },
        },
      },
      done: { kind: 'end', title: '已反馈', status: 'CLOSED' },
    },
    reopenTo: 'give',
    steward: office,
  },
]

/** A higher tier talks only when the government agrees (S3-49). */
const keyInterview: Procedure = {
  id: 'keyInterview',
  title: '提请政府重点约谈',
  matter: {
    fields: [{ key: 'reason', title: '事由', type: 'longText', maxLength: 1000 }],
    openedBy: [office, 'supervision'],
  },
  start: { default: 'request' },
  steps: {
    request: {
      kind: 'task',
      title: '提请约谈',
      performer: { role: office },
      due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders(office),
      form: [
        {
          key: 'ground',
          title: '情形',
          type: 'choice',
          required: true,
          options: [
            { value: 'WEAK', label: '工作不力' },
            { value: 'MANY', label: '问题多发' },
            { value: 'UNRECTIFIED', label: '整改不到位' },
          ],
          outcomes: ['requested'],
        },
        { key: 'evidence', title: '依据', type: 'longText', required: true, maxLength: 2000, outcomes: ['requested'] },
      ],
      basis: 'S3-46、S3-49',
      outcomes: {
        requested: { title: '报区政府', to: [{ step: 'approve' }] },
        dropped: { title: '不提请', reasonRequired: true, to: [{ step: 'dropped' }] },
      },
    },
    approve: {
      kind: 'task',
      title: '批准约谈',
      performer: { role: 'government' },
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('government', office),
      notBy: ['request'],
      basis: 'S3-49',
      outcomes: {
        approved: { title: '同意约谈', to: [{ step: 'talk' }] },
        refused: { title: '不同意', reasonRequired: true, to: [{ step: 'dropped' }] },
        lower: {
          title: '由行业主管部门约谈',
          starts: [{ procedure: 'interview', matter: { unit: 'matter.unit', reason: 'matter.reason' } }],
          to: [{ step: 'passedDown' }],
        },
      },
    },
    talk: {
      kind: 'task',
      title: '约谈记录',
      performer: { role: 'government' },
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('government', office),
      form: [{ key: 'record', title: '约谈记录', type: 'longText', required: true, maxLength: 4000 }],
      basis: 'S3-49',
      outcomes: { held: { title: '已约谈', facts: ['interviewed'], to: [{ step: 'feedback' }] } },
    },
    feedback: {
      kind: 'task',
      title: '反馈整改',
      performer: { role: 'concernedUnit' },
      due: { in: 10, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('concernedUnit', office, 'leadingGroup'),
      form: [{ key: 'result', title: '整改情况', type: 'longText', required: true, maxLength: 2000 }],
      basis: 'S3-46',
      outcomes: { done: { title: '报送', to: [{ step: 'closed' }] } },
    },
    closed: { kind: 'end', title: '已办结', status: 'CLOSED' },
    passedDown: { kind: 'end', title: '转行业约谈', status: 'REFERRED' },
    dropped: { kind: 'end', title: '未约谈', status: 'NOT_ESTABLISHED' },
  },
  reopenTo: 'request',
  steward: office,
}

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
      { key: 'theme', title: '专题', type: 'text', maxLength: 60 },
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
      { role: 'memberUnits', grade: 'DEPUTY' },
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
    title: '责任追究建议',
    office: 'supervision',
    decides: 'leadingGroup',
    appeals: 'government',
    fact: 'heldAccountable',
    record: '追究建议（情形、依据）',
    basis: 'S3-46',
  }),
]
