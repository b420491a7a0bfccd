import { describe, expect, test } from 'vitest'
import type { Duty } from '../../contracts/template/duty.ts'
import { platformCalendar } from '../../domain/calendar/index.ts'
import { holdsOver } from '../../domain/condition/evaluate.ts'
import { type DutyChange, DutyWalk, instant, sitesNumbered } from '../../domain/duty/duty.fixture.ts'
import {
  followingProcedures,
  type Recording,
  recordedData,
  recordedStarts,
  recordProcedure,
  recordRefusal,
} from '../../domain/duty/index.ts'
import { compileDuty, dueRule } from '../../domain/duty/rules.ts'
import type { AmountReader, AmountRow } from '../../domain/figure/amounts.ts'
import { exact } from '../../domain/figure/exact.ts'
import { standing } from '../../domain/ranking/standing.ts'
import type { ItemAnswer } from '../../domain/scoring/score.ts'
import { resolved, standsAt } from '../rows/row.fixture.ts'
import { rankings } from './accountability.ts'
import { checklist } from './checklist.ts'
import { parkingLots } from './template.ts'

const duty = (id: string): Duty => {
  const found = parkingLots.duties?.find((each) => each.id === id)
  if (!found) throw new Error(`no duty ${id}`)
  return found
}
const NOTHING: DutyChange = { closes: undefined, sites: undefined, lateFact: undefined, missedFact: undefined }
const walkOf = (id: string, more: Partial<ConstructorParameters<typeof DutyWalk>[0]> = {}) =>
  new DutyWalk({ duty: { ...NOTHING, ...duty(id) }, ...more })

const opened = (walk: DutyWalk) => walk.tell().filter((line) => line.includes(' task.opened '))
const eleven = Array.from({ length: 11 }, (_, n) => `2024-09-${18 + n}`)

describe('每日打分', () => {
  test('S0-33 每天每处一次，对照停车场检查表，由帮包督导组打分', () => {
    expect(duty('dailyScore')).toMatchObject({ performer: 'supervisionTeam', sites: { heldBy: 'supervisionTeam' } })
    expect(standsAt(parkingLots, 'duties.dailyScore.does')).toMatchObject({
      record: 'siteScored',
      checklist: 'parkingInspection',
    })
    expect(opened(walkOf('dailyScore').until('2024-09-19 08:30'))).toEqual([
      ...[1, 2, 3].map((no) => `2024-09-18 08:30 task.opened 2024-09-18.${no}`),
      ...[1, 2, 3].map((no) => `2024-09-19 08:30 task.opened 2024-09-19.${no}`),
    ])
  })

  test('S0-33 分管的才打分：漏报和新建的归街道小组，不归督导组', () => {
    const [first, second, third] = sitesNumbered(3)
    if (!first || !second || !third) throw new Error('expected three sites')
    const sites = [first, { ...second, origin: 'OMITTED' }, { ...third, origin: 'NEW' }]
    expect(opened(walkOf('dailyScore', { sites }).until('2024-09-18 08:30'))).toEqual([
      '2024-09-18 08:30 task.opened 2024-09-18.1',
    ])
  })

  test.each([
    ['逐项答了', {}, undefined],
    ['一项没有答', { hardened: undefined }, 'ITEM_UNANSWERED'],
  ])('S0-33 检查表%s', (_name, changed, code) => {
    expect(handedIn('dailyScore', { ...allPass, ...changed })).toBe(code)
  })

  test.each([
    ['全部合格', [], 100],
    ['没有硬化', ['hardened'], 80],
    ['没有硬化，也没有洒水', ['hardened', 'watered'], 70],
    ['未经批准，一票否决', ['approved'], 0],
  ])('S0-33 打分：%s', (_name, fails, want) => {
    expect(scored('dailyScore', fails).score).toBe(want)
  })

  describe('S0-34 第二天上班前交', () => {
    test.each([
      // 20, 21 and 27 September are a Friday, a Saturday and a Friday; the 29th, a Sunday, is worked
      ['2024-09-18', '2024-09-19 08:30', '2024-09-19 08:30'],
      ['2024-09-20', '2024-09-21 08:30', '2024-09-23 08:30'],
      ['2024-09-27', '2024-09-28 08:30', '2024-09-29 08:30'],
      ['2024-09-28', '2024-09-29 08:30', '2024-09-29 08:30'],
    ])('S0-34 %s 的，到第二天 %s；办公室要求按工作日，到 %s', (day, calendarDay, workingDay) => {
      const due = (resultNextWorkingDay: boolean | undefined) => {
        const parameters = resultNextWorkingDay === undefined ? {} : { resultNextWorkingDay }
        const rule = dueRule(compileDuty(parkingLots, 'dailyScore', { id: 'c1', issuedAt: 0, parameters }))
        return rule && resolved(parkingLots, rule, `${day}T08:30:00+08:00`)
      }
      expect([due(undefined), due(true)]).toEqual([calendarDay, workingDay])
    })

    test('S0-34 上班前一分钟不算迟，上班时还没有交的记迟报并告诉办公室', () => {
      const walk = walkOf('dailyScore').until('2024-09-19 08:29')
      const late = () => walk.changes.flatMap(({ duty: changed }) => changed.facts.map(({ fact }) => fact))
      walk.done('2024-09-18.2')
      expect(late()).toEqual([])
      walk.until('2024-09-19 08:30')
      expect(late()).toEqual(['scoreLate', 'scoreLate'])
      expect(standsAt(parkingLots, 'duties.dailyScore.agenda.notHandedIn')).toMatchObject({
        from: 'due',
        do: 'escalate',
        to: 'campaignOffice',
      })
    })

    test('S0-34 过三天还没有打分的，记未打分', () => {
      const walk = walkOf('dailyScore').until('2024-09-22 17:29')
      const missed = () =>
        walk.changes
          .flatMap(({ duty: changed }) => changed.facts)
          .filter(({ fact, day }) => fact === 'scoreMissed' && day === '2024-09-18')
      expect(missed()).toHaveLength(0)
      walk.until('2024-09-22 17:30')
      expect(missed()).toHaveLength(3)
    })
  })

  test('S0-39 9月18日到28日每天都打，周末照常，共十一天；28日以后不再打', () => {
    const days = opened(walkOf('dailyScore', { start: '2024-09-16 08:00' }).until('2024-12-31 23:59'))
    expect([...new Set(days.map((line) => line.slice(0, 10)))]).toEqual(eleven)
    expect(eleven.filter((day) => !platformCalendar.isWorkingDay(day))).toHaveLength(3)
  })
})

