import type { EvidenceSlot } from '../../contracts/evidence.ts'
import type { EndStep, Outcome, Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import { parameter } from '../../contracts/template/words.ts'
import { reminders } from '../blocks/agenda.ts'

const before: EvidenceSlot = {
  id: 'before',
  title: '整治前照片',
  necessity: 'REQUIRED',
  min: 1,
  max: 10,
  accept: ['image'],
  moment: 'BEFORE',
  basis: 'S4-32',
}
const after: EvidenceSlot = {
  id: 'after',
  title: '整治后照片（同一位置、角度）',
  necessity: 'REQUIRED',
  min: 1,
  max: 10,
  accept: ['image'],
  moment: 'AFTER',
  basis: 'S4-32',
}

/** 企业施治: the operator is no unit of the platform; the street hands him the notice, and keeps what he signs (S4-06). */
const commitment: EvidenceSlot = {
  id: 'commitment',
  title: '经营者签收的告知书和整治承诺',
  necessity: 'REQUIRED',
  min: 1,
  max: 6,
  accept: ['image', 'pdf'],
  basis: 'S4-06',
}

const toCitySystem = (state: string): NonNullable<Outcome['calls']> => [
  { integration: 'citySystem', data: { site: 'site.name', state: `"${state}"` } },
]

/** The time for the clean-up: items of the central inspection come first (S4-05). Set before each way to it. */
const limitDays = 'if site.source = "CENTRAL_INSPECTION" then param.centralDays else param.rectifyDays'

const identify: TaskStep = {
  kind: 'task',
  title: '认定',
  performer: { role: 'streetOffice' },
  due: { in: parameter('identifyDays'), unit: 'workingDay' },
  agenda: reminders('streetOffice', 'campaignOffice', 'workingGroup'),
  checklist: 'identification',
  evidence: [before, after],
  assists: [
    {
      id: 'permits',
      title: '核查排污许可和批建情况',
      role: 'ecology',
      when: 'site.permitNo = null',
      due: { in: 3, unit: 'workingDay' },
    },
    { id: 'landUse', title: '核查用地和规划', role: 'planning', due: { in: 3, unit: 'workingDay' } },
  ],
  help: '对照认定办法逐项判断，属于“散乱污”的列入台账；能当场改正的立行立改。',
  basis: 'S4-09、S4-13、S4-25',
  outcomes: {
    listed: {
      title: '认定列入',
      when: 'answer.violations[1] != null',
      checklist: true,
      evidence: ['before'],
      facts: ['siteFound'],
      calls: toCitySystem('LISTED'),
      to: [{ step: 'dispose' }],
    },
    fixedAtOnce: {
      title: '立行立改',
      checklist: true,
      evidence: ['before', 'after'],
      facts: ['siteFound', 'fixedAtOnce'],
      sets: { batch: '"NONE"', limitDays },
      to: [{ step: 'verify' }],
    },
    notEstablished: {
      title: '不属于“散乱污”',
      reasonRequired: true,
      checklist: true,
      to: [{ step: 'notEstablished' }],
    },
  },
}
function disposition(title: string, list: string): Outcome {
  return {
    title,
    document: 'OPERATOR_NOTICE',
    lists: [{ list, do: 'ADD' }],
    sets: { batch: `"${list}"`, limitDays },
    to: [{ step: 'rectify' }],
  }
}

const dispose: TaskStep = {
  kind: 'task',
  title: '确定处置方式',
  performer: { routing: 'lead' },
  due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
  agenda: reminders('campaignOffice', 'campaignOffice', 'workingGroup'),
  form: [{ key: 'opinion', title: '处置意见和依据', type: 'longText', required: true, maxLength: 1000 }],
  basis: 'S4-10、S4-12',
  outcomes: {
    close: disposition('关停取缔', 'closeBatch'),
    move: disposition('整合搬迁', 'moveBatch'),
    upgrade: disposition('升级改造', 'upgradeBatch'),
  },
}

const rectify: TaskStep = {
  kind: 'task',
  title: '落实整治',
  performer: { role: 'streetOffice' },
  dueDaysFrom: 'value.limitDays',
  agenda: reminders('streetOffice', 'campaignOffice', 'workingGroup'),
  form: [
    {
      key: 'drain',
      title: '污水去向',
      type: 'choice',
      options: [
        { value: 'CONNECTED', label: '接驳公共排水管网' },
        { value: 'TREATED', label: '自行处理（经论证不得排入管网）' },
        { value: 'NONE', label: '不产生污水' },
      ],
      required: true,
      outcomes: ['done'],
      help: '在管网范围内的督促接驳；经论证不得排入的，要求自行处理并写明许可证号。',
      basis: 'S4-15',
    },
    {
      key: 'permitNo',
      title: '排水许可证号',
      type: 'text',
      maxLength: 60,
      outcomes: ['done'],
      basis: 'S4-15',
    },
    {
      key: 'operatorDid',
      title: '经营者采取的措施',
      type: 'longText',
      required: true,
      maxLength: 1000,
      outcomes: ['done'],
      basis: 'S4-06',
    },
    { key: 'result', title: '整治情况', type: 'longText', required: true, maxLength: 2000, outcomes: ['done'] },
    { key: 'bureau', title: '请哪个部门报到', type: 'unit', required: true, outcomes: ['blocked'], basis: 'S4-08' },
  ],
  evidence: [commitment, after],
  assists: [
    {
      id: 'cutOff',
      title: '查处取缔、断水断电',
      role: 'urbanManagement',
      when: 'value.batch = "closeBatch"',
      due: { in: 10, unit: 'workingDay' },
    },
    {
      id: 'drainage',
      title: '指导接驳排水',
      role: 'water',
      when: 'site.inSewerArea = true',
      due: { in: 10, unit: 'workingDay' },
    },
  ],
  basis: 'S4-04、S4-05、S4-06、S4-15、S4-16、S4-32',
  outcomes: {
    done: {
      title: '整治完成',
      evidence: ['commitment', 'after'],
      sets: { drain: 'answer.drain' },
      to: [{ step: 'verify' }],
    },
    blocked: {
      title: '需要部门支持',
      reasonRequired: true,
      starts: [{ procedure: 'whistle', matter: { unit: 'answer.bureau', text: 'site.name', place: 'site.address' } }],
      to: [{ step: 'supported' }],
    },
  },
}

const verify: TaskStep = {
  kind: 'task',
  title: '核查销号',
  performer: { routing: 'lead' },
  due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
  agenda: reminders('campaignOffice', 'campaignOffice'),
  checklist: 'siteCheck',
  notBy: ['identify', 'rectify'],
  basis: 'S4-04、S4-32',
  outcomes: {
    closed: {
      title: '同意销号',
      when: 'answer.passed',
      checklist: true,
      facts: ['siteClosed'],
      calls: toCitySystem('CLOSED'),
      to: [{ step: 'closed' }],
    },
    failed: {
      title: '不同意，继续整治',
      kind: 'return',
      reasonRequired: true,
      checklist: true,
      to: [{ step: 'rectify' }],
    },
  },
}

const patrolVisit: TaskStep = {
  kind: 'task',
  title: '回头看',
  performer: { role: 'streetOffice' },
  due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
  agenda: reminders('streetOffice', 'campaignOffice'),
  checklist: 'siteCheck',
  basis: 'S4-20、S4-21',
  outcomes: {
    held: { title: '没有反弹', when: 'answer.passed', checklist: true, to: [{ step: 'closed' }] },
    resurged: {
      title: '死灰复燃',
      checklist: true,
      facts: ['resurgence'],
      lists: [{ list: 'keySupervision', do: 'ADD' }],
      calls: toCitySystem('RESURGED'),
      to: [{ step: 'dispose' }],
    },
  },
}

const closed: EndStep = {
  kind: 'end',
  title: '已销号',
  status: 'CLOSED',
  lookBack: { step: 'lookBack', every: { in: 3, unit: 'month', at: 'startOfWork', roll: 'NEXT_WORKING_DAY' } },
}

/** One site: found, identified, put into one of three batches, cleaned up, closed, watched (S4-04…S4-21). */
export const cleanup: Procedure = {
  id: 'cleanup',
  title: '“散乱污”场所整治',
  ledger: 'sites',
  start: { default: 'identify' },
  steps: {
    identify,
    dispose,
    rectify,
    supported: { kind: 'gather', title: '等待部门报到', due: { in: 10, unit: 'workingDay' }, next: 'rectify' },
    verify,
    closed,
    lookBack: patrolVisit,
    notEstablished: { kind: 'end', title: '不予列入', status: 'NOT_ESTABLISHED' },
  },
  lookBackSteps: ['lookBack'],
  reopenTo: 'dispose',
  steward: 'campaignOffice',
}
