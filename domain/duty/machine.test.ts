import { describe, expect, test } from 'vitest'
import { draw, drawnFrom, seedOf } from './draw.ts'
import { DutyWalk, instant, shown, sitesNumbered } from './duty.fixture.ts'
import { withoutDutyEntry } from './machine.ts'
import { inTurn } from './open.ts'

const opened = (walk: DutyWalk) => walk.tell().filter((line) => line.includes(' duty.opened '))

describe('daily scores during a phase (S0-33, S0-34, S0-39)', () => {
  test('every day of the phase, on holidays and weekends too: the plan says every day, not every working day', () => {
    const keys = opened(new DutyWalk().until('2024-12-31 00:00')).map((line) => line.slice(-10))
    const days = Array.from({ length: 11 }, (_, n) => `2024-09-${18 + n}`)
    expect(keys).toEqual(days)
  })

  test('a task for each site, due next calendar day before work, late at that instant, missed three days later', () => {
    const walk = new DutyWalk().until('2024-09-18 08:30')
    expect(walk.tell()).toEqual([
      '2024-09-18 08:30 duty.opened 2024-09-18',
      '2024-09-18 08:30 task.opened 2024-09-18.1',
      '2024-09-18 08:30 task.opened 2024-09-18.2',
      '2024-09-18 08:30 task.opened 2024-09-18.3',
    ])
    walk.done('2024-09-18.2').until('2024-09-19 08:30')
    expect(walk.tell().filter((line) => line.includes('late'))).toEqual([
      '2024-09-19 08:30 duty.late 2024-09-18.1',
      '2024-09-19 08:30 duty.late 2024-09-18.3',
    ])
    walk.done('2024-09-18.1').until('2024-09-23 00:00')
    const after = walk.tell()
    expect(after.filter((line) => line.endsWith('2024-09-18.3'))).toEqual([
      '2024-09-22 23:59 duty.missed 2024-09-18.3',
      '2024-09-22 23:59 fact.recorded 2024-09-18.3',
    ])
    expect(after.filter((line) => line.endsWith('2024-09-18.1'))).toEqual([])
  })

  test.each([
    ['the next calendar day, a Sunday that is worked', '2024-09-28', false, '2024-09-29 08:30'],
    ['a Saturday off: the calendar day does not care', '2024-09-20', false, '2024-09-21 08:30'],
    ['the parameter makes it the next working day', '2024-09-20', true, '2024-09-23 08:30'],
    ['the working Sunday before the holiday', '2024-09-28', true, '2024-09-29 08:30'],
  ])('due: %s', (_name, day, setting, due) => {
    const duty = { dueSetting: { param: 'nextWorkingDay', due: { next: 'workingDay', at: 'startOfWork' } as const } }
    const walk = new DutyWalk({ duty, param: { nextWorkingDay: setting } }).until(`${day} 08:30`)
    expect(shown(walk.state.current.at(-1)?.due ?? 0)).toBe(due)
  })

  test('late and missed facts count once each', () => {
    const walk = new DutyWalk().until('2024-09-23 00:00')
    const facts = walk.changes.flatMap(({ duty }) => duty.facts).filter((fact) => fact.day === '2024-09-18')
    expect(facts.map(({ fact, site }) => `${fact} ${site}`)).toEqual([
      'lateScore c1-1',
      'lateScore c1-2',
      'lateScore c1-3',
      'missedScore c1-1',
      'missedScore c1-2',
      'missedScore c1-3',
    ])
  })

  test('a day whose deadline has passed when the duty begins is skipped, and said', () => {
    const duty = { when: { every: 'day', at: '08:30', due: { in: 0, unit: 'calendarDay', at: 'endOfWork' } } } as never
    const walk = new DutyWalk({ duty, start: '2024-09-18 18:00' }).until('2024-09-19 09:00')
    expect(walk.tell().filter((line) => line.includes(' duty.'))).toEqual([
      '2024-09-18 18:00 duty.skipped 2024-09-18',
      '2024-09-19 08:30 duty.opened 2024-09-19',
    ])
  })

  test('without time after the deadline, what is not done is missed when due', () => {
    const walk = new DutyWalk({ duty: { closes: undefined } as never }).until('2024-09-19 08:30')
    const told = walk.tell()
    expect(told.some((line) => line.includes('duty.late'))).toBe(false)
    expect(told.filter((line) => line.includes('duty.missed'))).toHaveLength(3)
  })

  test('the state stays small', () => {
    const walk = new DutyWalk({ sites: sitesNumbered(2000) }).until('2024-09-27 12:00')
    expect(JSON.stringify(walk.state).length).toBeLessThanOrEqual(2048)
  })
})

