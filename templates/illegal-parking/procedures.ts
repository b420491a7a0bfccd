import type { FormField } from '../../contracts/template/form.ts'
import type { Procedure } from '../../contracts/template/procedure.ts'
import { parameter } from '../../contracts/template/words.ts'
import { reminders } from '../blocks/agenda.ts'
import { measure } from '../blocks/measure.ts'
import { meeting, resolutions } from '../blocks/meeting.ts'
import { operation } from '../blocks/operation.ts'
import { workOrder } from '../blocks/work-order.ts'
import { OPERATION_RESULTS } from './figures.ts'

/** One grid: who is responsible is confirmed, the ground is surveyed, the baseline is kept (S1-11, S1-17). */
const gridSurvey: Procedure = {
  id: 'gridSurvey',
  title: '网格摸排',
  ledger: 'grids',
  start: { default: 'survey' },
  steps: {
    survey: {
      kind: 'task',
      title: '摸排并确认网格责任',
      performer: { role: 'gridSquad' },
      due: { in: parameter('surveyDays'), unit: 'workingDay' },
      agenda: reminders('gridSquad', 'campaignOffice', 'leadingGroup'),
      form: [
        { key: 'confirmed', title: '网格责任无误', type: 'boolean', required: true, outcomes: ['surveyed'] },
        { key: 'hotspots', title: '违停多发路段', type: 'longText', maxLength: 1000, outcomes: ['surveyed'] },
        {
          key: 'facilities',
          title: '缺损的停车设施和标识标牌',
          type: 'longText',
          maxLength: 1000,
          outcomes: ['surveyed'],
        },
      ],
      evidence: [
        {
          id: 'map',
          title: '网格范围图',
          necessity: 'OPTIONAL',
          min: 0,
          max: 5,
          accept: ['pdf', 'image'],
          basis: 'S1-18',
        },
      ],
      basis: 'S1-11、S1-17、S1-18',
      outcomes: {
        surveyed: {
          title: '摸排完成',
          starts: [
            {
              procedure: 'facilityRepair',
              when: 'answer.facilities != null',
              matter: { unit: 'unit', text: 'answer.facilities', place: 'site.name' },
            },
          ],
          to: [{ step: 'confirmed' }],
        },
        disputed: { title: '责任有异议', kind: 'return', reasonRequired: true, to: [{ step: 'settle' }] },
      },
    },
    settle: {
      kind: 'task',
      title: '协调网格责任',
      performer: { role: 'specialSquad' },
      due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('specialSquad'),
      form: [{ key: 'opinion', title: '协调意见', type: 'longText', required: true, maxLength: 500 }],
      basis: 'S1-06、S1-17',
      outcomes: {
        settled: { title: '维持，继续摸排', to: [{ step: 'survey' }] },
        dropped: { title: '取消该对应关系', reasonRequired: true, to: [{ step: 'dropped' }] },
      },
    },
    confirmed: { kind: 'end', title: '已确认', status: 'CLOSED' },
    dropped: { kind: 'end', title: '已取消', status: 'NOT_ESTABLISHED' },
  },
  reopenTo: 'survey',
  steward: 'campaignOffice',
}

const shared = { leader: 'specialSquad', office: 'campaignOffice', fact: 'operationHeld', results: OPERATION_RESULTS }
const MUSTER = '在局大院集合，整队后与网格人员一同下网格。'

function eCapture(action: 'SUSPEND' | 'RESUME') {
  return [{ integration: 'eCapture', data: { action: `"${action}"`, area: 'value.area', on: 'value.heldOn' } }]
}

/** Filed one working day ahead; meanwhile the cameras of the grid rest and start again by themselves (S1-24, S1-25). */
const randomOperation = operation({
  ...shared,
  id: 'randomOperation',
  title: '随机行动',
  leader: 'openingUnit',
  openedBy: ['squads'],
  lead: { workingDays: 1, policy: 'REJECT' },
  musterPoint: MUSTER,
  calls: { filed: eCapture('SUSPEND'), over: eCapture('RESUME') },
  basis: 'S1-24、S1-25',
})

