import type { Procedure } from '../../contracts/template/procedure.ts'
import { reminders } from '../blocks/agenda.ts'

const office = 'campaignOffice'

/** A higher tier talks only when the government agrees (S3-49). */
export const keyInterview: Procedure = {
  id: 'keyInterview',
  title: '提请政府重点约谈',
  matter: {
    fields: [{ key: 'reason', title: '事由', type: 'longText', maxLength: 1000 }],
    openedBy: [office, 'supervision'],
  },
  start: { default: 'request' },
  steps: {
    request: {
      kind: 'task',
      title: '提请约谈',
      performer: { role: office },
      due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders(office),
      form: [
        {
          key: 'ground',
          title: '情形',
          type: 'choice',
          required: true,
          options: [
            { value: 'WEAK', label: '工作不力' },
            { value: 'MANY', label: '问题多发' },
            { value: 'UNRECTIFIED', label: '整改不到位' },
          ],
          outcomes: ['requested'],
        },
        { key: 'evidence', title: '依据', type: 'longText', required: true, maxLength: 2000, outcomes: ['requested'] },
      ],
      basis: 'S3-46、S3-49',
      outcomes: {
        requested: { title: '报区政府', to: [{ step: 'approve' }] },
        dropped: { title: '不提请', reasonRequired: true, to: [{ step: 'dropped' }] },
      },
    },
    approve: {
      kind: 'task',
      title: '批准约谈',
      performer: { role: 'government' },
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('government', office),
      notBy: ['request'],
      basis: 'S3-49',
      outcomes: {
        approved: { title: '同意约谈', to: [{ step: 'talk' }] },
        refused: { title: '不同意', reasonRequired: true, to: [{ step: 'dropped' }] },
        lower: {
          title: '由行业主管部门约谈',
          starts: [{ procedure: 'interview', matter: { unit: 'matter.unit', reason: 'matter.reason' } }],
          to: [{ step: 'passedDown' }],
        },
      },
    },
    talk: {
      kind: 'task',
      title: '约谈记录',
      performer: { role: 'government' },
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('government', office),
      form: [{ key: 'record', title: '约谈记录', type: 'longText', required: true, maxLength: 4000 }],
      basis: 'S3-49',
      outcomes: { held: { title: '已约谈', facts: ['interviewed'], to: [{ step: 'feedback' }] } },
    },
    feedback: {
      kind: 'task',
      title: '反馈整改',
      performer: { role: 'concernedUnit' },
      due: { in: 10, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('concernedUnit', office, 'leadingGroup'),
      form: [{ key: 'result', title: '整改情况', type: 'longText', required: true, maxLength: 2000 }],
      basis: 'S3-46',
      outcomes: { done: { title: '报送', to: [{ step: 'closed' }] } },
    },
    closed: { kind: 'end', title: '已办结', status: 'CLOSED' },
    passedDown: { kind: 'end', title: '转行业约谈', status: 'REFERRED' },
    dropped: { kind: 'end', title: '未约谈', status: 'NOT_ESTABLISHED' },
  },
  reopenTo: 'request',
  steward: office,
}