describe('phases', () => {
  test('waits while nobody can date the phase, and begins on the day it is declared', () => {
    const walk = new DutyWalk({ phases: { concentrated: { startsAt: null, endsAt: null } } }).until('2024-10-08 12:00')
    expect(opened(walk)).toEqual([])
    walk.phases = { concentrated: { startsAt: instant('2024-10-08 12:00'), endsAt: instant('2024-10-12 00:00') } }
    expect(opened(walk.until('2024-11-01 00:00'))).toEqual([
      '2024-10-09 08:30 duty.opened 2024-10-09',
      '2024-10-10 08:30 duty.opened 2024-10-10',
      '2024-10-11 08:30 duty.opened 2024-10-11',
    ])
  })

  test('goes on when a phase that was over is extended', () => {
    const walk = new DutyWalk().until('2024-10-02 12:00')
    walk.tell()
    walk.phases = { concentrated: { startsAt: instant('2024-09-18 00:00'), endsAt: instant('2024-10-05 00:00') } }
    expect(opened(walk.until('2024-11-01 00:00')).map((line) => line.slice(-10))).toEqual([
      '2024-10-02',
      '2024-10-03',
      '2024-10-04',
    ])
  })

  test('a day that two phases share is one occurrence', () => {
    const walk = new DutyWalk({
      duty: { within: ['survey', 'concentrated'] },
      start: '2024-09-16 08:00',
      phases: {
        survey: { startsAt: instant('2024-09-16 00:00'), endsAt: instant('2024-09-19 00:00') - 1 },
        concentrated: { startsAt: instant('2024-09-18 00:00'), endsAt: instant('2024-09-21 00:00') - 1 },
      },
    })
    const keys = opened(walk.until('2024-10-01 00:00')).map((line) => line.slice(-2))
    expect(keys).toEqual(['16', '17', '18', '19', '20'])
  })

  test('a campaign that is closed ends it, and what was open is void', () => {
    const walk = new DutyWalk().order('2024-09-18 15:00', 'close')
    expect(walk.tell().at(-1)).toBe('2024-09-18 15:00 duty.ended')
    expect(walk.open.size).toBe(0)
    expect(walk.machine.isFinished(walk.state)).toBe(true)
  })

  test('one that is opened after the close ends at its first look', () => {
    const walk = new DutyWalk()
    walk.running = false
    walk.until('2024-10-31 00:00')
    expect(walk.tell()).toEqual(['2024-09-18 08:00 duty.ended'])
  })

  test('what is recorded whenever it happens has nothing to look for, until the campaign is closed', () => {
    const walk = new DutyWalk({ duty: { when: { adHoc: true } } }).until('2024-10-31 00:00')
    expect([walk.machine.agenda(walk.state), walk.machine.isFinished(walk.state)]).toEqual([[], false])
    walk.order('2024-11-01 09:00', 'close')
    expect(walk.machine.isFinished(walk.state)).toBe(true)
  })
})

