import type { FactType } from '../../contracts/template/fact.ts'
import type { Attendee, Procedure } from '../../contracts/template/procedure.ts'
import { reminders } from './agenda.ts'

/** A meeting, from its notice to its minutes; each resolution, one a line, becomes an assignment. */
export function meeting(given: {
  id: string
  title: string
  convenor: string
  attendees: Attendee[]
  /** recorded when the minutes are in */
  fact: string
  /** the procedure that a resolution opens; see `resolutions` */
  resolution: string
  agenda?: string
  basis: string
}): Procedure {
  const { id, title, convenor, attendees, fact, resolution, agenda, basis } = given
  return {
    id,
    title,
    matter: {
      fields: [
        { key: 'topic', title: '议题', type: 'longText', maxLength: 1000 },
        { key: 'heldOn', title: '召开日期', type: 'date' },
      ],
      openedBy: [convenor],
    },
    start: { default: 'convene' },
    steps: {
      convene: {
        kind: 'task',
        title: '通知开会',
        performer: { role: convenor },
        due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(convenor),
        attendees,
        form: [
          {
            key: 'heldOn',
            title: '召开日期',
            type: 'date',
            required: true,
            prefill: 'matter.heldOn',
            outcomes: ['convened'],
          },
          { key: 'place', title: '地点', type: 'text', required: true, maxLength: 100, outcomes: ['convened'] },
          {
            key: 'agenda',
            title: '议程',
            type: 'longText',
            required: true,
            maxLength: 2000,
            prefill: 'matter.topic',
            outcomes: ['convened'],
          },
        ],
        ...(agenda ? { help: agenda } : {}),
        basis,
        outcomes: {
          convened: { title: '已通知', sets: { heldOn: 'answer.heldOn' }, to: [{ step: 'minutes' }] },
          cancelled: { title: '本次不召开', reasonRequired: true, to: [{ step: 'notHeld' }] },
        },
      },
      minutes: {
        kind: 'task',
        title: '会议记录',
        performer: { role: convenor },
        anchor: 'value.heldOn',
        due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(convenor),
        attendees,
        form: [
          { key: 'attended', title: '到会单位', type: 'units', required: true, outcomes: ['recorded'] },
          { key: 'absent', title: '未到会的单位和原因', type: 'longText', maxLength: 500, outcomes: ['recorded'] },
          { key: 'minutes', title: '纪要', type: 'longText', required: true, maxLength: 4000, outcomes: ['recorded'] },
          {
            key: 'resolutions',
            title: '议定事项（一行一项）',
            type: 'longText',
            maxLength: 2000,
            outcomes: ['recorded'],
            help: '每一项成为一件交办事项，由召集单位指定承办单位和期限。',
          },
        ],
        basis,
        outcomes: {
          recorded: {
            title: '形成纪要',
            facts: [fact],
            starts: [
              {
                procedure: resolution,
                when: 'answer.resolutions != null',
                forEach: { items: 'split(answer.resolutions, "\\n")' },
                matter: { text: 'item' },
              },
            ],
            to: [{ step: 'held' }],
          },
          postponed: { title: '改期', reasonRequired: true, to: [{ step: 'convene' }] },
        },
      },
      held: { kind: 'end', title: '已召开', status: 'CLOSED' },
      notHeld: { kind: 'end', title: '未召开', status: 'NOT_ESTABLISHED' },
    },
    reopenTo: 'convene',
    steward: convenor,
  }
}

/** What a meeting resolved: its convenor names who does it by when (`resolution`); that unit does it, the convenor confirms (`assignment`). */
export function resolutions(given: {
  convenor: string
  basis: string
  ids?: { resolution: string; assignment: string }
}): Procedure[] {
  const { convenor, basis, ids = { resolution: 'resolution', assignment: 'assignment' } } = given
  return [
    {
      id: ids.resolution,
      title: '议定事项',
      matter: {
        fields: [{ key: 'text', title: '事项', type: 'longText', required: true, maxLength: 1000 }],
        name: 'matter.text',
        openedBy: [convenor],
      },
      start: { default: 'assign' },
      steps: {
        assign: {
          kind: 'task',
          title: '交办',
          performer: { role: convenor },
          due: { in: 1, unit: 'workingDay', at: 'endOfWork' },
          agenda: reminders(convenor),
          form: [
            { key: 'unit', title: '承办单位', type: 'unit', required: true, outcomes: ['assigned'] },
            { key: 'doneBy', title: '办结日期', type: 'date', required: true, outcomes: ['assigned'] },
          ],
          basis,
          outcomes: {
            assigned: {
              title: '交办',
              starts: [
                {
                  procedure: ids.assignment,
                  matter: { text: 'matter.text', unit: 'answer.unit', doneBy: 'answer.doneBy' },
                },
              ],
              to: [{ step: 'followed' }],
            },
            noted: { title: '只作记录', to: [{ step: 'done' }] },
          },
        },
        followed: { kind: 'gather', title: '等待办结', next: 'done' },
        done: { kind: 'end', title: '已落实', status: 'CLOSED' },
      },
      reopenTo: 'assign',
      steward: convenor,
    },
    {
      id: ids.assignment,
      title: '交办事项',
      matter: {
        fields: [
          { key: 'text', title: '事项', type: 'longText', required: true, maxLength: 1000 },
          { key: 'doneBy', title: '办结日期', type: 'date', required: true },
        ],
        name: 'matter.text',
      },
      start: { default: 'perform' },
      steps: {
        perform: {
          kind: 'task',
          title: '承办',
          performer: { role: 'concernedUnit' },
          anchor: 'matter.doneBy',
          due: { in: 0, unit: 'calendarDay', at: 'endOfWork' },
          agenda: reminders('concernedUnit', convenor),
          form: [
            {
              key: 'result',
              title: '落实情况',
              type: 'longText',
              required: true,
              maxLength: 2000,
              outcomes: ['performed'],
            },
          ],
          basis,
          outcomes: {
            performed: { title: '报结', to: [{ step: 'confirm' }] },
            declined: { title: '不属本单位职责', kind: 'return', reasonRequired: true, to: [{ step: 'confirm' }] },
          },
        },
        confirm: {
          kind: 'task',
          title: '核定',
          performer: { role: convenor },
          due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
          agenda: reminders(convenor),
          basis,
          outcomes: {
            confirmed: { title: '同意办结', to: [{ step: 'done' }] },
            again: { title: '退回补办', kind: 'return', reasonRequired: true, to: [{ step: 'perform' }] },
            released: { title: '免予承办', reasonRequired: true, to: [{ step: 'released' }] },
          },
        },
        done: { kind: 'end', title: '已办结', status: 'CLOSED' },
        released: { kind: 'end', title: '不再承办', status: 'NOT_ESTABLISHED' },
      },
      reopenTo: 'perform',
      steward: convenor,
    },
  ]
}

/** The fact of a meeting held. */
export const meetingHeld = (id: string, title: string, basis: string): FactType => ({ id, title, about: 'UNIT', basis })
