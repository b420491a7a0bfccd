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

/** Each street surveys its area and says how far it got; who has not by the last day of the phase is late, and missing three days on (S0-07). */
export const streetSurvey: Duty = {
  id: 'streetSurvey',
  title: '辖区停车场全面摸排',
  performer: 'streetTeam',
  when: { once: { on: '2024-09-18', at: 'endOfDay' }, due: { in: 0, unit: 'calendarDay', at: 'endOfDay' } },
  opens: { in: -2, unit: 'calendarDay', at: '00:00' },
  closes: { in: 3, unit: 'workingDay', at: 'endOfWork' },
  agenda: [
    {
      id: 'lastDay',
      from: 'due',
      after: { in: 0, unit: 'calendarDay', at: '08:30' },
      do: 'remind',
      text: '今天摸排截止',
    },
    { id: 'late', from: 'due', do: 'escalate', to: 'campaignOffice', level: 1, text: '没有按期完成摸排' },
  ],
  does: {
    record: 'streetSurveyed',
    form: [
      { key: 'places', title: '辖区村、社区', type: 'integer', required: true, min: 1, max: 1000 },
      { key: 'covered', title: '已摸排的村、社区', type: 'integer', required: true, min: 0, max: 1000 },
      { key: 'lots', title: '摸排到的停车场（维修厂）', type: 'integer', required: true, min: 0, max: 10000 },
    ],
    evidence: [
      {
        id: 'signedLedger',
        title: '盖章的台账',
        necessity: 'OPTIONAL',
        basis: 'S0-07',
        min: 0,
        max: 6,
        accept: ['image', 'pdf'],
      },
    ],
    help: '逐村、逐社区摸排，登记进台账后提交；没有停车场的街道也要提交。',
  },
  lateFact: 'surveyLate',
  missedFact: 'surveyMissed',
  basis: 'S0-07、S0-18',
}
