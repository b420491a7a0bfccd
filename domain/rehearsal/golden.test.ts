import { describe, expect, test } from 'vitest'
import type { Behaviour } from '../../contracts/rehearsal.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { formatInstant, parseInstant, platformCalendar } from '../calendar/index.ts'
import { BEHAVIOURS } from './behaviour.ts'
import type { RehearsalEvent } from './event.ts'
import type { RehearsalInput } from './input.ts'
import { inventedTargets, staffed } from './invented.ts'
import { rehearse } from './rehearse.ts'

/** requirements §1.7, rows 1 to 6, on the parking plan. */
function inputOf(behaviour: Partial<Behaviour>, more: Partial<RehearsalInput> = {}): RehearsalInput {
  const { siteUnits, ...organisation } = staffed(parkingLots, undefined, [])
  const [ledger] = parkingLots.ledgers
  if (!ledger) throw new Error('ledgers: expected one')
  return {
    ...organisation,
    campaign: 'g',
    template: parkingLots,
    parameters: {},
    targets: inventedTargets(ledger, 40, siteUnits, 1),
    calendar: platformCalendar,
    issuedAt: parseInstant('2024-09-16', 'startOfDay'),
    launchAt: Date.parse('2024-09-16T08:30:00+08:00'),
    until: Date.parse('2024-11-30T23:59:00+08:00'),
    behaviour: { ...BEHAVIOURS.punctual, opens: 0, ...behaviour },
    seed: 1,
    ...more,
  }
}

const eventsOf = (input: RehearsalInput): RehearsalEvent[] => [...rehearse(input, (event) => event).events]
const of = (events: readonly RehearsalEvent[], type: string) => events.filter((event) => event.type === type)
const at = (ms: number | undefined) => formatInstant(ms ?? 0).slice(0, 16)

describe('停车场方案的金标事实', () => {
  const events = eventsOf(inputOf({}))
  const scores = of(events, 'task.opened').filter(({ data }) => data.duty === 'dailyScore')
  const daysOf = (told: readonly RehearsalEvent[]) => [...new Set(told.map((event) => at(event.at).slice(0, 10)))]

  test('每日打分：周末、假日照常，共十一天，每天每场一项（1）', () => {
    expect(daysOf(scores)).toEqual(Array.from({ length: 11 }, (_, n) => `2024-09-${18 + n}`))
    const days = daysOf(scores).filter((day) => !platformCalendar.isWorkingDay(day))
    expect(days).toEqual(['2024-09-21', '2024-09-22', '2024-09-28'])
    expect(scores).toHaveLength(11 * 40)
    const done = of(events, 'score.recorded').filter(({ data }) => data.duty === 'dailyScore')
    expect(done).toHaveLength(scores.length)
  })

  test('9月18日同在两个阶段（2）', () => {
    const phase = (type: string, id: string) => of(events, type).find(({ data }) => data.phase === id)?.at
    expect(at(phase('phase.entered', 'concentrated'))).toBe('2024-09-18T00:00')
    expect(at(phase('phase.left', 'survey'))).toBe('2024-09-18T23:59')
  })

  test('第二天上班前：9月27日的在星期六，9月28日的在调休的星期日；改按工作日，9月27日的到星期日（6）', () => {
    const dueOf = (told: readonly RehearsalEvent[], day: string) =>
      at(told.find((event) => event.data.duty === 'dailyScore' && event.data.occurrence === day)?.dueAt)
    expect([dueOf(scores, '2024-09-27'), dueOf(scores, '2024-09-28')]).toEqual(['2024-09-28T08:30', '2024-09-29T08:30'])
    const working = of(eventsOf(inputOf({}, { parameters: { resultNextWorkingDay: true } })), 'task.opened')
    expect([dueOf(working, '2024-09-20'), dueOf(working, '2024-09-27'), dueOf(working, '2024-09-28')]).toEqual([
      '2024-09-23T08:30',
      '2024-09-29T08:30',
      '2024-09-29T08:30',
    ])
  })

  test('两个阶段周，各排名一次；连续两次被约谈做得到（5）', () => {
    const told = [1, 2, 3].flatMap((seed) => eventsOf(inputOf({ outcomes: { decide: { decided: 1 } } }, { seed })))
    const weeks = of(told, 'ranking.published').filter(({ data }) => data.ranking === 'teamRanking')
    expect([...new Set(weeks.map(({ data }) => data.period))].slice(0, 2)).toEqual([
      'concentrated.W1',
      'concentrated.W2',
    ])
    const runs = of(told, 'streak.reached')
    expect(runs.length).toBeGreaterThan(0)
    expect(runs[0]?.data).toMatchObject({
      streak: 'interviewedTwice',
      first: 'concentrated.W1',
      last: 'concentrated.W2',
    })
  })
})

describe('瞒报、漏报的阶梯', () => {
  const omissions = eventsOf(
    inputOf(
      { opens: 3, outcomes: { establish: { omission: 1 }, informed: { accepted: 1 } } },
      { until: Date.parse('2024-12-31T23:59:00+08:00') },
    ),
  )
  const rungs = of(omissions, 'ladder.reached')
  const ofUnit = Map.groupBy(rungs, ({ data }) => data.unit)
  const longest = [...ofUnit.values()].sort((a, b) => b.length - a.length)[0] ?? []

  test('每级一次，第五个只报第五级，不再报第四级（3）', () => {
    expect(longest.map(({ data }) => data.at)).toEqual([1, 2, 3, 4, 5])
    for (const told of ofUnit.values()) expect(new Set(told.map(({ data }) => data.at)).size).toBe(told.length)
    const measures = of(omissions, 'measure.proposed').filter(({ data }) => data.procedure === 'referral')
    expect(measures).toHaveLength(rungs.length)
    expect(longest[4]?.data.subject).toBe('乡镇长、街道办事处主任')
  })

  test('不在村里的，没有村党支部书记：就近一级，由人认定（4）', () => {
    const substituted = rungs.filter(({ data }) => data.substituted !== undefined)
    expect(substituted.length).toBeGreaterThan(0)
    expect(substituted[0]?.data).toMatchObject({ at: 1, substituted: '村党支部书记' })
    expect(substituted[0]?.data.subject).not.toBe('村党支部书记')
  })
})
