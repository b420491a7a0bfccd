import type { Attendee, Procedure } from '../../contracts/template/procedure.ts'
import { acceptance } from '../blocks/acceptance.ts'
import { reminders } from '../blocks/agenda.ts'
import { covertVisit } from '../blocks/covert-visit.ts'
import { measure } from '../blocks/measure.ts'
import { meeting, resolutions } from '../blocks/meeting.ts'
import { circular, report } from '../blocks/report.ts'
import { subPlan } from '../blocks/sub-plan.ts'
import { workOrder } from '../blocks/work-order.ts'
import { exposure } from './exposure.ts'
import { publicSurvey } from './public-survey.ts'

const office = 'campaignOffice'

/** 目标责任书: drawn up with the unit's targets, signed by both sides, kept (S2-08, S2-34). */
const responsibilityLetter: Procedure = {
  id: 'responsibilityLetter',
  title: '目标责任书',
  matter: { fields: [], openedBy: [office] },
  start: { default: 'draw' },
  steps: {
    draw: {
      kind: 'task',
      title: '拟定责任目标',
      performer: { role: office },
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders(office),
      form: [{ key: 'targets', title: '目标任务（列入年度考核）', type: 'longText', required: true, maxLength: 2000 }],
      basis: 'S2-08、S2-34',
      outcomes: { drawn: { title: '送签', sets: { targets: 'answer.targets' }, to: [{ step: 'sign' }] } },
    },
    sign: {
      kind: 'task',
      title: '单位签订',
      performer: { role: 'concernedUnit' },
      due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('concernedUnit', office),
      form: [
        {
          key: 'targets',
          title: '目标任务',
          type: 'longText',
          prefill: 'value.targets',
          locked: true,
          maxLength: 2000,
        },
      ],
      evidence: [
        {
          id: 'letter',
          title: '签字盖章的责任书',
          necessity: 'REQUIRED',
          basis: 'S2-08',
          min: 1,
          max: 2,
          accept: ['pdf', 'image'],
        },
      ],
      basis: 'S2-08',
      outcomes: {
        signed: { title: '签订', evidence: ['letter'], to: [{ step: 'countersign' }] },
        objected: { title: '对目标有异议', kind: 'return', reasonRequired: true, to: [{ step: 'draw' }] },
      },
    },
    countersign: {
      kind: 'task',
      title: '领导小组签订',
      performer: { role: 'leadingGroup' },
      due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('leadingGroup', office),
      basis: 'S2-08',
      outcomes: { signed: { title: '签订存档', facts: ['letterSigned'], to: [{ step: 'kept' }] } },
    },
    kept: { kind: 'end', title: '已存档', status: 'CLOSED' },
  },
  reopenTo: 'draw',
  steward: office,
}

/** 以奖代补: proposed on the score, agreed by the group, paid, recorded (S2-44). */
const reward: Procedure = {
  id: 'reward',
  title: '表彰和以奖代补',
  matter: { fields: [{ key: 'reason', title: '事由', type: 'longText', maxLength: 1000 }], openedBy: [office] },
  start: { default: 'propose' },
  steps: {
    propose: {
      kind: 'task',
      title: '提出建议',
      performer: { role: office },
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders(office),
      form: [
        {
          key: 'amount',
          title: '金额（元）',
          type: 'integer',
          required: true,
          min: 0,
          max: 10000000,
          outcomes: ['proposed'],
        },
        {
          key: 'cap',
          title: '单项上限（元）',
          type: 'integer',
          prefill: 'param.rewardCap',
          locked: true,
          outcomes: ['proposed'],
        },
        {
          key: 'merit',
          title: '依据的得分和事迹',
          type: 'longText',
          required: true,
          maxLength: 1000,
          outcomes: ['proposed'],
        },
      ],
      basis: 'S2-44',
      outcomes: {
        proposed: {
          title: '报批',
          when: 'answer.amount <= param.rewardCap',
          sets: { amount: 'answer.amount' },
          to: [{ step: 'approve' }],
        },
        dropped: { title: '不予奖励', reasonRequired: true, to: [{ step: 'dropped' }] },
      },
    },
    approve: {
      kind: 'task',
      title: '审定',
      performer: { role: 'leadingGroup' },
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('leadingGroup', office),
      notBy: ['propose'],
      basis: 'S2-44',
      outcomes: {
        approved: {
          title: '同意',
          facts: [{ fact: 'rewarded', data: { amount: 'value.amount' } }],
          books: [{ account: 'rewards', amount: 'value.amount' }],
          to: [{ step: 'given' }],
        },
        returned: { title: '退回', kind: 'return', reasonRequired: true, to: [{ step: 'propose' }] },
      },
    },
    given: { kind: 'end', title: '已表彰', status: 'CLOSED' },
    dropped: { kind: 'end', title: '未奖励', status: 'NOT_ESTABLISHED' },
  },
  reopenTo: 'propose',
  steward: office,
}

/** A procedure with those who take part in one of its steps: the bureaus join the inspection of the streets (S2-27). */
function attended(procedure: Procedure, id: string, attendees: Attendee[]): Procedure {
  const step = procedure.steps[id]
  if (step?.kind !== 'task') throw new Error(`procedures.${procedure.id}.steps.${id}: expected a task step`)
  const joined = { ...step, attendees, basis: `${step.basis ?? ''}、S2-27` }
  return { ...procedure, steps: { ...procedure.steps, [id]: joined } }
}

