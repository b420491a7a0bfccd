import type { TaskStep } from '../../../contracts/template/procedure.ts'
import { parameter } from '../../../contracts/template/words.ts'
import { supervised } from '../agenda.ts'
import { FOUND_NOTHING, ROUTED_BY_RULE, scenePhotos, violationOutcome, visitForm } from './visit.ts'

export const inspect: TaskStep = {
  kind: 'task',
  title: '现场检查',
  performer: { routing: 'patrol' },
  phase: 'concentrated',
  due: { in: parameter('inspectDays'), unit: 'workingDay' },
  agenda: supervised('holder', 'campaignOffice'),
  form: visitForm,
  checklist: 'parkingInspection',
  evidence: [scenePhotos],
  help: '对照停车场检查表逐项检查并拍照；有一项不符合即为发现问题。',
  basis: 'S0-28、S0-30、S0-32、S0-33',
  outcomes: {
    compliant: {
      title: '符合要求',
      when: FOUND_NOTHING,
      evidence: ['scene'],
      sets: { disposition: '"CLOSED"' },
      to: [{ step: 'closed' }],
    },
    violation: violationOutcome('发现问题', [{ step: 'order' }]),
    noAccess: {
      title: '未能进入现场',
      reasonRequired: true,
      checklist: false,
      sets: { violation: '"OBSTRUCTION"', authority: ROUTED_BY_RULE },
      to: [{ when: 'count.inspect.noAccess >= 2', step: 'order' }, { step: 'inspect' }],
    },
    notASite: {
      title: '不是停车场或者重复登记',
      reasonRequired: true,
      checklist: false,
      to: [{ step: 'notEstablished' }],
    },
  },
}
