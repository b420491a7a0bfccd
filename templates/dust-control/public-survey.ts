import type { FormField, Procedure } from '../../contracts/template/procedure.ts'
import { reminders } from '../blocks/agenda.ts'

const rate = (key: string, title: string): FormField => ({
  key,
  title,
  type: 'number',
  required: true,
  min: 0,
  max: 100,
})

/** What the public of one street knows and thinks of it: the office takes it down, it counts for the street (S2-43). */
export const publicSurvey: Procedure = {
  id: 'publicSurvey',
  title: '公众知晓率和满意率调查',
  matter: { fields: [], openedBy: ['campaignOffice'] },
  start: { default: 'survey' },
  steps: {
    survey: {
      kind: 'task',
      title: '登记调查结果',
      performer: { role: 'campaignOffice' },
      due: { in: 10, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('campaignOffice'),
      form: [rate('awareness', '知晓率（%）'), rate('satisfaction', '满意率（%）')],
      evidence: [
        {
          id: 'report',
          title: '调查报告',
          necessity: 'OPTIONAL',
          basis: 'S2-43',
          min: 0,
          max: 3,
          accept: ['pdf', 'word', 'spreadsheet'],
        },
      ],
      basis: 'S2-43',
      outcomes: {
        surveyed: {
          title: '登记',
          facts: [{ fact: 'surveyed', data: { awareness: 'answer.awareness', satisfaction: 'answer.satisfaction' } }],
          to: [{ step: 'kept' }],
        },
      },
    },
    kept: { kind: 'end', title: '已登记', status: 'CLOSED' },
  },
  reopenTo: 'survey',
  steward: 'campaignOffice',
}
