import type { FormField, Outcome, Procedure } from '../../contracts/template/procedure.ts'
import { reminders } from './agenda.ts'

const UNFOUNDED: Outcome = { title: '查无此事，办结', reasonRequired: true, to: [{ step: 'unfounded' }] }

/** Something that comes from outside and must be answered: a hotline order, a complaint, a whistle. Assigned, handled, answered, judged. */
export function workOrder(given: {
  id: string
  title: string
  /** who takes it in and assigns it */
  office: string
  handler?: string
  /** who says whether it was answered: the office, or the unit that asked; where there are several, all of them must say so */
  judge?: string | string[]
  handleDays: number
  fields?: FormField[]
  /** asks for the one person who is to handle it, as far as that is known: it opens in his hands */
  officer?: { title: string }
  /** asks whom it complains of: hidden from those persons, and from the unit that it concerns */
  against?: { title: string }
  openedBy?: string[]
  /** recorded when it is done */
  fact: string
  /** what it says may turn out not to be so: then nothing is recorded */
  mayBeUnfounded?: boolean
  basis: string
}): Procedure {
  const { id, title, office, handler = 'concernedUnit', judge = office, handleDays, fact, basis } = given
  const officer: FormField[] = given.officer
    ? [{ key: 'officer', title: given.officer.title, type: 'people', max: 1 }]
    : []
  const accused: FormField[] = given.against
    ? [{ key: 'accused', title: given.against.title, type: 'people', max: 5 }]
    : []
  const fields = [...(given.fields ?? []), ...accused]
  return {
    id,
    title,
    matter: {
      fields: [
        { key: 'text', title: '内容', type: 'longText', required: true, maxLength: 2000 },
        { key: 'place', title: '地点', type: 'text', maxLength: 200 },
        { key: 'externalNo', title: '外部编号', type: 'text', maxLength: 60 },
        { key: 'contact', title: '联系方式', type: 'text', maxLength: 100, privacy: 'complainant' },
        ...fields,
        ...officer,
      ],
      openedBy: given.openedBy ?? [office],
    },
    ...(given.against ? { confidential: { hiddenFrom: ['matter.unit', 'matter.accused'] } } : {}),
    start: { default: 'handle' },
    steps: {
      handle: {
        kind: 'task',
        title: '办理',
        performer: given.officer ? { person: 'matter.officer', role: handler } : { role: handler },
        due: { in: handleDays, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(handler, office),
        form: [
          {
            key: 'result',
            title: '办理结果',
            type: 'longText',
            required: true,
            maxLength: 2000,
            outcomes: ['handled'],
          },
        ],
        evidence: [
          { id: 'scene', title: '现场照片', necessity: 'OPTIONAL', basis, min: 0, max: 10, accept: ['image'] },
        ],
        basis,
        outcomes: {
          handled: { title: '办结回复', to: [{ step: 'judged' }] },
          returned: { title: '不属本单位职责', kind: 'return', reasonRequired: true, to: [{ step: 'reassign' }] },
        },
      },
      reassign: {
        kind: 'task',
        title: '重新交办',
        performer: { role: office },
        due: { in: 1, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(office),
        form: [
          { key: 'unit', title: '承办单位', type: 'unit', required: true, outcomes: ['reassigned'] },
          ...officer.map((field) => ({ ...field, outcomes: ['reassigned'] })),
        ],
        basis,
        outcomes: {
          reassigned: {
            title: '交办',
            starts: [
              {
                procedure: id,
                matter: {
                  unit: 'answer.unit',
                  text: 'matter.text',
                  place: 'matter.place',
                  externalNo: 'matter.externalNo',
                  contact: 'matter.contact',
                  ...(given.officer ? { officer: 'answer.officer' } : {}),
                  ...Object.fromEntries(fields.map(({ key }) => [key, `matter.${key}`])),
                },
              },
            ],
            to: [{ step: 'passedOn' }],
          },
          noted: { title: '不予办理', reasonRequired: true, to: [{ step: 'refused' }] },
        },
      },
      judged: {
        kind: 'task',
        title: '评价回复',
        ...(typeof judge === 'string'
          ? { performer: { role: judge }, agenda: reminders(judge, office) }
          : {
              performer: { roles: judge },
              signs: { decide: { all: 'accepted', otherwise: 'again' } },
              agenda: reminders('holder', office),
            }),
        due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
        form: [
          {
            key: 'satisfaction',
            title: '是否满意',
            type: 'choice',
            required: true,
            options: [
              { value: 'SATISFIED', label: '满意' },
              { value: 'ACCEPTABLE', label: '基本满意' },
              { value: 'DISSATISFIED', label: '不满意' },
            ],
          },
        ],
        basis,
        outcomes: {
          accepted: {
            title: '办结',
            facts: [{ fact, data: { satisfaction: 'answer.satisfaction' } }],
            to: [{ step: 'done' }],
          },
          ...(given.mayBeUnfounded ? { unfounded: UNFOUNDED } : {}),
          again: { title: '退回重办', kind: 'return', reasonRequired: true, to: [{ step: 'handle' }] },
        },
      },
      done: { kind: 'end', title: '已办结', status: 'CLOSED' },
      passedOn: { kind: 'end', title: '已转办', status: 'REFERRED' },
      refused: { kind: 'end', title: '不予办理', status: 'NOT_ESTABLISHED' },
      ...(given.mayBeUnfounded
        ? { unfounded: { kind: 'end' as const, title: '查无此事', status: 'NOT_ESTABLISHED' as const } }
        : {}),
    },
    reopenTo: 'handle',
    steward: office,
  }
}
