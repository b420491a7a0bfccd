import type { FormField, Outcome, Procedure } from '../../contracts/template/procedure.ts'
import { reminders } from './agenda.ts'

/** An operation: planned and filed, people mustered on the day, what was found and handled recorded. */
export function operation(given: {
  id: string
  title: string
  leader: string
  /** gets the filing */
  office: string
  /** recorded when it was carried out, with the figures of `results` */
  fact: string
  results: FormField[]
  /** other agencies that come along */
  partners?: { id: string; title: string; role: string }[]
  /** how many people go */
  headcount?: { min: number; max: number }
  /** filed so many working days ahead: refused or marked when later */
  lead?: FormField['lead']
  musterPoint?: string
  /** done in another system when it is filed, and undone when it is over or called off */
  calls?: { filed: Outcome['calls']; over: Outcome['calls'] }
  /** fields of the matter, beside the day */
  fields?: FormField[]
  openedBy?: string[]
  basis: string
}): Procedure {
  const { id, title, leader, office, fact, results, partners = [], headcount, lead, musterPoint, basis } = given
  const over = given.calls?.over ? { calls: given.calls.over } : {}
  const people: FormField = {
    key: 'people',
    title: '参加人员',
    type: 'people',
    required: true,
    min: headcount?.min ?? 2,
    max: headcount?.max ?? 60,
    outcomes: ['filed'],
  }
  return {
    id,
    title,
    matter: {
      fields: [{ key: 'heldOn', title: '行动日期', type: 'date' }, ...(given.fields ?? [])],
      openedBy: given.openedBy ?? [leader, office],
    },
    start: { default: 'plan' },
    steps: {
      plan: {
        kind: 'task',
        title: '安排和备案',
        performer: { role: leader },
        due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(leader, office),
        form: [
          {
            key: 'heldOn',
            title: '行动日期',
            type: 'date',
            required: true,
            prefill: 'matter.heldOn',
            outcomes: ['filed'],
            ...(lead ? { lead } : {}),
          },
          {
            key: 'musterAt',
            title: '集合时间和地点',
            type: 'text',
            required: true,
            maxLength: 100,
            outcomes: ['filed'],
            ...(musterPoint ? { help: musterPoint } : {}),
          },
          people,
          { key: 'focus', title: '重点', type: 'text', required: true, maxLength: 200, outcomes: ['filed'] },
          { key: 'area', title: '区域', type: 'text', required: true, maxLength: 200, outcomes: ['filed'] },
        ],
        basis,
        outcomes: {
          filed: {
            title: '备案',
            sets: { heldOn: 'answer.heldOn', area: 'answer.area', focus: 'answer.focus' },
            ...(given.calls?.filed ? { calls: given.calls.filed } : {}),
            to: [{ step: 'day' }],
          },
          dropped: { title: '不开展', reasonRequired: true, to: [{ step: 'notHeld' }] },
        },
      },
      day: {
        kind: 'wait',
        title: '等待行动日',
        anchor: 'value.heldOn',
        until: { in: 0, unit: 'calendarDay', at: '00:00' },
        next: 'carryOut',
      },
      carryOut: {
        kind: 'task',
        title: '开展行动',
        performer: { role: leader },
        due: { in: 1, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(leader, office),
        assists: partners,
        form: [
          {
            key: 'present',
            title: '实到人数',
            type: 'integer',
            required: true,
            min: 0,
            max: 500,
            outcomes: ['carriedOut'],
          },
          ...results.map((field) => ({ ...field, outcomes: ['carriedOut'] })),
          {
            key: 'summary',
            title: '现场处置情况',
            type: 'longText',
            required: true,
            maxLength: 2000,
            outcomes: ['carriedOut'],
          },
        ],
        evidence: [
          { id: 'scene', title: '现场照片', necessity: 'OPTIONAL', basis, min: 0, max: 20, accept: ['image'] },
        ],
        basis,
        outcomes: {
          carriedOut: {
            title: '已开展',
            facts: [{ fact, data: Object.fromEntries(results.map(({ key }) => [key, `answer.${key}`])) }],
            ...over,
            to: [{ step: 'held' }],
          },
          calledOff: { title: '取消', reasonRequired: true, ...over, to: [{ step: 'notHeld' }] },
        },
      },
      held: { kind: 'end', title: '已开展', status: 'CLOSED' },
      notHeld: { kind: 'end', title: '未开展', status: 'NOT_ESTABLISHED' },
    },
    reopenTo: 'plan',
    steward: office,
  }
}