describe('monthly operations on the 5th (S1-21)', () => {
  const duty = {
    within: undefined,
    sites: undefined,
    agenda: undefined,
    when: { every: 'month', on: [5, 15, 25], at: '09:00', roll: 'NEXT_WORKING_DAY' },
    does: {
      procedure: 'jointOperation',
      matter: { day: 'occurrence.date', title: '"第" + string(occurrence.index) + "次联合行动"' },
      rotate: { role: 'towns', count: 2, into: 'hosts' },
    },
  } as never

  test('a rolled occurrence does not shift the series, and a make-up Sunday is no holiday', () => {
    const lines = opened(new DutyWalk({ duty, start: '2019-01-01 08:00' }).until('2019-06-30 00:00'))
    expect(lines.map((line) => `${line.slice(5, 10)} ${line.slice(-5)}`)).toEqual([
      '01-07 01-05',
      '01-15 01-15',
      '01-25 01-25',
      '02-11 02-05',
      '02-15 02-15',
      '02-25 02-25',
      '03-05 03-05',
      '03-15 03-15',
      '03-25 03-25',
      '04-08 04-05',
      '04-15 04-15',
      '04-25 04-25',
      '05-05 05-05',
      '05-15 05-15',
      '05-27 05-25',
      '06-05 06-05',
      '06-17 06-15',
      '06-25 06-25',
    ])
  })

  test('each opens one case, whoever repeats it, with its matter filled and the towns in turn', () => {
    const walk = new DutyWalk({ duty, start: '2019-01-01 08:00' }).until('2019-02-12 00:00')
    const starts = walk.changes.flatMap((each) => each.starts)
    expect(starts.map(({ key, matter }) => [key, matter.day, matter.title, matter.hosts])).toEqual([
      ['dailyScore.12.2019-01-05', '2019-01-07', '第1次联合行动', [21, 22]],
      ['dailyScore.12.2019-01-15', '2019-01-15', '第2次联合行动', [23, 24]],
      ['dailyScore.12.2019-01-25', '2019-01-25', '第3次联合行动', [25, 21]],
      ['dailyScore.12.2019-02-05', '2019-02-11', '第4次联合行动', [22, 23]],
    ])
  })

  test('opens ahead of the day, to prepare', () => {
    const ahead = { ...(duty as object), opens: { in: -2, unit: 'workingDay', at: 'startOfWork' } } as never
    const lines = opened(new DutyWalk({ duty: ahead, start: '2019-02-13 12:00' }).until('2019-03-01 12:00'))
    expect(lines).toEqual([
      '2019-02-13 12:00 duty.opened 2019-02-15',
      '2019-02-21 08:30 duty.opened 2019-02-25',
      '2019-03-01 08:30 duty.opened 2019-03-05',
    ])
  })
})

test('twice a month by the 15th and the 30th: February has no 30th (S3-50)', () => {
  const duty = { within: undefined, sites: undefined, when: { every: 'month', on: [15, 30] } } as never
  const keys = opened(new DutyWalk({ duty, start: '2019-01-20 08:00' }).until('2019-04-01 00:00')).map((l) =>
    l.slice(-5),
  )
  expect(keys).toEqual(['01-30', '02-15', '02-28', '03-15', '03-30'])
})

describe('at least once a week (S3-32), and every month (S1-12)', () => {
  const duty = {
    within: undefined,
    sites: undefined,
    when: { every: 'week' },
    agenda: [
      {
        id: 'soon',
        from: 'due',
        after: { in: -2, unit: 'calendarDay', at: '09:00' },
        do: 'remind',
        text: '本周还没有行动',
      },
    ],
    does: { expect: 'operation', atLeast: 1 },
  } as never

  test.each([
    ['none: reminded, then short, counted once', 0, ['reminder.sent', 'duty.short', 'fact.recorded']],
    ['one is enough, and nobody is reminded', 1, ['duty.met']],
  ])('%s', (_name, facts, expected) => {
    const walk = new DutyWalk({ duty, facts, start: '2024-10-14 08:00' }).until('2024-10-21 00:00')
    expect(
      walk
        .tell()
        .map((line) => line.split(' ')[2])
        .filter((type) => type !== 'duty.opened'),
    ).toEqual(expected)
    expect(walk.changes.flatMap((each) => each.notices)).toHaveLength(facts === 0 ? 1 : 0)
  })
})