/** Quarterly list of vehicles with several violations that nobody has settled, handed to the traffic police (S1-32), towed when found (S1-33). */
const offenderList: Procedure = {
  id: 'offenderList',
  title: '多次违停未处理车辆抄告',
  matter: { fields: [], openedBy: ['specialSquad'] },
  start: { default: 'compile' },
  steps: {
    compile: {
      kind: 'task',
      title: '梳理名单',
      performer: { role: 'specialSquad' },
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('specialSquad', 'campaignOffice'),
      form: [
        { key: 'times', title: '未处理次数不少于', type: 'integer', prefill: 'param.repeatOffences', locked: true },
        { key: 'vehicles', title: '车辆数', type: 'integer', required: true, min: 0, max: 100000 },
      ],
      evidence: [
        {
          id: 'list',
          title: '车辆名单',
          necessity: 'REQUIRED',
          basis: 'S1-32',
          min: 1,
          max: 2,
          accept: ['spreadsheet'],
        },
      ],
      basis: 'S1-32',
      outcomes: {
        handedOver: {
          title: '抄告交警',
          evidence: ['list'],
          facts: [{ fact: 'offendersListed', data: { vehicles: 'answer.vehicles' } }],
          calls: [{ integration: 'warningSystem', data: { vehicles: 'answer.vehicles' } }],
          to: [{ step: 'tow' }],
        },
      },
    },
    tow: {
      kind: 'task',
      title: '发现后强制拖离',
      performer: { role: 'trafficPolice' },
      due: { in: 3, unit: 'month' },
      form: [
        { key: 'towed', title: '拖移车辆', type: 'integer', required: true, min: 0, max: 100000 },
        {
          key: 'told',
          title: '已逐一告知当事人停放地点',
          type: 'boolean',
          required: true,
          help: '不得收取费用。',
          basis: '道路交通安全法第九十三条',
        },
      ],
      basis: 'S1-33',
      outcomes: { done: { title: '本批办结', to: [{ step: 'done' }] } },
    },
    done: { kind: 'end', title: '已办结', status: 'CLOSED' },
  },
  reopenTo: 'compile',
  steward: 'campaignOffice',
}

/** What the platform counted up to the day that the quarter's analysis is about, however much later it is written. */
const counted = (figure: string, title: string, type: 'integer' | 'number'): FormField => ({
  key: figure,
  title,
  type,
  prefill: `figure.${figure}`,
  locked: true,
  period: 'CURRENT',
})

