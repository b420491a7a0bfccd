import type { AgendaRule, Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import { parameter } from '../../contracts/template/words.ts'
import { inspectionFee } from './accounts.ts'

const SOON: AgendaRule = {
  id: 'soon',
  from: 'due',
  after: { in: -1, unit: 'workingDay' },
  do: 'remind',
  text: 'One working day left',
}

function reminders(performer: string): AgendaRule[] {
  return [
    SOON,
    { id: 'late', from: 'due', do: 'overdue', to: performer, text: 'Not done in time' },
    {
      id: 'raised',
      from: 'due',
      after: { in: 2, unit: 'workingDay' },
      do: 'escalate',
      to: 'safetyOffice',
      level: 1,
      text: 'Two working days late',
    },
  ]
}

const RISK =
  'if list contains(answer.violations, "A") then "A" else if list contains(answer.violations, "B") then "B" else "C"'
/** While the highest warning is in force, nothing may wait. */
const LIMIT =
  'if list contains(answer.violations, "A") or level.storm = "extreme" then param.classADays else if list contains(answer.violations, "B") then param.classBDays else param.classCDays'

const photos = {
  id: 'photos',
  title: 'Photographs',
  necessity: 'OPTIONAL',
  basis: 'EN 1176-7, 6.2',
  min: 0,
  max: 20,
  accept: ['image'],
} satisfies NonNullable<TaskStep['evidence']>[number]

const found = (to: string) => ({
  title: 'Defects found',
  when: 'answer.violations[1] != null',
  checklist: true,
  sets: { risk: RISK, limitDays: LIMIT },
  facts: [{ fact: 'defects', data: { risk: 'value.risk', score: 'answer.score' } }],
  books: [inspectionFee],
  to: [{ step: to }],
})

const inspect: TaskStep = {
  kind: 'task',
  title: 'Annual main inspection',
  performer: { role: 'inspectorate' },
  phase: 'season',
  due: { in: 40, unit: 'workingDay', at: 'endOfWork' },
  agenda: reminders('inspectorate'),
  checklist: 'mainInspection',
  evidence: [photos],
  outcomes: {
    sound: {
      title: 'Safe',
      when: 'answer.violations[1] = null',
      checklist: true,
      facts: [{ fact: 'passed', data: { score: 'answer.score' } }],
      books: [inspectionFee],
      to: [{ step: 'safe' }],
    },
    defects: found('statement'),
    closedDown: { title: 'No longer a playground', reasonRequired: true, to: [{ step: 'dismantled' }] },
  },
}

const statement: TaskStep = {
  kind: 'task',
  title: 'Operator’s statement',
  performer: { routing: 'responsible' },
  due: { in: parameter('statementDays'), unit: 'workingDay' },
  agenda: [
    SOON,
    { id: 'waived', from: 'due', do: 'lapse', outcome: 'waived', to: 'safetyOffice', text: 'No statement in time' },
  ],
  form: [{ key: 'statement', title: 'Statement', type: 'longText', maxLength: 2000 }],
  help: 'The right to be heard before a notice is issued. Danger does not wait: class A is fenced off meanwhile.',
  outcomes: {
    stated: { title: 'Hand in', to: [{ step: 'notice' }] },
    waived: { title: 'No statement', to: [{ step: 'notice' }] },
  },
}

const notice: TaskStep = {
  kind: 'task',
  title: 'Issue the notice',
  performer: { role: 'safetyOffice' },
  due: { in: 2, unit: 'workingDay', at: 'endOfWork' },
  agenda: reminders('safetyOffice'),
  form: [
    {
      key: 'partyName',
      title: 'Addressee',
      type: 'text',
      required: true,
      maxLength: 100,
      prefill: 'site.name',
      outcomes: ['issued'],
    },
    {
      key: 'partyAddress',
      title: 'Address',
      type: 'text',
      required: true,
      maxLength: 200,
      prefill: 'site.address',
      outcomes: ['issued'],
    },
    {
      key: 'facts',
      title: 'Defects, one a line',
      type: 'longText',
      required: true,
      maxLength: 2000,
      outcomes: ['issued'],
    },
    {
      key: 'articles',
      title: 'Provisions',
      type: 'choices',
      required: true,
      options: [
        { value: '《EN 1176-7》Section 6.1', label: 'EN 1176-7, 6.1 (routine and operational inspection)' },
        { value: '《EN 1176-7》Section 6.2', label: 'EN 1176-7, 6.2 (annual main inspection)' },
        { value: '《BGB》§ 823', label: 'BGB, § 823 (duty of care)' },
      ],
      outcomes: ['issued'],
    },
  ],
  outcomes: {
    issued: {
      title: 'Issue',
      document: 'DEFECT_NOTICE',
      lists: [{ list: 'closedEquipment', do: 'ADD' }],
      to: [{ step: 'rectify' }],
    },
    dropped: {
      title: 'The statement holds',
      reasonRequired: true,
      reverses: ['inspectionFee'],
      to: [{ step: 'safe' }],
    },
  },
}

const rectify: TaskStep = {
  kind: 'task',
  title: 'Put right',
  performer: { routing: 'responsible' },
  dueDaysFrom: 'value.limitDays',
  agenda: reminders('inspectorate'),
  form: [
    { key: 'done', title: 'What was done', type: 'longText', required: true, maxLength: 2000, outcomes: ['done'] },
  ],
  evidence: [
    {
      id: 'after',
      title: 'Photographs after repair',
      necessity: 'REQUIRED',
      basis: 'EN 1176-7, 6.2',
      min: 1,
      max: 20,
      accept: ['image'],
      moment: 'AFTER',
    },
  ],
  outcomes: {
    done: { title: 'Report as put right', evidence: ['after'], to: [{ step: 'reinspect' }] },
    appealed: {
      title: 'Appeal',
      reasonRequired: true,
      starts: [{ procedure: 'appealedNotice', matter: { unit: 'unit', risk: 'value.risk' } }],
      to: [{ step: 'pending' }],
    },
  },
}

const reinspect: TaskStep = {
  kind: 'task',
  title: 'Re-inspection',
  performer: { role: 'inspectorate' },
  due: { in: 5, unit: 'workingDay', at: 'endOfWork' },
  agenda: reminders('inspectorate'),
  checklist: 'mainInspection',
  notBy: ['inspect'],
  evidence: [photos],
  outcomes: {
    passed: {
      title: 'Safe',
      when: 'answer.violations[1] = null',
      checklist: true,
      facts: [{ fact: 'passed', data: { score: 'answer.score' } }],
      books: [inspectionFee],
      lists: [{ list: 'closedEquipment', do: 'REMOVE' }],
      to: [{ step: 'safe' }],
    },
    failed: found('notice'),
  },
}

/** One playground through its year. */
export const annualInspection: Procedure = {
  id: 'annualInspection',
  title: 'Annual main inspection',
  ledger: 'playgrounds',
  start: { default: 'inspect' },
  steps: {
    inspect,
    statement,
    notice,
    rectify,
    pending: { kind: 'gather', title: 'Appeal pending', due: { in: 3, unit: 'month' }, next: 'rectify' },
    reinspect,
    revisit: {
      kind: 'task',
      title: 'Unannounced visit',
      performer: { role: 'inspectorate' },
      phase: 'followUp',
      due: { in: 10, unit: 'workingDay', at: 'endOfWork' },
      agenda: reminders('inspectorate'),
      checklist: 'mainInspection',
      outcomes: {
        safe: { title: 'Still safe', when: 'answer.violations[1] = null', checklist: true, to: [{ step: 'safe' }] },
        defects: found('notice'),
      },
    },
    safe: {
      kind: 'end',
      title: 'Safe',
      status: 'CLOSED',
      lookBack: {
        step: 'revisit',
        every: { in: 3, unit: 'month', at: 'startOfWork', roll: 'NEXT_WORKING_DAY' },
        untilPhase: 'followUp',
      },
    },
    dismantled: { kind: 'end', title: 'Dismantled', status: 'NOT_ESTABLISHED' },
  },
  lookBackSteps: ['revisit'],
  reopenTo: 'inspect',
  steward: 'safetyOffice',
}
