import type { EvidenceSlot } from '../../../contracts/evidence.ts'
import type { FormField, Outcome } from '../../../contracts/template/procedure.ts'

/** What every visit with the checklist shares: inspection, re-inspection, look-back. */

export const FOUND_NOTHING = 'answer.passed and answer.violations[1] = null'
export const FOUND_VIOLATION = 'answer.passed = false or answer.violations[1] != null'

/** One violation decides who is competent: a lot without approval before all others, which come sorted by their codes. */
export const DECIDING_VIOLATION =
  'if list contains(answer.violations, "UNAPPROVED") then "UNAPPROVED" else answer.violations[1]'

/** A new finding is routed by rule again, whoever had the earlier one. */
export const ROUTED_BY_RULE = '"BY_RULE"'

export const visitForm: FormField[] = [
  { key: 'inspectedOn', title: '检查日期', type: 'date', required: true },
  {
    key: 'officers',
    title: '检查人员（两名以上）',
    type: 'text',
    required: true,
    maxLength: 60,
    basis: '行政处罚法第四十二条、第五十五条：不少于两人',
  },
  { key: 'findings', title: '现场情况', type: 'longText', maxLength: 1000 },
]

export const scenePhotos: EvidenceSlot = {
  id: 'scene',
  title: '现场照片',
  necessity: 'REQUIRED',
  basis: '行政处罚法第四十六条、第四十七条：全过程记录',
  min: 1,
  max: 12,
  accept: ['image'],
}

/** A violation, with the scene photographed; where it leads is the step's matter. */
export function violationOutcome(title: string, to: Outcome['to'], facts?: string[]): Outcome {
  return {
    title,
    when: FOUND_VIOLATION,
    evidence: ['scene'],
    sets: { violation: DECIDING_VIOLATION, authority: ROUTED_BY_RULE },
    ...(facts ? { facts } : {}),
    to,
  }
}