describe('a pause of the campaign', () => {
  test('what comes up meanwhile is skipped and said; what was open keeps its working time', () => {
    const walk = new DutyWalk().order('2024-09-19 09:00', 'pause').order('2024-09-23 10:00', 'resume')
    expect(walk.tell().filter((line) => line.includes('skipped'))).toEqual([
      '2024-09-23 10:00 duty.skipped 2024-09-20',
      '2024-09-23 10:00 duty.skipped 2024-09-21',
      '2024-09-23 10:00 duty.skipped 2024-09-22',
      '2024-09-23 10:00 duty.skipped 2024-09-23',
    ])
    // of 19 September: due 20 September 08:30, six and a half hours of office time left
    expect(shown(walk.state.current.find(({ key }) => key === '2024-09-19')?.due ?? 0)).toBe('2024-09-24 09:30')
    expect(opened(walk.until('2024-12-01 00:00')).map((line) => line.slice(-2))).toEqual(['24', '25', '26', '27', '28'])
  })

  test('nothing happens while the clock stands', () => {
    const walk = new DutyWalk().order('2024-09-19 09:00', 'pause')
    walk.tell()
    expect(walk.until('2025-01-01 00:00').tell()).toEqual([])
    expect(walk.changes.at(-1)?.duty.moved.every(({ dueAt }) => dueAt === null)).toBe(true)
  })
})

describe('samples (S0-35)', () => {
  const duty = { sites: { ledger: 'parkingLots', where: 'site.priority', sample: { count: 4 } } }

  test('drawn with a recorded seed from a list that is kept, and drawn again alike', () => {
    const walk = new DutyWalk({ duty, sites: sitesNumbered(40) }).until('2024-09-18 08:30')
    const rows = walk.changes.flatMap((each) => each.duty.opened)
    const drawn = rows[0]?.drawn
    expect(drawn?.list).toHaveLength(20)
    expect(drawn?.seed).toBe(seedOf('c1', 'dailyScore', 12, '2024-09-18'))
    const sites = walk.changes.flatMap((each) => each.duty.tasks).map((task) => task.site)
    expect(sites).toEqual(draw(drawn?.seed ?? '', drawn?.list ?? [], { count: 4 }))
    const event = walk.changes.flatMap((each) => each.events).find(({ type }) => type === 'duty.opened')
    expect(event?.data.sample).toEqual({ seed: drawn?.seed, of: 20, sha256: drawnFrom('', drawn?.list ?? []).sha256 })
  })

  test.each([
    ['a share is rounded up', { percent: 1 }, 1],
    ['a half', { percent: 50 }, 5],
    ['more than there are: all of them', { count: 99 }, 10],
  ] as const)('%s', (_name, sample, count) => {
    const list = Array.from({ length: 10 }, (_, index) => `c1-${index}`)
    expect(draw('seed', list, sample)).toHaveLength(count)
    expect(new Set(draw('seed', [...list].reverse(), sample))).toEqual(new Set(draw('seed', list, sample)))
  })

  test('by the smallest sha256 of “seed:id”, as sha256sum computes it', () => {
    const list = Array.from({ length: 10 }, (_, index) => `c1-${index}`)
    expect(draw('seed', list, { count: 3 })).toEqual(['c1-0', 'c1-3', 'c1-4'])
  })

  test('no sites, no tasks: the occurrence is opened and over', () => {
    const walk = new DutyWalk({ sites: [] }).until('2024-09-18 08:30')
    expect(walk.changes.flatMap((each) => each.duty.ended)).toEqual([{ occurrence: '2024-09-18', status: 'CLOSED' }])
    expect(walk.state.current).toEqual([])
  })
})

test.each([
  ['goes on where it stopped', 3, [5, 1]],
  ['never more than there are', 1, [1, 2]],
])('turns: %s', (_name, index, expected) => {
  expect(inTurn([1, 2, 3, 4, 5], 2, index)).toEqual(expected)
})

describe('an operator skips what cannot be done', () => {
  test('the occurrence has had its turn, and the duty goes on with the next one', () => {
    const walk = new DutyWalk().until('2024-09-18 08:30')
    walk.tell()
    walk.state = withoutDutyEntry(walk.state, 'open:2024-09-19', instant('2024-09-19 08:30'))
    walk.done(...walk.open.keys())
    expect(opened(walk.until('2024-09-21 12:00')).map((line) => line.slice(-10))).toEqual(['2024-09-20', '2024-09-21'])
  })

  test('what could not be closed is over', () => {
    const walk = new DutyWalk().until('2024-09-19 09:00')
    walk.state = withoutDutyEntry(walk.state, 'close:2024-09-18', instant('2024-09-22 00:00'))
    expect(walk.state.current.map(({ key }) => key)).toEqual(['2024-09-19'])
  })
})
