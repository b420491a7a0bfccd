import { describe, expect, test } from 'vitest'
import type { Duty } from '../../contracts/template/duty.ts'
import type { FormField } from '../../contracts/template/form.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { illegalParking } from '../../templates/illegal-parking/template.ts'
import { withReturns } from '../../tests/factories/returns.template.ts'
import { formatInstant, parseInstant, platformCalendar } from '../calendar/index.ts'
import { BEHAVIOURS } from './behaviour.ts'
import type { RehearsalInput, RehearsedRecord } from './input.ts'
import { staffed } from './invented.ts'
import { rehearse } from './rehearse.ts'

const unit = (name: string) => ({ name, parentId: null, held: true })
const INPUT: RehearsalInput = {
  campaign: 'c1',
  template: withReturns,
  parameters: {},
  bindings: { roles: { worker: 1, office: 2 }, perUnit: { team: { '7': 11, '8': 12 } } },
  directory: {
    office: 2,
    units: new Map([
      [1, unit('样例承办')],
      [2, unit('样例办公室')],
      [11, unit('样例一组')],
      [12, unit('样例二组')],
    ]),
  },
  members: new Map([1, 2, 11, 12].map((id) => [id, [id * 10, id * 10 + 1]])),
  targets: Array.from({ length: 5 }, (_, index) => ({
    no: index + 1,
    ledger: 'sites',
    origin: 'SURVEYED',
    site: { name: `样例场所${index + 1}`, street: index % 2 === 0 ? 7 : 8 },
  })),
  calendar: platformCalendar,
  issuedAt: parseInstant('2024-09-16', 'startOfDay'),
  launchAt: parseInstant('2024-09-18T08:30:00+08:00', 'startOfDay'),
  until: parseInstant('2024-11-20', 'endOfDay'),
  behaviour: BEHAVIOURS.punctual,
  seed: 5,
}

/** What was handed in for one duty, and every score with its day and the moment at which it was there. */
function rehearsed(duty: string) {
  const records: RehearsedRecord[] = []
  const rehearsal = rehearse({ ...INPUT, onRecord: (each) => void records.push(each) }, (event) => event)
  const scores = [...rehearsal.events]
    .filter(({ type, data }) => type === 'score.recorded' && data.duty === 'dailyScore')
    .map(({ at, data }) => ({ at, day: String(data.day), unit: Number(data.unit) }))
  const returns = records.filter(({ entity }) => entity.split('~')[1] === duty)
  return {
    returns,
    counted: (from: string, until: string, before: number, of?: number) =>
      scores.filter(
        (each) => each.day >= from && each.day <= until && each.at <= before && (of ?? each.unit) === each.unit,
      ).length,
  }
}

const occurrenceOf = ({ payload }: Pick<RehearsedRecord, 'payload'>) => payload.task.slice(0, 10)

describe('a form that is filled with figures', () => {
  test('has the number of the period before, and of the running one as far as it has come', () => {
    const { returns, counted } = rehearsed('monthlyReturn')
    expect(returns.map(occurrenceOf)).toEqual(['2024-10-01', '2024-11-01'])
    for (const { at, payload } of returns) {
      const month = payload.task.slice(0, 7)
      const before = month === '2024-10' ? '2024-09' : '2024-10'
      expect(payload.answers).toEqual({
        before: counted(`${before}-01`, `${before}-31`, at),
        running: counted(`${month}-01`, `${month}-31`, at),
      })
    }
    expect(returns.map(({ payload }) => payload.answers['before'])).not.toContain(0)
  })

  test('has the share of its own unit, up to the occurrence', () => {
    const { returns, counted } = rehearsed('halfMonthReturn')
    expect(returns.length).toBeGreaterThan(2)
    for (const { at, payload, entity } of returns) {
      const team = Number(entity.split('~')[2])
      const month = payload.task.slice(0, 7)
      const soFar = counted(`${month}-01`, occurrenceOf({ payload }), at, team)
      expect(payload.answers['soFar']).toBe(soFar)
    }
  })

  test('counts no case that goes on only later, however far by itself it may go', () => {
    const closed: FormField = {
      key: 'closed',
      title: '已办结',
      type: 'integer',
      prefill: 'figure.closed',
      locked: true,
    }
    const daily: Duty = {
      id: 'daily',
      title: '日报',
      performer: 'office',
      when: { every: 'day', at: '08:30', due: { in: 1, unit: 'calendarDay', at: 'endOfDay' } },
      does: { record: 'returned', form: [closed] },
    }
    const procedures = structuredClone(withReturns.procedures)
    for (const step of procedures.flatMap(({ steps }) => Object.values(steps)))
      if (step.kind === 'task') step.due = { in: 8, unit: 'workingDay' }
    const template: CampaignTemplate = {
      ...withReturns,
      procedures,
      indicators: [
        {
          id: 'closed',
          title: '已办结',
          measure: { cases: 'twoStep', are: 'CLOSED' },
          unit: 'COUNT',
          per: 'CAMPAIGN',
          better: 'HIGHER',
        },
      ],
      duties: [daily],
    }
    const records: RehearsedRecord[] = []
    const rehearsal = rehearse({ ...INPUT, template, onRecord: (each) => void records.push(each) }, (event) => event)
    const ends = [...rehearsal.events].filter(({ type }) => type === 'case.closed').map(({ at }) => at)
    expect(new Set(ends).size).toBe(INPUT.targets.length)
    const told = records.map(({ payload }) => payload.answers['closed'])
    expect(told).toEqual(records.map(({ at }) => ends.filter((end) => end <= at).length))
    expect(new Set(told).size).toBeGreaterThan(2)
  })

  test('the return by the 5th is about the complaints of the month before (S1-30)', () => {
    const { siteUnits: _squads, ...organisation } = staffed(illegalParking, undefined, [])
    const records: RehearsedRecord[] = []
    const complaints: string[] = []
    const rehearsal = rehearse(
      {
        ...INPUT,
        ...organisation,
        template: illegalParking,
        targets: [],
        issuedAt: parseInstant('2019-01-02', 'startOfDay'),
        launchAt: parseInstant('2019-01-02T08:30:00+08:00', 'startOfDay'),
        until: parseInstant('2019-04-20', 'endOfDay'),
        // whoever gets a complaint handles it: none is passed on to another squad
        behaviour: { ...BEHAVIOURS.punctual, opens: 3, smooth: 1 },
        onRecord: (each) => void records.push(each),
        onOpening: ({ procedure, unit: of }, at) =>
          void (procedure === 'complaint' && complaints.push(`${of} ${formatInstant(at).slice(0, 7)}`)),
      },
      () => undefined,
    )
    for (const _event of rehearsal.events);
    const returns = records.filter(({ entity }) => entity.includes('~complaintReturn~'))
    const before = { '2019-02': '2019-01', '2019-03': '2019-02', '2019-04': '2019-03' }
    const expected = returns.map(({ entity, payload }) => {
      const month = Object.entries(before).find(([returned]) => payload.task.startsWith(returned))?.[1]
      return complaints.filter((each) => each === `${entity.split('~')[2]} ${month}`).length
    })
    expect(returns.map(({ payload }) => payload.answers['received'])).toEqual(expected)
    expect(expected.some((count) => count > 1)).toBe(true)
  })
})
