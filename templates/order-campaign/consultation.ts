import type { Procedure } from '../../contracts/template/procedure.ts'
import { reminders } from '../blocks/agenda.ts'

const office = 'campaignOffice'

/** 征求意见: every member unit is asked, what each says is adopted or not, with the reason (S3-01). */
export const consultation: Procedure[] = [
  {
    id: 'consultation',
    title: '征求意见',
    matter: { fields: [], openedBy: [office] },
    start: { default: 'send' },
    steps: {
      send: {
        kind: 'task',
        title: '发出征求意见稿',
        performer: { role: office },
        due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(office),
        evidence: [
          {
            id: 'draft',
            title: '征求意见稿',
            necessity: 'REQUIRED',
            basis: 'S3-01',
            min: 1,
            max: 3,
            accept: ['pdf', 'word'],
          },
        ],
        basis: 'S3-01',
        outcomes: {
          sent: {
            title: '发出',
            evidence: ['draft'],
            starts: [{ procedure: 'opinion', forEach: { role: 'memberUnits' }, matter: { unit: 'unit' } }],
            to: [{ step: 'collect' }],
          },
        },
      },
      collect: {
        kind: 'gather',
        title: '等待意见',
        due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
        next: 'adopt',
      },
      adopt: {
        kind: 'task',
        title: '研究采纳',
        performer: { role: office },
        due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(office),
        form: [
          { key: 'adopted', title: '采纳的意见', type: 'longText', maxLength: 4000 },
          { key: 'notAdopted', title: '未采纳的意见和理由', type: 'longText', maxLength: 4000 },
        ],
        basis: 'S3-01',
        outcomes: {
          revised: { title: '修改后报批', to: [{ step: 'approve' }] },
          again: { title: '再次征求意见', to: [{ step: 'send' }] },
        },
      },
      approve: {
        kind: 'task',
        title: '审定印发',
        performer: { role: 'leadingGroup' },
        due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('leadingGroup'),
        notBy: ['adopt'],
        basis: 'S3-01、S3-51',
        outcomes: {
          approved: { title: '同意印发', to: [{ step: 'issued' }] },
          returned: { title: '退回修改', kind: 'return', reasonRequired: true, to: [{ step: 'adopt' }] },
        },
      },
      issued: { kind: 'end', title: '已印发', status: 'CLOSED' },
    },
    reopenTo: 'adopt',
    steward: office,
  },
  {
    id: 'opinion',
    title: '反馈意见',
    matter: { fields: [] },
    start: { default: 'give' },
    steps: {
      give: {
        kind: 'task',
        title: '反馈意见',
        performer: { role: 'concernedUnit' },
        due: { in: 4, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('concernedUnit', office),
        form: [
          { key: 'opinion', title: '意见', type: 'longText', required: true, maxLength: 4000, outcomes: ['given'] },
        ],
        basis: 'S3-01',
        outcomes: {
          given: { title: '有意见', to: [{ step: 'done' }] },
          none: { title: '无意见', to: [{ step: 'done' }] },
        },
      },
      done: { kind: 'end', title: '已反馈', status: 'CLOSED' },
    },
    reopenTo: 'give',
    steward: office,
  },
]
