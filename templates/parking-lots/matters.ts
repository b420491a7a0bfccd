import type { Procedure } from '../../contracts/template/procedure.ts'
import { measure } from '../blocks/measure.ts'
import { supervised } from './agenda.ts'

/** An unreported lot that a patrol, an inspection or the office finds: omitted or concealed, with the street's word (S0-26, S0-47). */
const omissionFinding: Procedure = {
  id: 'omissionFinding',
  title: '瞒报、漏报认定',
  matter: {
    fields: [
      { key: 'lot', title: '停车场名称', type: 'text', required: true, maxLength: 60 },
      { key: 'address', title: '地址', type: 'text', required: true, maxLength: 100 },
      { key: 'community', title: '所属社区/村', type: 'unit' },
      { key: 'foundOn', title: '发现日期', type: 'date', required: true },
    ],
    name: '"瞒报、漏报认定：" + matter.lot',
    openedBy: ['campaignOffice', 'supervisionTeam', 'leadingGroup'],
  },
  start: { default: 'reply' },
  steps: {
    reply: {
      kind: 'task',
      title: '街道说明情况',
      performer: { role: 'concernedUnit' },
      due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
      agenda: supervised('concernedUnit', 'campaignOffice'),
      form: [{ key: 'explanation', title: '未上报的原因', type: 'longText', required: true, maxLength: 1000 }],
      basis: 'S0-26',
      outcomes: { explained: { title: '提交说明', to: [{ step: 'establish' }] } },
    },
    establish: {
      kind: 'task',
      title: '认定',
      performer: { role: 'campaignOffice' },
      due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
      agenda: supervised('campaignOffice'),
      notBy: ['reply'],
      form: [{ key: 'finding', title: '认定理由', type: 'longText', required: true, maxLength: 1000 }],
      help: '漏报：应当上报而没有上报；瞒报：明知而隐瞒。两者都计数。',
      basis: 'S0-47',
      outcomes: {
        omission: { title: '认定漏报', facts: ['omission'], to: [{ step: 'informed' }] },
        concealment: { title: '认定瞒报', facts: ['concealment'], to: [{ step: 'informed' }] },
        reported: { title: '已经上报或者不属于整治范围', to: [{ step: 'notEstablished' }] },
      },
    },
    informed: {
      kind: 'task',
      title: '街道确认',
      performer: { role: 'concernedUnit' },
      due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
      agenda: supervised('concernedUnit', 'campaignOffice'),
      outcomes: {
        accepted: { title: '无异议', to: [{ step: 'established' }] },
        objected: { title: '提出异议', reasonRequired: true, to: [{ step: 'review' }] },
      },
    },
    review: {
      kind: 'task',
      title: '复核异议',
      performer: { role: 'leadingGroup' },
      due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
      agenda: supervised('leadingGroup'),
      notBy: ['establish'],
      outcomes: {
        upheld: { title: '维持认定', reasonRequired: true, to: [{ step: 'established' }] },
        corrected: {
          title: '撤销认定',
          reasonRequired: true,
          voids: ['omission', 'concealment'],
          to: [{ step: 'notEstablished' }],
        },
      },
    },
    established: { kind: 'end', title: '已认定', status: 'CLOSED' },
    notEstablished: { kind: 'end', title: '不成立', status: 'NOT_ESTABLISHED' },
  },
  reopenTo: 'review',
  steward: 'campaignOffice',
}

/** Measures: the platform names the candidate and the evidence, people decide; an appeal is decided by somebody else. */
export const matters: Procedure[] = [
  omissionFinding,
  measure({
    id: 'reminder',
    title: '提醒',
    office: 'campaignOffice',
    decides: 'leadingGroup',
    appeals: 'discipline',
    fact: 'reminded',
    notice: 'REMINDER_NOTICE',
    record: '提醒内容',
    basis: 'S0-37',
  }),
  // 由区纪委监委约谈; 后两名 come from the ranking; 工作进展缓慢 and 督导不力 the office opens by hand
  measure({
    id: 'interview',
    title: '约谈',
    office: 'campaignOffice',
    decides: 'discipline',
    appeals: 'leadingGroup',
    fact: 'interviewed',
    notice: 'INTERVIEW_NOTICE',
    record: '约谈记录',
    basis: 'S0-49',
  }),
  measure({
    id: 'referral',
    title: '问责建议',
    office: 'campaignOffice',
    decides: 'discipline',
    appeals: 'leadingGroup',
    fact: 'heldToAccount',
    document: 'ACCOUNTABILITY_REFERRAL',
    record: '问责决定',
    basis: 'S0-42…S0-47',
  }),
  measure({
    id: 'ineligibility',
    title: '取消评奖评优资格',
    office: 'campaignOffice',
    decides: 'leadingGroup',
    appeals: 'discipline',
    fact: 'awardsLost',
    imposes: { ineligibleFor: '评奖评优', on: 'MEMBERS', validFor: 'NEXT_QUARTER' },
    notice: 'INELIGIBILITY_NOTICE',
    record: '取消资格决定',
    basis: 'S0-50',
  }),
]
