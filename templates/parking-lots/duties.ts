import type { Duty } from '../../contracts/template/duty.ts'

/** Teams and streets are ranked each week; the bottom two of the teams are proposed for a talk (S0-48, S0-49). */
export const weeklyRanking: Duty = {
  id: 'weeklyRanking',
  title: '每周排名',
  performer: 'campaignOffice',
  within: ['concentrated', 'consolidation'],
  when: { every: 'week', on: ['FRI'], at: '17:30' },
  does: { assess: ['teamRanking', 'streetRanking'] },
  basis: 'S0-48、S0-49',
}