const sectorPlan = { reviewer: office, dueDays: 15, contents: '本行业、本辖区的任务、标准、时限和责任人。' }

export const matters: Procedure[] = [
  covertVisit({ id: 'covertVisit', title: '暗访', office, fact: 'covertVisited', basis: 'S2-39' }),
  responsibilityLetter,
  subPlan({ ...sectorPlan, id: 'streetPlan', title: '街道创建方案', basis: 'S2-04' }),
  subPlan({ ...sectorPlan, id: 'sectorPlan', title: '部门工作方案', basis: 'S2-27、S2-29、S2-31' }),
  subPlan({
    ...sectorPlan,
    id: 'ownAssessment',
    title: '本单位考评制度',
    contents: '考评办法、目标责任制和岗位责任制。',
    basis: 'S2-46',
  }),
  meeting({
    id: 'kickOff',
    title: '创建发动大会',
    convenor: office,
    attendees: [{ role: 'members', grade: 'PRINCIPAL' }],
    fact: 'kickedOff',
    resolution: 'resolution',
    basis: 'S2-07',
  }),
  meeting({
    id: 'jointMeeting',
    title: '联席会议',
    convenor: office,
    attendees: [
      { role: 'leadingGroup', grade: 'DEPUTY' },
      { role: 'members', grade: 'PRINCIPAL' },
    ],
    fact: 'meetingHeld',
    resolution: 'resolution',
    agenda: '听取汇报，通报督导检查情况，传达指示，研究部署。',
    basis: 'S2-35、S2-36',
  }),
  meeting({
    id: 'liaisonMeeting',
    title: '联络员会议',
    convenor: office,
    attendees: [{ role: 'members', grade: 'LIAISON' }],
    fact: 'liaisonHeld',
    resolution: 'resolution',
    basis: 'S2-35',
  }),
  ...resolutions({ convenor: office, basis: 'S2-36' }),
  workOrder({
    id: 'report',
    title: '举报、工单和暗查线索',
    office,
    handleDays: 3,
    fact: 'reportAnswered',
    basis: 'S2-14、S2-41、S2-42',
  }),
  workOrder({
    id: 'issue',
    title: '难点问题协调',
    office,
    openedBy: [office, 'members'],
    handleDays: 10,
    fact: 'issueSettled',
    basis: 'S2-26',
  }),
  // 街道监督部门: upwards, and the street judges the answer
  workOrder({
    id: 'upward',
    title: '街道反映部门监管问题',
    office,
    judge: 'openingUnit',
    openedBy: ['streets'],
    handleDays: 5,
    fact: 'upwardAnswered',
    basis: 'S2-32',
  }),
  workOrder({
    id: 'visitorOpinion',
    title: '人大代表、政协委员视察意见',
    office,
    handleDays: 10,
    fact: 'opinionAnswered',
    basis: 'S2-37',
  }),
  report({
    id: 'bulletin',
    title: '降尘和控尘情况通报',
    writer: 'construction',
    reader: office,
    dueDays: 5,
    ask: '各街道降尘、措施落实和排名',
    fact: 'bulletinIssued',
    sentTo: { role: 'streets', circular: 'circular' },
    basis: 'S2-13、S2-28、S2-40',
  }),
  circular({ id: 'circular', title: '通报', sender: 'construction', basis: 'S2-40' }),
  report({
    id: 'roadBulletin',
    title: '道路降尘监测通报',
    writer: 'ecology',
    reader: office,
    dueDays: 5,
    ask: '各街道的道路降尘监测情况',
    fact: 'bulletinIssued',
    basis: 'S2-29',
  }),
  exposure,
  publicSurvey,
  report({
    id: 'stageReview',
    title: '阶段性总结',
    writer: office,
    reader: 'leadingGroup',
    dueDays: 10,
    ask: '成效、典型和下阶段重点区域',
    fact: 'reviewed',
    basis: 'S2-17',
  }),
  report({
    id: 'followOn',
    title: '持续做好的方案',
    writer: office,
    reader: 'leadingGroup',
    dueDays: 20,
    ask: '长效机制和后续方案',
    fact: 'followOnMade',
    basis: 'S2-22',
  }),
  attended(
    acceptance({
      id: 'acceptance',
      title: '考核验收',
      checklist: 'acceptanceNorm',
      full: 100,
      inspector: office,
      accepts: 'cityAssessors',
      // opened on 8 October: checked and inspected within the month, accepted before the end of November
      selfDays: 8,
      facts: { selfChecked: 'selfChecked', inspected: 'inspected', accepted: 'accepted' },
      basis: 'S2-15、S2-18、S2-20、S2-21',
    }),
    'inspect',
    [{ role: 'bureaus', grade: 'ANY' }],
  ),
  reward,
  measure({
    id: 'supervisionMatter',
    title: '行政督察',
    office: 'disciplineSupervision',
    decides: 'leadingGroup',
    appeals: office,
    fact: 'supervised',
    notice: 'SUPERVISION_NOTICE',
    record: '督察意见',
    basis: 'S2-30、S2-38',
  }),
  measure({
    id: 'criticism',
    title: '通报批评',
    office,
    decides: 'leadingGroup',
    appeals: 'disciplineSupervision',
    fact: 'criticised',
    notice: 'CRITICISM_NOTICE',
    record: '通报内容',
    basis: 'S2-45',
  }),
]
