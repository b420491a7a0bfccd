import type { Ladder } from '../../contracts/template/accountability.ts'
import type { FactType } from '../../contracts/template/fact.ts'
import type { Indicator } from '../../contracts/template/figure.ts'

export const facts: FactType[] = [
  {
    id: 'defects',
    title: 'Defects found',
    about: 'SITE',
    countsFor: 'operator',
    adverse: true,
    fields: [
      { key: 'risk', title: 'Risk class', type: 'text' },
      { key: 'score', title: 'Score', type: 'number' },
    ],
  },
  {
    id: 'passed',
    title: 'Inspection passed',
    about: 'SITE',
    countsFor: 'operator',
    fields: [{ key: 'score', title: 'Score', type: 'number' }],
  },
  { id: 'routineCheck', title: 'Routine check', about: 'SITE' },
  { id: 'checkMissed', title: 'Routine check missed', about: 'SITE', adverse: true },
  {
    id: 'monthlyFigures',
    title: 'Monthly figures',
    about: 'UNIT',
    fields: [{ key: 'accidents', title: 'Accidents', type: 'integer' }],
  },
  { id: 'training', title: 'Training held', about: 'UNIT' },
  { id: 'trainingMissed', title: 'No training in the quarter', about: 'UNIT', adverse: true },
  { id: 'appealUpheld', title: 'Appeal upheld', about: 'UNIT' },
  { id: 'meetingHeld', title: 'Supervisory meeting held', about: 'UNIT', adverse: true },
]

export const indicators: Indicator[] = [
  {
    id: 'inspected',
    title: 'Playgrounds inspected',
    measure: {
      ratio: { cases: 'annualInspection', are: 'ALL', where: 'step != "inspect"' },
      over: { sites: 'playgrounds' },
    },
    unit: 'PERCENT',
    per: 'CAMPAIGN',
    better: 'HIGHER',
    targets: [{ id: 'all', is: '=', value: 100, by: '2026-10-31' }],
  },
  {
    id: 'openClassA',
    title: 'Playgrounds with equipment out of use (class A)',
    measure: { sites: 'playgrounds', where: 'list contains(lists, "closedEquipment")' },
    unit: 'COUNT',
    per: 'CAMPAIGN',
    byUnit: 'operators',
    better: 'LOWER',
    targets: [{ id: 'none', is: '<=', value: 0, judged: 'AT_EACH_ASSESSMENT' }],
  },
  {
    id: 'checksDone',
    title: 'Routine checks done',
    measure: { facts: 'routineCheck' },
    unit: 'COUNT',
    per: 'MONTH',
    byUnit: 'operators',
    better: 'HIGHER',
  },
]

/** Dangerous defects of one operator: a talk at three, another at six. */
export const ladders: Ladder[] = [
  {
    id: 'danger',
    title: 'Defects of one operator',
    facts: ['defects'],
    policy: 'HIGHEST',
    per: 'YEAR',
    rungs: [
      { at: 3, title: 'Supervisory meeting', subject: 'Head of operations', procedure: 'supervisoryMeeting' },
      { at: 6, title: 'Second supervisory meeting', subject: 'Managing director', procedure: 'supervisoryMeeting' },
    ],
  },
]
