import type { Procedure } from '../../contracts/template/procedure.ts'
import { reminders } from './agenda.ts'

/** Something written and read: a plan for the quarter, a case study, a bulletin, a flash report. */
export function report(given: {
  id: string
  title: string
  writer: string
  reader: string
  dueDays: number
  ask: string
  fact: string
  basis: string
  openedBy?: string[]
  /** counts only once the reader has let it out: an exposure (S3-18) */
  approved?: boolean
  /** each unit of this role is sent it too, by a matter of `circular`, and says that it has read it */
  sentTo?: { role: string; circular: string }
}): Procedure {
  const { id, title, writer, reader, dueDays, ask, fact, basis, openedBy, sentTo, approved = false } = given
  return {
    id,
    title,
    matter: { fields: [{ key: 'topic', title: '主题', type: 'text', maxLength: 100 }], openedBy: openedBy ?? [reader] },
    start: { default: 'write' },
    steps: {
      write: {
        kind: 'task',
        title: '撰写报送',
        performer: { role: writer },
        due: { in: dueDays, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(writer, reader),
        form: [{ key: 'text', title: ask, type: 'longText', required: true, maxLength: 4000 }],
        evidence: [
          {
            id: 'paper',
            title: '材料',
            necessity: 'OPTIONAL',
            basis,
            min: 0,
            max: 5,
            accept: ['pdf', 'word', 'image', 'spreadsheet'],
          },
        ],
        basis,
        outcomes: {
          written: {
            title: sentTo ? '报送并印发' : '报送',
            ...(approved ? {} : { facts: [fact] }),
            ...(sentTo
              ? {
                  starts: [
                    {
                      procedure: sentTo.circular,
                      forEach: { role: sentTo.role },
                      matter: { topic: `"${title}"`, text: 'answer.text' },
                    },
                  ],
                }
              : {}),
            to: [{ step: 'read' }],
          },
        },
      },
      read: {
        kind: 'task',
        title: '审阅',
        performer: { role: reader },
        due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(reader),
        basis,
        outcomes: {
          accepted: {
            title: approved ? '同意发布' : '收存',
            ...(approved ? { facts: [fact] } : {}),
            to: [{ step: 'kept' }],
          },
          returned: { title: '退回修改', kind: 'return', reasonRequired: true, to: [{ step: 'write' }] },
        },
      },
      kept: { kind: 'end', title: '已收存', status: 'CLOSED' },
    },
    reopenTo: 'write',
    steward: reader,
  }
}

/** A report as one of its recipients has it: read, confirmed, kept. */
export function circular(given: { id: string; title: string; sender: string; basis: string }): Procedure {
  const { id, title, sender, basis } = given
  return {
    id,
    title,
    matter: {
      fields: [
        { key: 'topic', title: '主题', type: 'text', maxLength: 100 },
        { key: 'text', title: '内容', type: 'longText', required: true, maxLength: 4000 },
      ],
      name: 'matter.topic',
    },
    start: { default: 'confirm' },
    steps: {
      confirm: {
        kind: 'task',
        title: '阅知',
        performer: { role: 'concernedUnit' },
        due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('concernedUnit', sender),
        bulk: true,
        basis,
        outcomes: { read: { title: '已阅', to: [{ step: 'read' }] } },
      },
      read: { kind: 'end', title: '已阅', status: 'CLOSED' },
    },
    reopenTo: 'confirm',
    steward: sender,
  }
}
