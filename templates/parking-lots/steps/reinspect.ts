import type { TaskStep } from '../../../contracts/template/procedure.ts'
import { parameter } from '../../../contracts/template/words.ts'
import { supervised } from '../agenda.ts'
import { FOUND_NOTHING, scenePhotos, violationOutcome, visitForm } from './visit.ts'

export const reinspect: TaskStep = {
  kind: 'task',
  title: '复查',
  performer: { routing: 'patrol' },
  due: { in: parameter('reinspectDays'), unit: 'workingDay' },
  agenda: supervised('holder', 'campaignOffice'),
  form: visitForm,
  checklist: 'parkingInspection',
  evidence: [scenePhotos],
  notBy: ['rectify'],
  help: '由整改经办人以外的人员复查。',
  basis: 'S0-28、S0-41b',
  outcomes: {
    passed: { title: '复查合格', when: FOUND_NOTHING, evidence: ['scene'], to: [{ step: 'closing' }] },
    failed: violationOutcome(
      '复查不合格',
      [{ when: 'count.reinspect.failed >= param.maxFailures', step: 'penalty' }, { step: 'order' }],
      ['reinspectionFailed'],
    ),
  },
}

export const lookBack: TaskStep = {
  kind: 'task',
  title: '回头看',
  performer: { routing: 'patrol' },
  phase: 'consolidation',
  due: { in: 5, unit: 'workingDay' },
  agenda: supervised('holder', 'campaignOffice'),
  form: visitForm,
  checklist: 'parkingInspection',
  evidence: [scenePhotos],
  notBy: ['rectify', 'reinspect'],
  help: '由整改和复查经办人以外的人员到现场再查，发现死灰复燃的原案重新办理。',
  basis: 'S0-41c、S0-41d、S0-51',
  outcomes: {
    held: {
      title: '未反弹',
      when: FOUND_NOTHING,
      evidence: ['scene'],
      to: [{ when: 'value.disposition = "BANNED"', step: 'banned' }, { step: 'closed' }],
    },
    resurgence: violationOutcome('死灰复燃', [{ step: 'order' }], ['resurgence']),
  },
}
