import type { Procedure } from '../../contracts/template/procedure.ts'
import { reminders } from './agenda.ts'

/** A visit that the unit hears of when its result is published: at once, or as what it has to put right. */
export const covertVisit = (given: {
  id: string
  title: string
  office: string
  fact: string
  basis: string
}): Procedure => {
  const { id, title, office, fact, basis } = given
  const published = { facts: [fact], to: [{ step: 'published' }] }
  return {
    id,
    title,
    matter: {
      fields: [{ key: 'place', title: '地点', type: 'text', required: true, maxLength: 200 }],
      name: `"${title}：" + matter.place`,
      openedBy: [office],
    },
    confidential: { hiddenFrom: ['matter.unit'], until: ['rectify', 'published'] },
    start: { default: 'visit' },
    steps: {
      visit: {
        kind: 'task',
        title: '暗访',
        performer: { role: office },
        due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(office),
        form: [{ key: 'findings', title: '发现的情况', type: 'longText', required: true, maxLength: 2000 }],
        evidence: [
          { id: 'scene', title: '现场照片', necessity: 'OPTIONAL', basis, min: 0, max: 10, accept: ['image'] },
        ],
        help: '公布以前，被查的单位看不到这件事。',
        basis,
        outcomes: {
          clean: { title: '没有发现问题，公布', ...published },
          found: { title: '发现问题，通报整改', to: [{ step: 'rectify' }] },
        },
      },
      rectify: {
        kind: 'task',
        title: '整改',
        performer: { role: 'concernedUnit' },
        due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders('concernedUnit', office),
        form: [{ key: 'result', title: '整改情况', type: 'longText', required: true, maxLength: 2000 }],
        basis,
        outcomes: { done: { title: '整改完成', to: [{ step: 'check' }] } },
      },
      check: {
        kind: 'task',
        title: '核实',
        performer: { role: office },
        due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
        agenda: reminders(office),
        basis,
        outcomes: {
          passed: { title: '属实，公布', ...published },
          again: { title: '没有改好', kind: 'return', reasonRequired: true, to: [{ step: 'rectify' }] },
        },
      },
      published: { kind: 'end', title: '已公布', status: 'CLOSED' },
    },
    reopenTo: 'visit',
    steward: office,
  }
}
