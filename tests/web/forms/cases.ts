import { adminForms } from './admin-forms.ts'
import { campaignForms } from './campaign-forms.ts'
import { caseForms } from './case-forms.ts'
import type { FormCase } from './form-case.ts'
import { ownForms } from './own-forms.ts'
import { planningForms } from './planning-forms.ts'
import { taskForms } from './task-forms.ts'

/** Every form that sends something. */
export const FORMS: readonly FormCase[] = [
  ...ownForms,
  ...taskForms,
  ...caseForms,
  ...campaignForms,
  ...planningForms,
  ...adminForms,
]

/** Forms that send nothing by themselves, and why nothing of theirs can be lost; or where else it is tested. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  'account/address-check.tsx': 'tests/web/notices.test.ts',
  'capture/task/fill-page.tsx': 'kept on the device and sent by the outbox: tests/web/capture.test.ts',
  'changes/quota-fields.tsx': 'quotas that are being read anew: shown, not to be changed',
  'figures/appeal-dialog.tsx': 'tests/web/ranking-appeals.test.ts',
  'figures/rule-dialog.tsx': 'tests/web/ranking-appeals.test.ts',
  'inbox/bulk-complete.tsx': 'sent row by row, with what became of each: the bulk act below',
  'inbox/bulk-words.tsx': 'sent row by row, with what became of each: the bulk act below',
  'planner/plan/burden.tsx': 'assumptions of an estimate, in the address',
  'planner/plan/launch-dialog.tsx': 'tests/web/launch.test.ts',
  'planner/plan/load-bars.tsx': 'a limit of an estimate, in the address',
  'planner/plan/clock-choice.tsx': 'a part of the draft that saves itself',
  'planner/plan/dates-step.tsx': 'a part of the draft that saves itself',
  'planner/plan/parameters-form.tsx': 'a part of the draft that saves itself',
  'planner/plan/template-step.tsx': 'a part of the draft that saves itself',
  'planner/plan/rehearse-step.tsx': 'chooses how people behave, in the address',
  'substitutions/substitutions-page.tsx': 'chooses whose page it is, in the address',
  'templates/editor/previews.tsx': 'tries a form out, and nothing is kept of it',
}
