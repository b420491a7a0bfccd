import type { TaskStep } from '../../../contracts/template/procedure.ts'
import { parameter } from '../../../contracts/template/words.ts'
import { supervised } from '../agenda.ts'

export const penalty: TaskStep = {
  kind: 'task',
  title: '移送处罚',
  performer: { role: 'campaignOffice' },
  due: { in: parameter('penaltyDays'), unit: 'workingDay' },
  agenda: supervised('campaignOffice'),
  form: [
    {
      key: 'gravity',
      title: '情节',
      type: 'choice',
      required: true,
      options: [
        { value: 'MINOR', label: '较轻' },
        { value: 'ORDINARY', label: '一般' },
        { value: 'SERIOUS', label: '严重' },
      ],
    },
    { key: 'facts', title: '查明的事实（一行一条）', type: 'longText', required: true, maxLength: 2000 },
  ],
  basis: 'S0-41a、S0-41b',
  outcomes: {
    referred: { title: '移送主管单位', document: 'PENALTY_REFERRAL', to: [{ step: 'sanction' }] },
  },
}

/** The penalty itself is decided outside, by its own procedure; the authority reports what came of it. */
export const sanction: TaskStep = {
  kind: 'task',
  title: '反馈处罚结果',
  performer: { routing: 'authority' },
  // 行政处罚法第六十条: 自立案之日起九十日内作出决定
  due: { in: 90, unit: 'calendarDay', roll: 'NEXT_WORKING_DAY' },
  agenda: supervised('holder', 'campaignOffice'),
  form: [
    { key: 'decision', title: '处理结果', type: 'longText', required: true, maxLength: 1000 },
    {
      key: 'facts',
      title: '查明的事实（一行一条）',
      type: 'longText',
      required: true,
      maxLength: 2000,
      outcomes: ['banned'],
    },
  ],
  evidence: [
    {
      id: 'decision',
      title: '处罚决定书、取缔或者拆除记录',
      necessity: 'REQUIRED',
      basis: '行政处罚法第五十九条',
      min: 1,
      max: 6,
      accept: ['image', 'pdf', 'word'],
    },
  ],
  help: '违法建筑须拆除的，发起“限期拆除”逐步办理；法定期限没有届满的，申请延期。',
  basis: 'S0-10、S0-41a、S0-41b',
  outcomes: {
    penalised: { title: '已处罚，复查', evidence: ['decision'], facts: ['penalty'], to: [{ step: 'reinspect' }] },
    notPenalised: { title: '不予处罚或者已依法拆除，复查', reasonRequired: true, to: [{ step: 'reinspect' }] },
    banned: {
      title: '取缔',
      document: 'BAN_ORDER',
      evidence: ['decision'],
      facts: ['ban'],
      sets: { disposition: '"BANNED"' },
      to: [{ step: 'banned' }],
    },
  },
}