const allPass = Object.fromEntries(checklist.items.map(({ id }): [string, ItemAnswer] => [id, { result: 'pass' }]))
const WORLD = {
  time: () => ({ calendar: platformCalendar }),
  phaseEnd: () => undefined,
  self: 'c1~spotCheck~1',
  hasUnit: () => true,
  hasPerson: () => true,
  worksIn: () => true,
  unitsOf: () => [1],
  unit: (id: number) => ({ id, name: String(id) }),
  unitFor: () => ({ unit: 1, fallback: false }),
}

/** Why what was filled in would not be taken. */
function handedIn(id: string, answered: Record<string, ItemAnswer | undefined>, answers: object = {}) {
  const given = Object.fromEntries(
    Object.entries(answered).flatMap(([item, answer]) => (answer ? [[item, answer]] : [])),
  )
  const payload = { task: 'record.1', outcome: 'done', answers: { ...answers }, evidence: [], checklist: given }
  const here = { at: instant('2024-09-18 15:00'), world: WORLD, calendar: platformCalendar.version }
  return recordRefusal(recordProcedure(parkingLots, duty(id), {}), payload, 7, here)?.code
}

/** What is kept of a sheet with these items failed. */
function scored(id: string, fails: string[], answers: object = {}, compared?: number) {
  const answered = { ...allPass }
  delete answered.exemplary
  for (const item of fails) answered[item] = { result: 'fail' }
  const payload = { task: 'record.1', outcome: 'done', answers: { ...answers }, evidence: [], checklist: answered }
  return recordedData(
    recordProcedure(parkingLots, duty(id), {}),
    payload,
    false,
    compared === undefined ? undefined : { score: compared },
  )
}

