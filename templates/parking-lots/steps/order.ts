import type { Outcome, TaskStep } from '../../../contracts/template/procedure.ts'
import { parameter } from '../../../contracts/template/words.ts'
import { supervised } from '../agenda.ts'
import { CITABLE_ARTICLES } from '../documents.ts'
import { AUTHORITIES } from '../routing.ts'

const ISSUING = ['issueRectification', 'issueClosure']

/** An order with its time limit; the limit is the authority's to set, case by case. */
function issuing(title: string, document: string): Outcome {
  return {
    title,
    document,
    sets: { limitDays: 'answer.limitDays' },
    to: [{ step: 'serve' }],
  }
}

export const order: TaskStep = {
  kind: 'task',
  title: '作出整改或者关停决定',
  performer: { routing: 'authority' },
  due: { in: parameter('orderDays'), unit: 'workingDay' },
  agenda: supervised('holder', 'campaignOffice'),
  form: [
    {
      key: 'partyName',
      title: '当事人',
      type: 'text',
      required: true,
      maxLength: 100,
      prefill: 'site.name',
      outcomes: ISSUING,
    },
    {
      key: 'partyAddress',
      title: '当事人地址',
      type: 'text',
      required: true,
      maxLength: 200,
      prefill: 'site.address',
      outcomes: ISSUING,
    },
    {
      key: 'facts',
      title: '查明的事实（一行一条）',
      type: 'longText',
      required: true,
      maxLength: 2000,
      outcomes: ISSUING,
      basis: '行政处罚法第五十九条：违法事实和证据',
    },
    {
      key: 'articles',
      title: '违反的条款',
      type: 'choices',
      required: true,
      options: CITABLE_ARTICLES,
      outcomes: ISSUING,
      basis: '行政处罚法第五十九条：依据',
    },
    {
      key: 'limitDays',
      title: '期限（工作日）',
      type: 'integer',
      required: true,
      min: 1,
      max: 30,
      prefill: 'param.limitDays',
      outcomes: ISSUING,
      help: '自送达之日起计算；长于默认天数的，在查明的事实中写明原因。',
      basis: '行政处罚法第二十八条：限期改正',
    },
  ],
  assists: [
    {
      id: 'permitQuery',
      title: '核查规划许可情况',
      role: 'approval',
      when: 'value.violation = "UNAPPROVED"',
      due: { in: 2, unit: 'workingDay' },
    },
  ],
  help: '按违法情形责令限期整改；未经批准、擅自改变用地的，责令限期关停。',
  basis: 'S0-08至S0-17、S0-40',
  outcomes: {
    issueRectification: issuing('责令限期整改', 'RECTIFICATION_ORDER'),
    issueClosure: issuing('责令限期关停', 'CLOSURE_ORDER'),
    returnToOffice: {
      title: '不属本单位职责，退回办公室',
      kind: 'return',
      reasonRequired: true,
      to: [{ step: 'dispatch' }],
    },
  },
}

export const dispatch: TaskStep = {
  kind: 'task',
  title: '重新派遣',
  performer: { role: 'campaignOffice' },
  due: { in: 1, unit: 'workingDay' },
  agenda: supervised('campaignOffice'),
  form: [{ key: 'authority', title: '派遣给', type: 'choice', required: true, options: AUTHORITIES }],
  basis: 'S0-17、S0-20',
  outcomes: {
    dispatched: { title: '派遣', sets: { authority: 'answer.authority' }, to: [{ step: 'order' }] },
  },
}
