import type { Duty } from '../../contracts/template/duty.ts'

/** Teams and streets are ranked each week; the bottom two of the teams are proposed for a talk (S0-48, S0-49); no resurgence (S0-41d). */
export const weeklyRanking: Duty = {
  id: 'weeklyRanking',
  title: '每周排名',
  performer: 'campaignOffice',
  within: ['concentrated', 'consolidation'],
  when: { every: 'week', on: ['FRI'], at: '17:30' },
  does: { assess: ['teamRanking', 'streetRanking', 'resurgences'] },
  basis: 'S0-41d、S0-48、S0-49',
}

/** One day to set up: the street teams name their people (S0-23, S0-24). */
export const setUp: Duty = {
  id: 'setUp',
  title: '成立专项整治小组',
  performer: 'streetTeam',
  when: { once: { on: '2024-09-16', at: 'endOfDay' }, due: { in: 0, unit: 'calendarDay', at: 'endOfDay' } },
  opens: { in: 0, unit: 'calendarDay', at: '00:00' },
  closes: { in: 1, unit: 'workingDay', at: 'endOfWork' },
  does: {
    record: 'teamSetUp',
    form: [
      { key: 'leader', title: '组长', type: 'people', required: true, min: 1, max: 1 },
      { key: 'members', title: '成员', type: 'people', required: true, min: 1, max: 20 },
    ],
  },
  missedFact: 'setUpMissed',
  basis: 'S0-19至S0-24',
}
