import type { Procedure } from '../../contracts/template/procedure.ts'
import { reminders } from '../blocks/agenda.ts'

/** 暗查曝光: what goes to the media is looked at first; it is exposed once that is approved (S2-10, S2-42). */
export const exposure: Procedure = {
  id: 'exposure',
  title: '暗查曝光',
  matter: { fields: [{ key: 'topic', title: '主题', type: 'text', maxLength: 100 }], openedBy: ['campaignOffice'] },
  start: { default: 'write' },
  steps: {
    write: {
      kind: 'task',
      title: '拟定曝光内容',
      performer: { role: 'campaignOffice' },
      due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('campaignOffice', 'leadingGroup'),
      form: [{ key: 'text', title: '曝光内容', type: 'longText', required: true, maxLength: 4000 }],
      evidence: [
        {
          id: 'paper',
          title: '暗查材料',
          necessity: 'OPTIONAL',
          basis: 'S2-42',
          min: 0,
          max: 5,
          accept: ['pdf', 'word', 'image'],
        },
      ],
      basis: 'S2-10、S2-42',
      outcomes: { written: { title: '送审', to: [{ step: 'read' }] } },
    },
    read: {
      kind: 'task',
      title: '审核',
      performer: { role: 'leadingGroup' },
      due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('leadingGroup'),
      notBy: ['write'],
      basis: 'S2-42',
      outcomes: {
        accepted: { title: '同意曝光', facts: ['exposed'], to: [{ step: 'exposed' }] },
        returned: { title: '退回修改', kind: 'return', reasonRequired: true, to: [{ step: 'write' }] },
        refused: { title: '不予曝光', reasonRequired: true, to: [{ step: 'refused' }] },
      },
    },
    exposed: { kind: 'end', title: '已曝光', status: 'CLOSED' },
    refused: { kind: 'end', title: '未曝光', status: 'NOT_ESTABLISHED' },
  },
  reopenTo: 'write',
  steward: 'campaignOffice',
}
