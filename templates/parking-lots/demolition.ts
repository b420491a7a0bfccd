import type { Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import { parameter } from '../../contracts/template/words.ts'
import { supervised } from './agenda.ts'
import { CITABLE_ARTICLES } from './documents.ts'

/** At every point the party may still do it himself. */
const takenDown: TaskStep['outcomes'] = {
  takenDown: { title: '当事人已自行拆除', reasonRequired: true, to: [{ step: 'done' }] },
}
const performed = {
  performer: { role: 'urbanManagement' },
  agenda: supervised('urbanManagement', 'campaignOffice'),
} as const

/**
 * An illegal building: its owner is ordered to take it down; where he does not it is announced, urged in writing, heard, and only after the
 * time for review and suit has passed decided and taken down (行政强制法第三十五条至第三十七条、第四十三条、第四十四条; S0-10). The authority
 * opens it on the lot, whose own case waits for its report.
 */
export const demolition: Procedure = {
  id: 'demolition',
  title: '限期拆除',
  matter: {
    fields: [
      { key: 'name', title: '停车场名称', type: 'text', required: true, maxLength: 100 },
      { key: 'address', title: '地址', type: 'text', required: true, maxLength: 200 },
    ],
    name: '"限期拆除：" + matter.name',
    openedBy: ['urbanManagement'],
  },
  start: { default: 'order' },
  steps: {
    order: {
      kind: 'task',
      title: '责令限期拆除',
      ...performed,
      due: { in: parameter('orderDays'), unit: 'workingDay' },
      form: [
        {
          key: 'partyName',
          title: '当事人',
          type: 'text',
          required: true,
          maxLength: 100,
          prefill: 'matter.name',
          outcomes: ['ordered'],
        },
        { key: 'inspectedOn', title: '检查日期', type: 'date', required: true, outcomes: ['ordered'] },
        {
          key: 'facts',
          title: '查明的事实（一行一条）',
          type: 'longText',
          required: true,
          maxLength: 2000,
          outcomes: ['ordered'],
          basis: '行政处罚法第五十九条：违法事实和证据',
        },
        {
          key: 'articles',
          title: '违反的条款',
          type: 'choices',
          required: true,
          options: CITABLE_ARTICLES,
          outcomes: ['ordered'],
        },
        {
          key: 'limitDays',
          title: '自行拆除期限（工作日）',
          type: 'integer',
          required: true,
          min: 1,
          max: 30,
          prefill: 'param.limitDays',
          outcomes: ['ordered'],
        },
      ],
      basis: 'S0-10；城乡规划法第六十四条：限期拆除',
      outcomes: {
        ordered: {
          title: '作出限期拆除决定',
          document: 'DEMOLITION_ORDER',
          sets: { limitDays: 'answer.limitDays' },
          to: [{ step: 'serve' }],
        },
        unfounded: { title: '不是违法建筑', reasonRequired: true, to: [{ step: 'void' }] },
      },
    },
    serve: {
      kind: 'task',
      title: '送达决定',
      ...performed,
      due: { in: parameter('serveDays'), unit: 'workingDay' },
      form: [{ key: 'servedOn', title: '送达日期', type: 'date', required: true }],
      evidence: [
        {
          id: 'receipt',
          title: '送达回证',
          necessity: 'REQUIRED',
          basis: '行政处罚法第六十一条',
          min: 1,
          max: 6,
          accept: ['image', 'pdf'],
        },
      ],
      basis: '行政处罚法第六十一条',
      outcomes: {
        served: {
          title: '已送达',
          evidence: ['receipt'],
          sets: { servedOn: 'answer.servedOn' },
          to: [{ step: 'announce' }],
        },
      },
    },
    announce: {
      kind: 'task',
      title: '公告限期自行拆除',
      ...performed,
      dueDaysFrom: 'value.limitDays',
      form: [
        {
          key: 'facts',
          title: '查明的事实（一行一条）',
          type: 'longText',
          required: true,
          maxLength: 2000,
          outcomes: ['announced'],
        },
        {
          key: 'limitDays',
          title: '自行拆除期限（工作日）',
          type: 'integer',
          required: true,
          min: 1,
          max: 30,
          prefill: 'param.limitDays',
          outcomes: ['announced'],
        },
      ],
      basis: 'S0-10；行政强制法第四十四条：予以公告，限期当事人自行拆除',
      outcomes: {
        announced: {
          title: '公告',
          document: 'DEMOLITION_ANNOUNCEMENT',
          sets: { limitDays: 'answer.limitDays' },
          to: [{ step: 'urge' }],
        },
        ...takenDown,
      },
    },
    urge: {
      kind: 'task',
      title: '催告',
      ...performed,
      dueDaysFrom: 'value.limitDays',
      form: [
        {
          key: 'performDays',
          title: '催告履行期限（工作日）',
          type: 'integer',
          required: true,
          min: 1,
          max: 30,
          outcomes: ['urged'],
        },
      ],
      help: '公告的期限届满、当事人没有自行拆除的，书面催告。',
      basis: 'S0-10；行政强制法第三十五条：事先书面催告，载明期限、方式和陈述权、申辩权',
      outcomes: {
        urged: {
          title: '发出催告书',
          document: 'DEMOLITION_DEMAND',
          sets: { limitDays: 'answer.performDays' },
          to: [{ step: 'hear' }],
        },
        ...takenDown,
      },
    },
    hear: {
      kind: 'task',
      title: '听取陈述申辩',
      ...performed,
      dueDaysFrom: 'value.limitDays',
      form: [
        {
          key: 'pleaded',
          title: '当事人提出了陈述或者申辩',
          type: 'boolean',
          required: true,
          outcomes: ['notAdopted'],
        },
        {
          key: 'pleading',
          title: '陈述申辩和复核意见',
          type: 'longText',
          required: true,
          maxLength: 2000,
          when: 'answer.pleaded',
        },
      ],
      basis: 'S0-10；行政强制法第三十六条：充分听取意见，进行记录、复核',
      outcomes: {
        notAdopted: { title: '没有提出或者不成立', to: [{ step: 'remedies' }] },
        adopted: { title: '成立，不再拆除', reasonRequired: true, to: [{ step: 'void' }] },
        ...takenDown,
      },
    },
    // 行政诉讼法第四十六条: six months; within them the sixty days of 行政复议法第二十条 pass as well
    remedies: {
      kind: 'wait',
      title: '等待复议和诉讼期限届满',
      until: { in: 6, unit: 'month', at: 'startOfWork', roll: 'NEXT_WORKING_DAY' },
      anchor: 'value.servedOn',
      next: 'compel',
      basis: 'S0-10；行政强制法第四十四条：法定期限内不申请复议、不起诉，又不拆除',
    },
    compel: {
      kind: 'task',
      title: '作出强制拆除决定',
      ...performed,
      due: { in: 10, unit: 'workingDay', at: 'endOfWork' },
      notBy: ['hear'],
      form: [
        {
          key: 'noRemedySought',
          title: '当事人在法定期限内没有申请行政复议，也没有提起行政诉讼',
          type: 'boolean',
          required: true,
          outcomes: ['decided'],
        },
        {
          key: 'facts',
          title: '强制拆除的理由（一行一条）',
          type: 'longText',
          required: true,
          maxLength: 2000,
          outcomes: ['decided'],
        },
      ],
      evidence: [
        {
          id: 'approval',
          title: '负责人批准或者政府责成的文件',
          necessity: 'REQUIRED',
          basis: '行政强制法第十八条、第三十七条；城乡规划法第六十八条',
          min: 1,
          max: 6,
          accept: ['image', 'pdf', 'word'],
        },
      ],
      basis: 'S0-10；行政强制法第三十七条',
      outcomes: {
        decided: {
          title: '决定强制拆除',
          when: 'answer.noRemedySought = true',
          document: 'COMPULSION_DECISION',
          evidence: ['approval'],
          to: [{ step: 'demolish' }],
        },
        stayed: { title: '复议或者诉讼没有结束，中止', reasonRequired: true, to: [{ step: 'compel' }] },
        overturned: { title: '原决定被撤销，不再拆除', reasonRequired: true, to: [{ step: 'void' }] },
        ...takenDown,
      },
    },
    demolish: {
      kind: 'task',
      title: '强制拆除',
      ...performed,
      due: { in: 15, unit: 'workingDay', at: 'endOfWork' },
      form: [
        { key: 'demolishedOn', title: '拆除日期', type: 'date', required: true, outcomes: ['demolished'] },
        {
          key: 'lawfulTime',
          title: '不在夜间，也不在法定节假日',
          type: 'boolean',
          required: true,
          outcomes: ['demolished'],
          basis: '行政强制法第四十三条',
        },
      ],
      evidence: [
        {
          id: 'record',
          title: '拆除前后照片和全过程记录',
          necessity: 'REQUIRED',
          basis: '国办发〔2018〕118号：行政执法全过程记录',
          min: 2,
          max: 12,
          accept: ['image', 'pdf'],
        },
      ],
      assists: [{ id: 'order', title: '维持现场秩序', role: 'streetOffice', due: { in: 15, unit: 'workingDay' } }],
      basis: 'S0-10',
      outcomes: {
        demolished: {
          title: '已经拆除',
          when: 'answer.lawfulTime = true',
          evidence: ['record'],
          facts: ['demolished'],
          to: [{ step: 'done' }],
        },
        ...takenDown,
      },
    },
    done: { kind: 'end', title: '已拆除', status: 'CLOSED' },
    void: { kind: 'end', title: '不再拆除', status: 'NOT_ESTABLISHED' },
  },
  reopenTo: 'order',
  steward: 'campaignOffice',
}
