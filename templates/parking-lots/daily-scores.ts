import type { Duty } from '../../contracts/template/duty.ts'
import type { FactType } from '../../contracts/template/fact.ts'
import type { Procedure } from '../../contracts/template/procedure.ts'
import type { Parameter } from '../../contracts/template/template.ts'
import { measure } from '../blocks/measure.ts'

export const scoreParameters: Parameter[] = [
  {
    key: 'resultNextWorkingDay',
    title: '检查结果“第二天上班前”指下一个工作日',
    type: 'boolean',
    default: false,
    basis: 'S0-34 原文“第二天”，默认按自然日',
  },
]

/** Teams score every lot every day of the phase, on weekends and holidays too; the office checks some of them (S0-33…S0-36, S0-39). */
export const scoreDuties: Duty[] = [
  {
    id: 'dailyScore',
    title: '每日检查打分',
    performer: 'supervisionTeam',
    within: ['concentrated'],
    when: { every: 'day', at: '08:30', due: { next: 'calendarDay', at: 'startOfWork' } },
    dueSetting: { param: 'resultNextWorkingDay', due: { next: 'workingDay', at: 'startOfWork' } },
    closes: { in: 3, unit: 'calendarDay', at: 'endOfWork' },
    agenda: [
      {
        id: 'evening',
        from: 'due',
        after: { in: -1, unit: 'calendarDay', at: '16:30' },
        do: 'remind',
        text: '今日还有停车场没有打分',
      },
      {
        id: 'notHandedIn',
        from: 'due',
        do: 'escalate',
        to: 'campaignOffice',
        level: 1,
        text: '检查结果未在第二天上班前交至领导小组办公室',
      },
    ],
    // 分管停车场: omitted and new lots are the street team's to look after, not theirs (S0-32)
    sites: { ledger: 'parkingLots', heldBy: 'supervisionTeam', where: 'origin = "SURVEYED"' },
    does: { record: 'siteScored', checklist: 'parkingInspection', help: '按停车场检查表逐项打分，如实填写。' },
    lateFact: 'scoreLate',
    missedFact: 'scoreMissed',
    basis: 'S0-33、S0-34、S0-39',
  },
  {
    // 继续保持巡查整治力度: at a lower frequency than in the phase before, and what the weekly ranking goes by
    id: 'weeklyPatrol',
    title: '每周巡查打分',
    performer: 'supervisionTeam',
    within: ['consolidation'],
    when: {
      every: 'week',
      on: ['MON'],
      at: '08:30',
      roll: 'NEXT_WORKING_DAY',
      due: { in: 3, unit: 'workingDay', at: 'endOfWork' },
    },
    sites: { ledger: 'parkingLots', heldBy: 'supervisionTeam', where: 'origin = "SURVEYED"' },
    does: {
      record: 'siteScored',
      checklist: 'parkingInspection',
      bulk: true,
      help: '按停车场检查表逐项打分，如实填写。',
    },
    missedFact: 'scoreMissed',
    basis: 'S0-48、S0-51',
  },
  {
    id: 'spotCheck',
    title: '每日抽查',
    performer: 'campaignOffice',
    within: ['concentrated'],
    when: { every: 'day', at: '13:30', due: { in: 1, unit: 'calendarDay', at: 'endOfWork' } },
    sites: { ledger: 'parkingLots', sample: { percent: 5 } },
    does: {
      record: 'spotChecked',
      checklist: 'parkingInspection',
      form: [
        {
          key: 'falsified',
          title: '发现弄虚作假',
          type: 'boolean',
          required: true,
          help: '与小组打分不一致不等于弄虚作假，有证据再填“是”',
          basis: 'S0-36',
        },
        { key: 'found', title: '发现的情况', type: 'longText', maxLength: 1000 },
      ],
      against: 'dailyScore',
      starts: [{ when: 'answer.falsified = true', procedure: 'falsification' }],
      help: '抽中的停车场由系统按日随机确定，种子和名单留痕。',
    },
    basis: 'S0-35、S0-36',
  },
]

export const scoreFacts: FactType[] = [
  ofTeam('spotChecked', '抽查打分', 'S0-35'),
  { ...ofTeam('scoreLate', '检查结果迟报', 'S0-34'), adverse: true },
  { ...ofTeam('scoreMissed', '当日未打分', 'S0-33'), adverse: true },
  { id: 'falsified', title: '弄虚作假', about: 'UNIT', countsFor: 'concernedUnit', adverse: true, basis: 'S0-36' },
  { id: 'criticised', title: '通报批评', about: 'UNIT', countsFor: 'concernedUnit', adverse: true, basis: 'S0-37' },
]

function ofTeam(id: string, title: string, basis: string): FactType {
  return { id, title, about: 'SITE', countsFor: 'supervisionTeam', basis }
}

/** 弄虚作假: reported at once; confirmed, the day's score is zero and the responsible are criticised (S0-36…S0-38). */
const falsification: Procedure = {
  id: 'falsification',
  title: '弄虚作假核实',
  matter: {
    fields: [{ key: 'clue', title: '线索', type: 'longText', maxLength: 1000 }],
    openedBy: ['campaignOffice'],
  },
  start: { default: 'decide' },
  steps: {
    decide: {
      kind: 'task',
      title: '核实认定',
      performer: { role: 'leadingGroup' },
      due: { in: 4, unit: 'workingHour' },
      agenda: [
        {
          id: 'atOnce',
          from: 'opened',
          after: { in: 1, unit: 'minute' },
          do: 'remind',
          to: 'leadingGroup',
          text: '抽查发现弄虚作假，即刻上报',
        },
        { id: 'late', from: 'due', do: 'overdue', to: 'leadingGroup', text: '弄虚作假线索到期未认定' },
      ],
      form: [{ key: 'finding', title: '核实情况', type: 'longText', required: true, maxLength: 2000 }],
      basis: 'S0-36、S0-38',
      outcomes: {
        confirmed: {
          title: '属实',
          facts: ['falsified'],
          override: { duty: 'dailyScore', score: 0, reason: '弄虚作假，当天得分为零' },
          starts: [{ procedure: 'criticism', matter: { unit: 'matter.unit', reason: 'answer.finding' } }],
          to: [{ step: 'established' }],
        },
        dismissed: { title: '不属实', reasonRequired: true, to: [{ step: 'unfounded' }] },
      },
    },
    established: { kind: 'end', title: '已认定', status: 'CLOSED' },
    unfounded: { kind: 'end', title: '不成立', status: 'NOT_ESTABLISHED' },
  },
  reopenTo: 'decide',
  steward: 'campaignOffice',
}

/** 通报批评 of the responsible, as a measure: explanation, decision, appeal (S0-37). */
const criticism: Procedure = measure({
  id: 'criticism',
  title: '通报批评',
  office: 'campaignOffice',
  decides: 'leadingGroup',
  appeals: 'discipline',
  fact: 'criticised',
  notice: 'CRITICISM_NOTICE',
  record: '通报内容',
  basis: 'S0-37',
})

export const scoreMatters: Procedure[] = [falsification, criticism]
