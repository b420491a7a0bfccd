import type { TaskStep } from '../../../contracts/template/procedure.ts'
import { supervised } from '../agenda.ts'

export const rectify: TaskStep = {
  kind: 'task',
  title: '督促整改并登记结果',
  performer: { routing: 'rectifiers' },
  phase: 'concentrated',
  dueDaysFrom: 'value.limitDays',
  agenda: supervised('streetTeam', 'streetOffice'),
  form: [{ key: 'result', title: '整改情况', type: 'longText', required: true, maxLength: 1000 }],
  evidence: [
    {
      id: 'before',
      title: '整改前照片',
      necessity: 'REQUIRED',
      basis: 'S0-28',
      min: 1,
      max: 12,
      accept: ['image'],
      moment: 'BEFORE',
    },
    {
      id: 'after',
      title: '整改后照片',
      necessity: 'REQUIRED',
      basis: 'S0-28',
      min: 1,
      max: 12,
      accept: ['image'],
      moment: 'AFTER',
      position: { basis: 'S0-28' },
    },
  ],
  basis: 'S0-08、S0-13、S0-22、S0-28',
  outcomes: {
    rectified: { title: '已整改', evidence: ['before', 'after'], to: [{ step: 'reinspect' }] },
    expired: { title: '到期未整改完毕', reasonRequired: true, to: [{ step: 'reinspect' }] },
    refused: { title: '拒不配合整改', reasonRequired: true, facts: ['refusal'], to: [{ step: 'penalty' }] },
  },
}
