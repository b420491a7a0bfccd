import type { Duty } from '../../contracts/template/duty.ts'

export const duties: Duty[] = [
  {
    id: 'routineChecks',
    title: 'Weekly visual inspection',
    performer: 'operators',
    within: ['season'],
    when: { every: 'week', on: ['MON'], at: 'startOfWork', due: { endOf: 'week', at: 'endOfDay' } },
    closes: { in: 2, unit: 'workingDay', at: 'endOfWork' },
    sites: { ledger: 'playgrounds', heldBy: 'operator', where: 'status = "OPEN" or status = "CLOSED"' },
    does: {
      record: 'routineCheck',
      checklist: 'routineCheck',
      starts: [],
    },
    missedFact: 'checkMissed',
    basis: 'EN 1176-7, 6.1',
  },
  {
    id: 'monthlyReturn',
    title: 'Monthly return',
    performer: 'operators',
    within: ['season'],
    when: {
      every: 'month',
      on: [1],
      at: 'startOfWork',
      roll: 'NEXT_WORKING_DAY',
      due: { nthWorkingDayOfMonth: 5, at: 'endOfWork' },
    },
    closes: { in: 5, unit: 'workingDay', at: 'endOfWork' },
    does: {
      record: 'monthlyFigures',
      form: [
        {
          key: 'checks',
          title: 'Checks done last month',
          type: 'integer',
          prefill: 'figure.checksDone',
          locked: true,
          period: 'PREVIOUS',
        },
        { key: 'accidents', title: 'Accidents on the grounds', type: 'integer', required: true, min: 0, max: 1000 },
      ],
    },
  },
  {
    id: 'atLeastOneTraining',
    title: 'At least one training a quarter',
    performer: 'operators',
    within: ['season'],
    when: { every: 'quarter' },
    does: { expect: 'training', atLeast: 1 },
    missedFact: 'trainingMissed',
  },
  {
    id: 'quarterlyReview',
    title: 'Quarterly review',
    performer: 'safetyOffice',
    when: { every: 'quarter', on: [92], at: 'endOfWork' },
    does: { assess: ['inspected', 'openClassA'] },
  },
]
