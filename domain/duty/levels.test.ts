import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DutyChange, DutyWalk, shown } from './duty.fixture.ts'

/** Twice a day's worth of inspection while the alert is orange or red, due the same evening. */
const inspection: DutyChange = {
  within: undefined,
  during: [{ level: 'air', in: ['orange', 'red'] }],
  when: { every: 'day', at: '08:30', due: { in: 0, unit: 'calendarDay', at: '18:00' } },
  closes: undefined,
  sites: undefined,
  lateFact: undefined,
  missedFact: undefined,
}
const walk = (change: DutyChange = {}, levels = { air: 'none' }) =>
  new DutyWalk({ duty: { ...inspection, ...change }, levels })
const to = (value: string, level = 'air') => ({ level, value })
const openings = (of: DutyWalk) => of.tell().filter((line) => / duty\.(opened|skipped) /.test(line))

describe('a duty that recurs during a level', () => {
  test('does nothing before, and waits without looking again every day', () => {
    const quiet = walk().until('2024-12-31 00:00')
    expect([quiet.tell(), quiet.state.agenda, quiet.state.ended]).toEqual([[], [], false])
  })
  test('begins at the very instant, with what the day still asks for', () => {
    const begun = walk().order('2024-09-20 15:07', 'switch', to('red')).until('2024-09-21 09:00')
    expect(openings(begun)).toEqual([
      '2024-09-20 15:07 duty.opened 2024-09-20',
      '2024-09-21 08:30 duty.opened 2024-09-21',
    ])
  })
  test('says that it skips a day whose time is over, and begins with the next', () => {
    const begun = walk().order('2024-09-20 19:00', 'switch', to('red')).until('2024-09-21 09:00')
    expect(openings(begun)).toEqual([
      '2024-09-20 19:00 duty.skipped 2024-09-20',
      '2024-09-21 08:30 duty.opened 2024-09-21',
    ])
  })
  test('of days before, nothing is opened or skipped', () => {
    const begun = walk({ when: { every: 'week', on: ['MON'], at: '08:30' } } as DutyChange)
    expect(openings(begun.order('2024-09-25 10:07', 'switch', to('red')).until('2024-10-01 00:00'))).toEqual([
      '2024-09-30 08:30 duty.opened 2024-09-30',
    ])
  })
  test('ends with it: what is open goes on to its own end, nothing more is opened', () => {
    const over = walk().order('2024-09-20 15:07', 'switch', to('red')).order('2024-09-20 16:07', 'switch', to('none'))
    expect(over.state.current.map(({ key }) => key)).toEqual(['2024-09-20'])
    over.until('2024-10-31 00:00')
    expect(openings(over)).toEqual(['2024-09-20 15:07 duty.opened 2024-09-20'])
    expect([over.state.current, over.state.agenda, over.state.count.missed]).toEqual([[], [], 1])
  })
  test('goes on from one of its values to another', () => {
    const going = walk()
      .order('2024-09-20 15:07', 'switch', to('red'))
      .order('2024-09-20 16:07', 'switch', to('orange'))
    expect(openings(going.until('2024-09-21 09:00'))).toHaveLength(2)
  })
  test('opens no day twice, however often it is switched', () => {
    const often = walk()
    for (const [at, value] of [
      ['09:07', 'red'],
      ['10:07', 'none'],
      ['11:07', 'orange'],
      ['12:07', 'yellow'],
      ['13:07', 'red'],
    ] as const)
      often.order(`2024-09-20 ${at}`, 'switch', to(value))
    expect(openings(often.until('2024-09-20 23:00'))).toEqual(['2024-09-20 09:07 duty.opened 2024-09-20'])
  })
  test('is not told of other levels', () => {
    const other = walk().order('2024-09-20 15:07', 'switch', to('red', 'flood'))
    expect([other.tell(), other.state.levels]).toEqual([[], { flood: 'red' }])
  })
  test('asks for all of its levels at once', () => {
    const both: DutyChange = {
      during: [
        { level: 'air', in: ['red'] },
        { level: 'flood', in: ['high'] },
      ],
    }
    const walked = walk(both).order('2024-09-20 09:07', 'switch', to('red'))
    expect(openings(walked)).toEqual([])
    expect(openings(walked.order('2024-09-20 10:07', 'switch', to('high', 'flood')).until('2024-09-20 11:00'))).toEqual(
      ['2024-09-20 10:07 duty.opened 2024-09-20'],
    )
  })
  test('is on from the launch where the initial value is one of its own', () => {
    expect(openings(walk({}, { air: 'red' }).until('2024-09-18 09:00'))).toEqual([
      '2024-09-18 08:30 duty.opened 2024-09-18',
    ])
  })
  test('switched while the campaign is paused, it begins when that goes on', () => {
    const paused = walk().order('2024-09-19 15:07', 'pause').order('2024-09-20 10:07', 'switch', to('red'))
    paused.until('2024-09-21 00:00')
    expect(openings(paused)).toEqual([])
    expect(openings(paused.order('2024-09-21 07:07', 'resume').until('2024-09-21 09:00'))).toEqual([
      '2024-09-21 07:07 duty.skipped 2024-09-20',
      '2024-09-21 08:30 duty.opened 2024-09-21',
    ])
  })
})

test('whatever is switched and when: a day is opened at most once, and never while the level does not hold', () => {
  const switches = fc.array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 20_000 }),
      value: fc.constantFrom('none', 'yellow', 'orange', 'red'),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(switches, (drawn) => {
      const walked = walk()
      const start = Date.parse('2024-09-18T08:00:00+08:00')
      const told = [...new Map(drawn.map((each) => [each.minutes, each])).values()].sort(
        (a, b) => a.minutes - b.minutes,
      )
      let value = 'none'
      const opened: string[] = []
      const look = () => {
        const lines = walked.changes
          .splice(0)
          .flatMap(({ duty }) => duty.opened.filter(({ status }) => status === 'OPEN'))
        if (lines.length > 0) expect(['orange', 'red']).toContain(value)
        opened.push(...lines.map(({ key }) => key))
      }
      for (const each of told) {
        // half a minute off: no deadline falls on it
        const at = start + each.minutes * 60_000 + 30_000
        walked.until(shown(at))
        look()
        value = each.value
        walked.take({ kind: 'order', no: 1, verb: 'switch', at, payload: to(value) })
      }
      walked.until('2024-11-01 00:00')
      look()
      expect(new Set(opened).size).toBe(opened.length)
    }),
    { numRuns: 60 },
  )
})
