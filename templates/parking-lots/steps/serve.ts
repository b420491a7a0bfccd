import type { TaskStep } from '../../../contracts/template/procedure.ts'
import { parameter } from '../../../contracts/template/words.ts'
import { supervised } from '../agenda.ts'

const METHODS = [
  { value: 'DIRECT', label: '直接送达' },
  { value: 'LEFT', label: '留置送达' },
  { value: 'ENTRUSTED', label: '委托送达' },
  { value: 'MAIL', label: '邮寄送达' },
  { value: 'ELECTRONIC', label: '电子送达（当事人已书面同意）' },
  { value: 'PUBLIC', label: '公告送达' },
]

export const serve: TaskStep = {
  kind: 'task',
  title: '送达文书',
  performer: { role: 'streetTeam' },
  due: { in: parameter('serveDays'), unit: 'workingDay' },
  agenda: supervised('streetTeam', 'streetOffice'),
  form: [
    { key: 'method', title: '送达方式', type: 'choice', required: true, options: METHODS, outcomes: ['served'] },
    { key: 'servedOn', title: '送达日期', type: 'date', required: true, outcomes: ['served'] },
    { key: 'recipient', title: '签收人', type: 'text', required: true, maxLength: 60, outcomes: ['served'] },
    {
      key: 'witness',
      title: '见证人（留置送达时填写）',
      type: 'text',
      maxLength: 60,
      outcomes: ['served'],
      basis: '民事诉讼法关于留置送达的规定',
    },
  ],
  evidence: [
    {
      id: 'receipt',
      title: '送达回证',
      necessity: 'REQUIRED',
      basis: '行政处罚法第六十一条；S0-40',
      min: 1,
      max: 6,
      accept: ['image', 'pdf'],
    },
    {
      id: 'signed',
      title: '受送达人当场签名',
      necessity: 'OPTIONAL',
      basis: '行政处罚法第六十一条；S0-40',
      min: 0,
      max: 1,
      accept: ['image'],
      signature: true,
    },
  ],
  help: '期限自送达之日起计算，请在送达当日登记。',
  basis: 'S0-40 专项小组下发通知书；行政处罚法第六十一条',
  outcomes: {
    served: { title: '已送达', evidence: ['receipt'], to: [{ step: 'rectify' }] },
    cannotServe: { title: '无法送达，退回', kind: 'return', reasonRequired: true, to: [{ step: 'order' }] },
  },
}
