import { describe, expect, test } from 'vitest'
import { expandSeries, formatInstant, parseInstant, platformCalendar, SHANGHAI } from '../../domain/calendar/index.ts'
import { compileProcedure, taskStep } from '../../domain/case/compile.ts'
import { caseMachine } from '../../domain/case/machine.ts'
import { openCase } from '../../domain/case/opening.ts'
import type { CaseState } from '../../domain/case/state.ts'
import { instant } from '../../domain/duty/duty.fixture.ts'
import type { Changes } from '../../domain/entity/changes.ts'
import { earliest } from '../../domain/entity/next-cause.ts'
import type { World } from '../../domain/entity/world.ts'
import type { AmountReader } from '../../domain/figure/amounts.ts'
import { assess } from '../../domain/figure/assessment.ts'
import { exact, plain } from '../../domain/figure/exact.ts'
import { measureIndicator } from '../../domain/figure/indicator.ts'
import { reach } from '../../domain/ladder/reach.ts'
import { namedUnit } from '../../domain/organisation/find-unit.ts'
import { runsOf } from '../../domain/streak/run.ts'
import { standsAt } from '../rows/row.fixture.ts'
import { indicators, ladders, streaks } from './accountability.ts'
import { documents } from './documents.ts'
import { weeklyRanking } from './duties.ts'
import { parkingLots } from './template.ts'

const ROLES = parkingLots.roles.map(({ id }) => id)
const world: World = {
  time: () => ({ calendar: platformCalendar }),
  phaseEnd: (phase) => (phase === 'concentrated' ? parseInstant('2024-09-28', 'endOfDay') : undefined),
  self: 'c1-1',
  hasUnit: () => true,
  hasPerson: () => true,
  worksIn: () => true,
  unit: (id) => ({ id, name: String(id) }),
  unitsOf: (role) => [ROLES.indexOf(role) + 1],
  unitFor: (role) => ({ unit: ROLES.indexOf(role) + 1, fallback: false }),
}

/** A matter about the scores of one team on one lot, driven by hand on the real machine; everybody who acts is somebody else. */
class Matter {
  state: CaseState
  changes: Changes
  readonly notices: string[] = []
  readonly #procedure
  readonly #machine
  #no = 0