describe('抽查', () => {
  test('S0-35 办公室每天抽查全区停车场，不只是哪个小组的', () => {
    expect(duty('spotCheck')).toMatchObject({ performer: 'campaignOffice', does: { against: 'dailyScore' } })
    expect(duty('spotCheck').sites?.heldBy).toBeUndefined()
    const days = opened(walkOf('spotCheck', { start: '2024-09-16 08:00' }).until('2024-12-31 23:59'))
    expect([...new Set(days.map((line) => line.slice(0, 10)))]).toEqual(eleven)
  })

  test.each([
    [40, 2],
    [41, 3],
    [3, 1],
  ])('S0-35 百分之五：%i处抽%i处，抽的不由人定', (sites, want) => {
    const given = { sites: sitesNumbered(sites) }
    const drawn = () => opened(walkOf('spotCheck', given).until('2024-09-18 13:30'))
    expect(drawn()).toHaveLength(want)
    expect(drawn()).toEqual(drawn())
  })

  test('S0-35 得分真不真实：与小组打的分比，差多少记下来', () => {
    expect(scored('spotCheck', ['hardened'], { falsified: false }, 100)).toMatchObject({
      score: 80,
      compared: 100,
      difference: -20,
    })
  })

  describe('S0-36 发现弄虚作假，即刻上报领导小组', () => {
    test.each([
      ['是', true, ['falsification']],
      ['不是，只是分数不一样', false, []],
    ])('S0-36 %s', (_name, falsified, want) => {
      const answer = scored('spotCheck', ['hardened'], { falsified }, 100)
      expect(followingProcedures(duty('spotCheck'), { answer, site: {}, param: {} })).toEqual(want)
    })

    test('S0-36 抽查的人不能不答', () => {
      expect(handedIn('spotCheck', allPass)).toBe('ANSWER_REQUIRED')
      expect(handedIn('spotCheck', allPass, { falsified: false })).toBeUndefined()
    })

    test('S0-36 上报的是哪一处、哪一天，涉及的是打分的小组', () => {
      const rules = compileDuty(parkingLots, 'spotCheck', { id: 'c1', issuedAt: 0, parameters: {} })
      const recording: Recording = {
        entity: 'c1~spotCheck~1',
        unit: 1,
        site: { id: 'c1-9', fields: {} },
        occurrence: { key: '2024-09-20', ordinal: 3 },
        key: '2024-09-20.9',
        day: '2024-09-20',
        at: instant('2024-09-20 15:00'),
        isLate: false,
        isMarked: false,
        dueAt: null,
      }
      const starts = recordedStarts(rules, recording, scored('spotCheck', [], { falsified: true }), () => 12)
      expect(starts).toMatchObject([
        { procedure: 'falsification', unit: 12, matter: { site: 'c1-9', day: '2024-09-20' } },
      ])
      expect(standsAt(parkingLots, 'facts.spotChecked.countsFor')).toBe('supervisionTeam')
    })
  })
})

describe('S0-48 按检查表得分和检查结果排名', () => {
  const period = { key: 'concentrated.W1', from: '2024-09-18', until: '2024-09-24' }
  /** Of each unit: the scores of the week, and how many of them pass. */
  const reader = (scores: Record<number, number[]>): AmountReader => {
    return ({ count }) =>
      Object.entries(scores).map(([unit, given]): AmountRow => {
        const where = 'where' in count ? count.where : undefined
        const counted = given.filter((value) => !where || holdsOver('formula', where, { fact: { score: value } }))
        const sum = counted.reduce((all, value) => all + value, 0)
        return { unit: Number(unit), dimension: '', count: counted.length, sum: exact(sum) }
      })
  }
  const ranked = (id: string, scores: Record<number, number[]>) => {
    const ranking = rankings.find((each) => each.id === id)
    if (!ranking) throw new Error(`no ranking ${id}`)
    return standing(ranking, period, Object.keys(scores).map(Number), reader(scores)).map(({ unit, place }) => [
      unit,
      place,
    ])
  }

  test.each([
    ['督导小组', 'teamRanking', 'supervisionTeam'],
    ['街道', 'streetRanking', 'streetOffice'],
  ])('S0-48 %s分别排名，得分高的在前，一样的并列', (_name, id, role) => {
    expect(standsAt(parkingLots, `rankings.${id}.role`)).toBe(role)
    const all = (value: number) => [value, value, value, value, value]
    expect(ranked(id, { 1: all(85), 2: all(95), 3: all(70), 4: all(85) })).toEqual([
      [2, 1],
      [1, 2],
      [4, 2],
      [3, 4],
    ])
  })

  test('S0-48 平均分一样，合格的多的在前：80分合格，79分不合格', () => {
    expect(ranked('teamRanking', { 1: [79, 79, 80, 80, 82], 2: [80, 80, 80, 80, 80] })).toEqual([
      [2, 1],
      [1, 2],
    ])
  })

  test('S0-48 只打了四次分的，排不了名', () => {
    expect(ranked('teamRanking', { 1: [90, 90, 90, 90], 2: [60, 60, 60, 60, 60] })).toEqual([
      [2, 1],
      [1, null],
    ])
  })
})
