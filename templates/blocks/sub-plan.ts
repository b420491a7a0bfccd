import type { Procedure } from '../../contracts/template/procedure.ts'
import { reminders } from './agenda.ts'

/** A plan of one unit's own within the campaign's: written, looked at, sent back or approved, kept. */
export function subPlan(given: {
  id: string
  title: string
  reviewer: string
  /** from the opening */
  dueDays: number
  /** what it must say */
  contents: string
  liaison?: boolean
  basis: string
}): Procedure {
  const { id, title, reviewer, dueDays, contents, liaison = false, basis } = given
  return {
    id,
    title,
    matter: { fields: [], openedBy: [reviewer] },
    start: { default: 'draft' },
    steps: {
      draft: {
        kind: 'task',
        title: '制定',
        performer: { role: 'concernedUnit' },
        due: { in: dueDays, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('concernedUnit', reviewer),
        form: [
          {
            key: 'tasks',
            title: '主要任务和完成时限（一行一项）',
            type: 'longText',
            required: true,
            maxLength: 4000,
            help: contents,
          },
          ...(liaison
            ? [{ key: 'liaison', title: '联络员', type: 'people' as const, required: true, min: 1, max: 2 }]
            : []),
        ],
        evidence: [
          { id: 'plan', title: '方案文本', necessity: 'REQUIRED', basis, min: 1, max: 3, accept: ['pdf', 'word'] },
        ],
        basis,
        outcomes: { submitted: { title: '报送', evidence: ['plan'], to: [{ step: 'review' }] } },
      },
      review: {
        kind: 'task',
        title: '审核',
        performer: { role: reviewer },
        due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(reviewer),
        notBy: ['draft'],
        basis,
        outcomes: {
          approved: { title: '同意', to: [{ step: 'approved' }] },
          returned: { title: '退回修改', kind: 'return', reasonRequired: true, to: [{ step: 'draft' }] },
        },
      },
      approved: { kind: 'end', title: '已备案', status: 'CLOSED' },
    },
    reopenTo: 'draft',
    steward: reviewer,
  }
}
