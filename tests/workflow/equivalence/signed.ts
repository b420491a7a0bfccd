import type { Procedure, TaskStep } from '../../../contracts/template/procedure.ts'
import type { Sample } from '../../../scripts/rehearsal/sample-ledgers.ts'
import { playgrounds } from '../../../templates/playgrounds/template.ts'

const step = (given: Pick<TaskStep, 'title' | 'performer' | 'signs' | 'checklist'>, to: string): TaskStep => ({
  kind: 'task',
  due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
  agenda: [
    { id: 'soon', from: 'due', after: { in: -1, unit: 'workingDay' }, do: 'remind', text: 'Soon' },
    { id: 'late', from: 'due', do: 'overdue', to: 'safetyOffice', text: 'Late' },
  ],
  outcomes: {
    yes: { title: 'Yes', to: [{ step: to }] },
    no: { title: 'No', to: [{ step: to }] },
    back: { title: 'Back', kind: 'return', reasonRequired: true, checklist: false, to: [{ step: 'all' }] },
  },
  ...given,
})

const joint: Procedure = {
  id: 'joint',
  title: 'Signed in each way',
  ledger: 'playgrounds',
  start: { default: 'all' },
  steps: {
    all: step(
      { title: 'All', performer: { routing: 'signers' }, signs: { decide: { all: 'yes', otherwise: 'no' } } },
      'any',
    ),
    any: step(
      {
        title: 'Any',
        performer: { roles: ['parksDepartment', 'safetyOffice', 'operator'] },
        signs: { order: 'SEQUENTIAL', decide: { any: 'yes', otherwise: 'no' } },
      },
      'vote',
    ),
    vote: step(
      {
        title: 'Vote',
        performer: { each: 'appealsBoard' },
        signs: { decide: { share: { over: '1/2' }, of: 'yes', otherwise: 'no' } },
      },
      'score',
    ),
    score: step(
      {
        title: 'Score',
        performer: { roles: ['inspectorate', 'parksDepartment'] },
        checklist: 'mainInspection',
        signs: { decide: { score: 'MEAN', of: 'yes' } },
      },
      'done',
    ),
    done: { kind: 'end', title: 'Done', status: 'CLOSED' },
  },
  reopenTo: 'all',
  steward: 'safetyOffice',
}

/** Playgrounds whose cases are signed in each way there is. */
export const signedSample: Pick<Sample, 'folder' | 'template'> = {
  folder: 'playgrounds',
  template: {
    ...playgrounds,
    id: 'signed-playgrounds',
    procedures: [joint],
    routing: [
      {
        id: 'signers',
        title: 'Who signs',
        hit: 'RULE_ORDER',
        rules: [
          { role: 'inspectorate', assists: ['operator'] },
          { when: 'site.ownership = "PRIVATE"', role: 'safetyOffice' },
        ],
      },
    ],
    duties: [],
    indicators: [],
    ladders: [],
  },
}