  constructor(id: string, start: string, site: Record<string, unknown> = {}) {
    this.#procedure = compileProcedure(parkingLots, id, {})
    this.#machine = caseMachine(this.#procedure)
    const about = { unit: 12, site: 'c1-9', day: '2024-09-20', ...site }
    const target = { origin: 'MATTER', site: about }
    const opened = openCase(this.#procedure, target, world, instant(start), platformCalendar.version)
    this.state = opened.state
    this.changes = opened.changes
  }

  get performer(): string {
    const { role } = this.changes.open[0] ?? {}
    return `${this.state.step} → ${role}`
  }
  get due(): string {
    return formatInstant(this.state.due ?? 0)
      .slice(0, 16)
      .replace('T', ' ')
  }

  until(time: string): this {
    for (;;) {
      const entry = earliest(this.#machine.agenda(this.state))
      if (!entry || entry.at > instant(time)) return this
      this.#take(this.#machine.step(this.state, { kind: 'instant', at: entry.at, entry: entry.id }, world))
    }
  }

  complete(time: string, outcome: string): this {
    this.until(time)
    const step = taskStep(this.#procedure, this.state.step)
    const asked = (step.form ?? []).filter((field) => field.required && (field.outcomes?.includes(outcome) ?? true))
    const answers = Object.fromEntries(asked.map(({ key }) => [key, '样例']))
    const payload = { task: this.state.key ?? '', outcome, answers, evidence: [], reason: '样例' }
    this.#no += 1
    const refused = this.#machine.refusal(this.state, { verb: 'complete', payload, person: this.#no })
    if (refused) throw new Error(refused.code)
    const named = { no: this.#no, actId: `a${this.#no}`, verb: 'complete', orderNo: 0 }
    const actor = { person: this.#no, unit: 1 }
    return this.#take(
      this.#machine.step(this.state, { kind: 'act', at: instant(time), ...named, actor, payload }, world),
    )
  }

  #take({ state, changes }: { state: CaseState; changes: Changes }): this {
    this.state = state
    this.changes = changes
    this.notices.push(...changes.notices.map(({ unit, text }) => `${ROLES[(unit ?? 0) - 1]} ${text}`))
    return this
  }
}

describe('弄虚作假', () => {
  test('S0-36 即刻：领导小组一分钟内就得到提醒，半个工作日内认定', () => {
    const matter = new Matter('falsification', '2024-09-20 09:00')
    expect(matter.performer).toBe('decide → leadingGroup')
    expect(matter.due).toBe('2024-09-20 15:00')
    expect(matter.until('2024-09-20 09:01').notices).toEqual(['leadingGroup 抽查发现弄虚作假，即刻上报'])
  })

  test('S0-37 属实的，对责任单位启动通报批评，作出决定后出通报；不属实的不批评', () => {
    const confirmed = new Matter('falsification', '2024-09-20 09:00').complete('2024-09-20 10:00', 'confirmed')
    expect(confirmed.changes.starts).toMatchObject([{ procedure: 'criticism', unit: 12 }])
    const dismissed = new Matter('falsification', '2024-09-20 09:00').complete('2024-09-20 10:00', 'dismissed')
    expect(dismissed.changes.starts).toEqual([])

    const criticism = new Matter('criticism', '2024-09-20 11:00')
    expect(criticism.performer).toBe('candidate → campaignOffice')
    criticism.complete('2024-09-20 15:00', 'proceed').complete('2024-09-23 10:00', 'explained')
    criticism.complete('2024-09-24 10:00', 'decided')
    expect(criticism.changes).toMatchObject({
      documents: [{ document: 'CRITICISM_NOTICE' }],
      facts: [{ fact: 'criticised' }],
    })
    expect(documents.find(({ id }) => id === 'CRITICISM_NOTICE')?.title).toContain('通报批评')
  })

  test.each([
    ['属实，那一处那一天得零分', 'confirmed', [{ duty: 'dailyScore', site: 'c1-9', day: '2024-09-20', score: 0 }]],
    ['不属实，分数照旧', 'dismissed', []],
  ])('S0-38 %s', (_name, outcome, overrides) => {
    const matter = new Matter('falsification', '2024-09-20 15:00').complete('2024-09-23 09:00', outcome)
    expect(matter.changes.overrides).toMatchObject(overrides)
    expect(matter.changes.overrides).toHaveLength(overrides.length)
  })
})

const [ladder] = ladders
/** Who answers for the last of so many unreported lots, found one after the other, of one lying here. */
function answersAt(count: number, here = 'village'): string[] {
  if (!ladder) throw new Error('expected the ladder of omissions')
  const known = new Set<number>()
  let named: string[] = []
  for (let found = 1; found <= count; found += 1) {
    const reached = reach(ladder, found - 1, found, known, (role) => role === here)
    for (const { index } of reached) known.add(index)
    named = reached.flatMap(({ answers, as, substituted }) =>
      as === 'REACHED' && !substituted ? [ladder.rungs[answers]?.subject ?? ''] : [],
    )
  }
  return named
}

describe('瞒报、漏报', () => {
  test.each([
    ['S0-42 没有漏报，谁也不问', 0, 'village', []],
    ['S0-42 1个，问村支部书记', 1, 'village', [/^村.*支部书记$/]],
    ['S0-43 2个，问包村干部', 2, 'village', [/^包村干部$/]],
    ['S0-44 3个，问社区书记', 3, 'community', [/^社区书记$/]],
    ['S0-45 4个，问乡镇分管同志', 4, 'village', [/^乡镇.*分管.*同志$/]],
    ['S0-46 5个，问乡镇长、街道办事处主任', 5, 'village', [/^乡镇长、街道办事处主任$/]],
    ['S0-46 6个，还是他们，不再另报一次', 6, 'village', []],
  ])('%s', (_name, count, here, subjects) => {
    expect(answersAt(count, here)).toEqual(subjects.map((subject) => expect.stringMatching(subject)))
  })

  test.each([
    ['S0-42 村', 'village', 'VILLAGE', true],
    ['S0-43 社区不是村', 'village', 'COMMUNITY', false],
    ['S0-44 社区', 'community', 'COMMUNITY', true],
  ])('%s：停车场在哪里，就问哪里的书记', (_name, role, kind, finds) => {
    const directory = { units: new Map([[7, { name: '样例', kind, parentId: null, held: true }]]), office: undefined }
    const unit = namedUnit(parkingLots.roles, { roles: {}, perUnit: {} }, directory, role, { community: 7 })
    expect(unit).toBe(finds ? 7 : undefined)
  })

  test('S0-45 “4个及以上”与S0-46 “5个及以上”重叠：一次从3个到5个，只问高的一级', () => {
    if (!ladder) throw new Error('expected the ladder of omissions')
    const reached = reach(ladder, 3, 5, new Set([0, 1, 2]), () => true)
    expect(reached.map(({ at, as }) => [at, as])).toEqual([
      [4, 'PASSED'],
      [5, 'REACHED'],
    ])
  })

  test.each([
    ['认定漏报', 'omission', ['omission']],
    ['认定瞒报', 'concealment', ['concealment']],
    ['已经上报', 'reported', []],
  ])('S0-26 街道有未上报的停车场，一处记一次：%s', (_name, outcome, facts) => {
    const matter = new Matter('omissionFinding', '2024-09-20 09:00')
    expect(matter.performer).toBe('reply → concernedUnit')
    matter.complete('2024-09-20 15:00', 'explained')
    expect(matter.performer).toBe('establish → campaignOffice')
    expect(matter.complete('2024-09-23 09:00', outcome).changes.facts.map(({ fact }) => fact)).toEqual(facts)
  })

  test('S0-26 漏报、瞒报各有几个，每个街道都看得到', () => {
    const read: AmountReader = ({ count }) => {
      const found = 'facts' in count && count.facts === 'omission' ? 3 : 1
      return [{ unit: 11, dimension: '', count: found, sum: exact(found) }]
    }
    const values = ['omissions', 'concealments'].map((id) => {
      const indicator = indicators.find((each) => each.id === id)
      if (!indicator) throw new Error(`no indicator ${id}`)
      const period = { key: 'CAMPAIGN', from: '2024-09-16', until: '2024-12-31' }
      const [street] = measureIndicator(scope('2024-09-27'), indicator, period, read).units
      return street?.value && plain(street.value)
    })
    expect(values).toEqual(['3', '1'])
  })

  describe('S0-47 由区纪委监委问责', () => {
    test('S0-47 瞒报、漏报都计数', () => {
      expect(ladder?.facts.toSorted()).toEqual(['concealment', 'omission'])
    })

    test.each(['campaignOffice', 'supervisionTeam', 'leadingGroup'])('S0-47 在巡查、检查中发现的，%s都能报', (role) => {
      expect(standsAt(parkingLots, 'procedures.omissionFinding.matter.openedBy')).toContain(role)
    })

    test('S0-47 每一级都是问责建议：办公室移送，纪委监委决定', () => {
      expect(ladder?.rungs.map(({ procedure }) => procedure)).toEqual(Array(5).fill('referral'))
      const matter = new Matter('referral', '2024-09-24 09:00').complete('2024-09-24 15:00', 'proceed')
      expect(matter.changes.documents.map(({ document }) => document)).toEqual(['ACCOUNTABILITY_REFERRAL'])
      expect(documents.find(({ id }) => id === 'ACCOUNTABILITY_REFERRAL')?.addressee).toBe('区纪委监委')
      matter.complete('2024-09-25 09:00', 'explained')
      expect(matter.performer).toBe('decide → discipline')
      matter.complete('2024-09-26 09:00', 'decided')
      expect(matter.changes.facts.map(({ fact }) => fact)).toEqual(['heldToAccount'])
    })
  })
})

function scope(today: string) {
  return {
    template: parkingLots,
    params: {},
    today,
    zone: SHANGHAI,
    cutoff: instant(`${today} 17:30`),
    phase: { id: 'concentrated', from: '2024-09-18', until: '2024-09-28' },
    span: { from: '2024-09-16', until: '2024-12-31' },
    lastDay: '2024-12-31',
    office: 1,
    ordinal: 1,
    unitsOf: () => [11, 12, 13, 14],
    nameOf: String,
  }
}

describe('约谈和取消资格', () => {
  const when = weeklyRanking.when
  if (!('every' in when)) throw new Error('expected a series')

  test('S0-49 每周一次，星期五下班时；十一天里两次', () => {
    const from = parseInstant('2024-09-18', 'startOfDay')
    const series = expandSeries(when, from, parseInstant('2024-09-28', 'endOfDay'), { calendar: platformCalendar })
    expect(series.map(({ at }) => formatInstant(at).slice(0, 16))).toEqual(['2024-09-20T17:30', '2024-09-27T17:30'])
    expect(weeklyRanking.does).toMatchObject({ assess: expect.arrayContaining(['teamRanking']) })
  })

  describe('S0-49 排名后两名的小组', () => {
    const interviewed = (scores: Record<number, number>, id = 'teamRanking') => {
      const read: AmountReader = () =>
        Object.entries(scores).map(([unit, mean]) => {
          return { unit: Number(unit), dimension: '', count: 5, sum: exact(mean * 5) }
        })
      return assess(scope('2024-09-20'), [id], read).starts.map(({ procedure, unit }) => `${procedure} ${unit}`)
    }
    test.each([
      ['后两名', { 11: 90, 12: 70, 13: 95, 14: 60 }, ['interview 12', 'interview 14']],
      ['倒数第二并列，都列出来', { 11: 70, 12: 70, 13: 95, 14: 60 }, ['interview 11', 'interview 12', 'interview 14']],
      ['都一样，谁也不列', { 11: 90, 12: 90, 13: 90, 14: 90 }, []],
    ])('S0-49 %s', (_name, scores, want) => {
      expect(interviewed(scores).toSorted()).toEqual(want)
    })

    test('S0-49 约谈的是小组，街道排名不约谈', () => {
      expect(interviewed({ 11: 90, 12: 70, 13: 95, 14: 60 }, 'streetRanking')).toEqual([])
    })
  })

  test('S0-49 由区纪委监委约谈；进展缓慢、督导不力的，办公室提出来', () => {
    expect(standsAt(parkingLots, 'procedures.interview.matter.openedBy')).toEqual(['campaignOffice'])
    const matter = new Matter('interview', '2024-09-20 17:30')
      .complete('2024-09-23 09:00', 'proceed')
      .complete('2024-09-24 09:00', 'explained')
    expect(matter.performer).toBe('decide → discipline')
    matter.complete('2024-09-25 09:00', 'decided')
    expect(matter.changes).toMatchObject({
      documents: [{ document: 'INTERVIEW_NOTICE' }],
      facts: [{ fact: 'interviewed' }],
    })
    // an objection goes to somebody else
    expect(matter.complete('2024-09-26 09:00', 'appealed').performer).toBe('appeal → leadingGroup')
  })

  describe('S0-50 集中整治阶段连续两次被约谈，其成员取消下一季度评奖评优资格', () => {
    const [streak] = streaks
    const phase = { id: 'concentrated', from: '2024-09-18', until: '2024-09-28' }
    test.each([
      ['只有一次', ['2024-09-20'], 0],
      ['同一周两次，是一次', ['2024-09-18', '2024-09-24'], 0],
      ['两周连着', ['2024-09-24', '2024-09-25'], 1],
      ['第二次已经在巩固阶段', ['2024-09-27', '2024-09-29'], 0],
    ])('S0-50 %s', (_name, days, runs) => {
      if (!streak) throw new Error('expected a streak')
      const found = runsOf(
        streak,
        days.map((day) => ({ day })),
        phase,
      )
      expect(found).toHaveLength(runs)
      expect(streak).toMatchObject({ fact: 'interviewed', procedure: 'ineligibility' })
    })

    test('S0-50 第二次约谈在9月，取消的是第四季度，对成员，不对单位；过了国庆才决定也一样', () => {
      const about = { day: '2024-09-28', period: 'concentrated.W2' }
      const matter = new Matter('ineligibility', '2024-09-29 09:00', about)
        .complete('2024-09-29 15:00', 'proceed')
        .complete('2024-09-30 09:00', 'explained')
        .complete('2024-10-08 09:00', 'decided')
      expect(matter.changes.impositions).toEqual([
        { ineligibleFor: '评奖评优', on: 'MEMBERS', from: '2024-10-01', until: '2024-12-31' },
      ])
    })

    test('S0-50 申诉成立的，恢复资格', () => {
      const matter = new Matter('ineligibility', '2024-09-29 09:00')
        .complete('2024-09-29 15:00', 'proceed')
        .complete('2024-09-30 09:00', 'explained')
        .complete('2024-10-08 09:00', 'decided')
        .complete('2024-10-09 09:00', 'appealed')
        .complete('2024-10-10 09:00', 'withdrawn')
      expect(matter.changes.lifts).toHaveLength(1)
    })
  })
})