/** Quarterly figures without retyping: what the platform counted, then what it means and what changes (S1-31, S1-41). */
const analysis: Procedure = {
  id: 'analysis',
  title: '季度数据分析',
  matter: { fields: [], openedBy: ['specialSquad'] },
  start: { default: 'write' },
  steps: {
    write: {
      kind: 'task',
      title: '数据分析',
      performer: { role: 'specialSquad' },
      due: { in: 10, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('specialSquad', 'campaignOffice'),
      form: [
        counted('tickets', '累计贴单', 'integer'),
        counted('errorRate', '错单率（‰）', 'number'),
        { key: 'shortcomings', title: '工作短板', type: 'longText', required: true, maxLength: 2000 },
        { key: 'adjustment', title: '调整建议（含配额）', type: 'longText', maxLength: 2000 },
      ],
      basis: 'S1-31、S1-41',
      outcomes: { written: { title: '报领导小组', facts: ['feedbackGiven'], to: [{ step: 'review' }] } },
    },
    review: {
      kind: 'task',
      title: '审定分析和调整',
      performer: { role: 'leadingGroup' },
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('leadingGroup'),
      basis: 'S1-41',
      outcomes: {
        agreed: { title: '同意', to: [{ step: 'done' }] },
        returned: { title: '退回补充', kind: 'return', reasonRequired: true, to: [{ step: 'write' }] },
      },
    },
    done: { kind: 'end', title: '已审定', status: 'CLOSED' },
  },
  reopenTo: 'write',
  steward: 'campaignOffice',
}

/** What the squads reported of the day before, in one message to the working group's chat (S1-29). */
const dailySummary: Procedure = {
  id: 'dailySummary',
  title: '每日贴单通报',
  matter: { fields: [], openedBy: ['specialSquad'] },
  start: { default: 'post' },
  steps: {
    post: {
      kind: 'task',
      title: '汇总发工作群',
      performer: { role: 'specialSquad' },
      due: { in: 1, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('specialSquad'),
      form: [
        counted('tickets', '今年累计贴单', 'integer'),
        counted('centralTickets', '其中市区', 'integer'),
        counted('errors', '今年累计错单', 'integer'),
        { key: 'text', title: '通报（各单位前一日情况）', type: 'longText', required: true, maxLength: 1000 },
      ],
      basis: 'S1-29',
      outcomes: {
        posted: {
          title: '发到工作群',
          calls: [
            {
              integration: 'chatGroup',
              data: {
                text: 'answer.text',
                tickets: 'answer.tickets',
                centralTickets: 'answer.centralTickets',
                errors: 'answer.errors',
              },
            },
          ],
          to: [{ step: 'posted' }],
        },
      },
    },
    posted: { kind: 'end', title: '已通报', status: 'CLOSED' },
  },
  reopenTo: 'post',
  steward: 'specialSquad',
}

export const procedures: Procedure[] = [
  dailySummary,
  gridSurvey,
  operation({
    ...shared,
    id: 'jointOperation',
    title: '联合整治行动',
    musterPoint: MUSTER,
    partners: [{ id: 'police', title: '交警联合执法', role: 'trafficPolice' }],
    basis: 'S1-21、S1-23',
  }),
  operation({ ...shared, id: 'directedOperation', title: '市区定向行动', musterPoint: MUSTER, basis: 'S1-22、S1-23' }),
  operation({
    ...shared,
    id: 'supportOperation',
    title: '镇区补给行动',
    musterPoint: '分赴指定的镇，在属地中队人员现场指导下开展。',
    headcount: { min: 8, max: 8 },
    fields: [{ key: 'towns', title: '补给的镇', type: 'units', min: 2, max: 2 }],
    basis: 'S1-26',
  }),
  randomOperation,
  offenderList,
  analysis,
  meeting({
    id: 'quarterlyMeeting',
    title: '季度例会',
    convenor: 'specialSquad',
    attendees: [
      { role: 'leadingGroup', grade: 'DEPUTY' },
      { role: 'squads', grade: 'PRINCIPAL' },
    ],
    fact: 'meetingHeld',
    resolution: 'resolution',
    agenda: '通报季度数据分析、错单和投诉情况，研究下季重点。',
    basis: 'S1-34',
  }),
  ...resolutions({ convenor: 'specialSquad', basis: 'S1-34' }),
  workOrder({
    id: 'complaint',
    title: '贴单投诉',
    office: 'bureauOffice',
    handleDays: 5,
    fields: [{ key: 'ticketNo', title: '贴单编号', type: 'text', maxLength: 40 }],
    officer: { title: '贴单队员' },
    fact: 'complaintDone',
    basis: 'S1-07、S1-35',
  }),
  workOrder({
    id: 'conductComplaint',
    title: '执法作风投诉',
    office: 'inspectorate',
    handler: 'inspectorate',
    handleDays: 10,
    against: { title: '被投诉的人员' },
    fact: 'conductFound',
    mayBeUnfounded: true,
    basis: 'S1-10、S1-36',
  }),
  workOrder({
    id: 'facilityRepair',
    title: '停车设施和标识标牌修复',
    office: 'specialSquad',
    handler: 'specialSquad',
    judge: 'openingUnit',
    openedBy: ['squads'],
    handleDays: 15,
    fact: 'repaired',
    basis: 'S1-06',
  }),
  workOrder({
    id: 'logistics',
    title: '后勤保障申请',
    office: 'financeSection',
    handler: 'financeSection',
    judge: 'openingUnit',
    openedBy: ['squads'],
    handleDays: 5,
    fact: 'supplied',
    basis: 'S1-09',
  }),
  measure({
    id: 'reminder',
    title: '督促整改',
    office: 'inspectorate',
    decides: 'leadingGroup',
    appeals: 'legalSection',
    fact: 'reminded',
    notice: 'REMINDER_NOTICE',
    record: '督促意见',
    basis: 'S1-40',
  }),
]
