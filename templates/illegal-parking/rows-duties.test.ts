import { describe, expect, test } from 'vitest'
import type { Duty } from '../../contracts/template/duty.ts'
import { parseInstant, platformCalendar } from '../../domain/calendar/index.ts'
import { filledFields } from '../../domain/case/form-figures.ts'
import { type DutyChange, DutyWalk, shown } from '../../domain/duty/duty.fixture.ts'
import { RECORDED, recordProcedure, recordRefusal } from '../../domain/duty/index.ts'
import type { TrailEvent } from '../../domain/entity/changes.ts'
import { noticesOf } from '../../domain/notice/notices.ts'
import { standsAt } from '../rows/row.fixture.ts'
import { illegalParking } from './template.ts'
import { unitOf, Walk } from './walk.fixture.ts'

const YEAR = '2019-01-01 00:00'
/** What the fixture's own duty has and these have not. */
const NOTHING: DutyChange = {
  within: undefined,
  closes: undefined,
  sites: undefined,
  lateFact: undefined,
  missedFact: undefined,
}

function duty(id: string): Duty {
  const found = illegalParking.duties?.find((each) => each.id === id)
  if (!found) throw new Error(`duties: expected one with id ${id}`)
  return found
}

interface Given {
  start?: string
  param?: Record<string, unknown>
  facts?: number
}

const walked = (id: string, until: string, { start = YEAR, ...given }: Given = {}) =>
  new DutyWalk({ ...given, duty: { ...NOTHING, ...duty(id) }, start }).until(until)

/** `01-05→01-07`: the day that the plan names, and the one that it came to */
const opened = (walk: DutyWalk) =>
  walk.changes.flatMap(({ duty: { opened: rows } }) =>
    rows.map(({ key, at }) => [key.slice(5), shown(at).slice(5, 10)].join('→')),
  )
const factsOf = (walk: DutyWalk) =>
  walk.changes.flatMap(({ duty: { facts } }) => facts.map(({ fact, unit, day }) => `${day} ${fact} ${unit}`))
/** when it opens, and by when it is to be done */
const stretches = (walk: DutyWalk) =>
  walk.changes.flatMap(({ duty: { opened: rows } }) => rows.map(({ at, dueAt }) => `${shown(at)} ${shown(dueAt ?? 0)}`))

/** Why a record of a duty would not be taken. */
function refused(id: string, answers: Record<string, unknown>): string | undefined {
  const here = {
    at: parseInstant('2019-05-06', 'startOfDay'),
    world: new DutyWalk().world,
    calendar: platformCalendar.version,
  }
  const payload = { task: 't', outcome: RECORDED, answers, evidence: [] }
  return recordRefusal(recordProcedure(illegalParking, duty(id), {}), payload, 1, here)?.code
}

describe('每月有行动、每季有反馈', () => {
  test.each<[string, string, number, string[]]>([
    ['四月没有行动', 'monthlyOperation', 0, ['2019-04-01 operationShort 12']],
    ['四月有一次', 'monthlyOperation', 1, []],
    ['二季度没有反馈', 'quarterlyFeedback', 0, ['2019-04-01 feedbackShort 12']],
    ['二季度有一次', 'quarterlyFeedback', 1, []],
  ])('S1-12 %s', (_name, id, facts, short) => {
    const until = id === 'monthlyOperation' ? '2019-05-01 00:00' : '2019-07-01 00:00'
    const walk = walked(id, until, { start: '2019-04-01 00:00', facts })
    expect(factsOf(walk)).toEqual(short)
    expect(duty(id).performer).toBe('squads')
  })
})

describe('固定日子的行动', () => {
  /** the year's twelve, with those that a holiday moves */
  const DAYS: [string, string, string[]][] = [
    [
      'S1-21 每月5日，遇节假日顺延；5月5日是调休上班的周日',
      'jointOperation',
      ['01-07', '02-11', '03-05', '04-08', '05-05', '06-05', '07-05', '08-05', '09-05', '10-08', '11-05', '12-05'],
    ],
    [
      'S1-22 每月15日，遇节假日顺延',
      'directedOperation',
      ['01-15', '02-15', '03-15', '04-15', '05-15', '06-17', '07-15', '08-15', '09-16', '10-15', '11-15', '12-16'],
    ],
    [
      'S1-26 每月25日，遇节假日顺延',
      'supportOperation',
      ['01-25', '02-25', '03-25', '04-25', '05-27', '06-25', '07-25', '08-26', '09-25', '10-25', '11-25', '12-25'],
    ],
  ]
  test.each(DAYS)('%s', (_name, id, days) => {
    const walk = walked(id, '2019-12-26 23:00')
    const held = walk.changes.flatMap(({ starts }) => starts.map(({ matter }) => String(matter.heldOn).slice(5, 10)))
    expect(held).toEqual(days)
    expect(duty(id).performer).toBe('specialSquad')
  })

  test('S1-21 行动提前五个工作日打开，来得及备案', () => {
    const walk = walked('jointOperation', '2019-04-09 00:00')
    const april = walk.changes.find(({ starts }) => starts[0]?.key.endsWith('2019-04-05'))
    // on the 8th, after the holiday
    expect(shown(april?.events[0]?.at ?? 0)).toBe('2019-03-29 08:30')
  })

  test('S1-26 每次去2个镇，轮流去', () => {
    const towns = walked('supportOperation', '2019-06-01 00:00').changes.flatMap(({ starts }) =>
      starts.map(({ matter }) => matter.towns),
    )
    // the fixture's group has five units
    expect(towns).toEqual([
      [21, 22],
      [23, 24],
      [25, 21],
      [22, 23],
      [24, 25],
    ])
    expect(duty('supportOperation').does).toMatchObject({ rotate: { role: 'townSquads' } })
    expect(standsAt(illegalParking, 'procedures.supportOperation.matter.fields.towns')).toMatchObject({
      min: 2,
      max: 2,
    })
  })

  test('S1-22 由特勤中队安排：定向行动的方案由它定', () => {
    expect(new Walk('directedOperation', '2019-04-08 08:30').task).toContain('plan specialSquad')
  })
})

describe('每日', () => {
  test('S1-27 每日报前一日贴单，节假日照报；当天下班前，过两个工作日算漏报', () => {
    const walk = walked('dailyReport', '2019-05-07 23:59', { start: '2019-04-30 00:00' })
    expect(opened(walk).map((line) => line.slice(0, 5))).toEqual([
      '04-30',
      '05-01',
      '05-02',
      '05-03',
      '05-04',
      '05-05',
      '05-06',
      '05-07',
    ])
    const told = walk.tell().filter((line) => / duty\.(late|missed) 2019-04-30/.test(line))
    // 1 to 4 May are days off; the 5th, a Sunday, is worked
    expect(told).toEqual(['2019-04-30 17:30 duty.late 2019-04-30.1', '2019-05-06 17:30 duty.missed 2019-04-30.1'])
    expect(factsOf(walk)[0]).toBe('2019-04-30 reportMissed 12')
    expect(duty('dailyReport').title).toContain('前一日')
  })

  test.each<[string, Record<string, unknown>, string | undefined]>([
    ['只报一个总数', { own: 120, voided: 0 }, 'ANSWER_REQUIRED'],
    ['本辖区和市区分开', { own: 100, central: 20, voided: 0 }, undefined],
    ['市区没有也要写', { own: 100, central: 0, voided: 0 }, undefined],
  ])('S1-28 同时涵盖本辖区和市区的予以区分：%s', (_name, answers, code) => {
    expect(refused('dailyReport', answers)).toBe(code)
  })

  test('S1-29 工作群是执法局违停整治群；没有按时报的，告诉办公室催报', () => {
    expect(illegalParking.integrations).toContainEqual(
      expect.objectContaining({
        id: 'chatGroup',
        port: 'chat-group',
        title: expect.stringContaining('执法局违停整治群'),
      }),
    )
    const missed = walked('dailyReport', '2019-05-07 23:59', { start: '2019-04-30 00:00' }).changes.flatMap(
      ({ events }): TrailEvent[] => events.filter(({ type }) => type === 'duty.missed'),
    )
    const roles: string[] = []
    const unitFor = (role: string) => ({ unit: roles.push(role), fallback: false })
    noticesOf(illegalParking.notices ?? [], missed.slice(0, 1), () => ({ unitFor }), {})
    expect(roles).toEqual(['campaignOffice'])
  })

  test('S1-29 日报汇总发到工作群：每个工作日下班时，特勤中队写一份，连同平台的累计数一起发', () => {
    const walk = walked('dailySummary', '2019-05-06 23:00', { start: '2019-04-30 00:00' })
    const starts = walk.changes.flatMap(({ starts }) => starts.map(({ procedure }) => procedure))
    expect(starts).toEqual(['dailySummary', 'dailySummary', 'dailySummary'])
    const post = new Walk('dailySummary', '2019-04-30 17:30')
    expect(post.task).toBe(`post specialSquad ${unitOf('specialSquad')} 2019-05-05 17:30`)
    expect(post.refused('2019-05-05 09:00', 'posted', { answers: { text: '' } })).toBe('ANSWER_REQUIRED')
    const answers = { text: '前一日贴单320张', tickets: 4100, centralTickets: 900, errors: 3 }
    expect(post.complete('2019-05-05 09:00', 'posted', { answers }).calls).toEqual([['port:chat-group', answers]])
  })

  test('S1-20 日常巡查每个工作日记录：劳动节四天不记，调休的两个周日要记', () => {
    const walk = walked('dailyPatrol', '2019-05-06 23:00', { start: '2019-04-26 00:00' })
    expect(opened(walk).map((line) => line.slice(0, 5))).toEqual(['04-26', '04-28', '04-29', '04-30', '05-05', '05-06'])
    expect(refused('dailyPatrol', { shifts: 2 })).toBe('ANSWER_REQUIRED')
    expect(refused('dailyPatrol', { shifts: 2, found: 3 })).toBeUndefined()
  })
})

describe('每月', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['10月5日在假期里，不顺延', {}, '2019-10-05 17:30'],
    ['选择顺延', { complaintReturnDefers: true }, '2019-10-08 17:30'],
  ])('S1-30 每月5日前报投诉汇总：%s', (_name, param, due) => {
    const walk = walked('complaintReturn', '2019-10-01 09:00', { start: '2019-10-01 00:00', param })
    expect(stretches(walk)).toEqual([`2019-10-01 00:00 ${due}`])
  })

  test('S1-30 报的是上一个月的；没有报的算漏报', () => {
    const { does } = duty('complaintReturn')
    if (!('form' in does)) throw new Error('expected a form')
    const about = { day: '2019-10-01', until: '2019-10-01' }
    const filled = filledFields(does.form ?? [], illegalParking, parseInstant('2019-10-04', 'startOfDay'), about)
    expect(filled.map(({ key, period }) => `${key} ${period.from} ${period.until}`)).toEqual([
      'received 2019-09-01 2019-09-30',
      'closed 2019-09-01 2019-09-30',
    ])
    // the 7th is a holiday: three working days after the 5th is the 11th
    const missed = (until: string) => factsOf(walked('complaintReturn', until, { start: '2019-06-01 00:00' }))
    expect(missed('2019-06-11 17:29')).toEqual([])
    expect(missed('2019-06-11 17:30')).toEqual(['2019-06-01 reportMissed 12'])
  })

  test('S1-19 法制科每月抽查信息采集和程序：20日，遇节假日顺延，五个工作日内', () => {
    expect(stretches(walked('qualityCheck', '2019-06-01 00:00', { start: '2019-03-01 00:00' }))).toEqual([
      '2019-03-20 08:30 2019-03-27 17:30',
      '2019-04-22 08:30 2019-04-28 17:30',
      '2019-05-20 08:30 2019-05-27 17:30',
    ])
    expect(refused('qualityCheck', { unit: 1, sampled: 0, incomplete: 0 })).toBe('ANSWER_INVALID')
    expect(refused('qualityCheck', { unit: 1, sampled: 1, incomplete: 0 })).toBeUndefined()
  })

  test('S1-39 抽查执法记录仪的全过程记录：不全的有几张，必填', () => {
    expect(refused('qualityCheck', { unit: 1, sampled: 20 })).toBe('ANSWER_REQUIRED')
    expect(standsAt(illegalParking, 'duties.qualityCheck.does.form.incomplete')).toMatchObject({
      title: expect.stringContaining('记录仪'),
    })
    expect(duty('qualityCheck').does).toMatchObject({ help: expect.stringContaining('执法记录仪编号') })
  })

  test('S1-08 法制科：抽查违停执法的数据，复核申诉', () => {
    expect(duty('qualityCheck').performer).toBe('legalSection')
    expect(standsAt(illegalParking, 'procedures.reminder.steps.appeal.performer')).toEqual({ role: 'legalSection' })
  })

  test.each<[string, number, string[]]>([
    ['没有宣传', 0, ['2019-04-01 publicityShort 12']],
    ['有一次', 1, []],
  ])('S1-37 各中队每月配合宣传：%s', (_name, facts, short) => {
    expect(factsOf(walked('publicity', '2019-05-01 00:00', { start: '2019-04-01 00:00', facts }))).toEqual(short)
  })

  test('S1-37 办公室牵头，登记媒体报道', () => {
    expect(duty('mediaReports')).toMatchObject({ performer: 'bureauOffice', does: { record: 'publicity' } })
    expect(refused('mediaReports', { kind: 'MEDIA', items: 3 })).toBeUndefined()
    expect(refused('mediaReports', { kind: 'MEDIA', items: 0 })).toBe('ANSWER_INVALID')
  })

  test.each<[string, Record<string, unknown>, string | undefined]>([
    ['三会一课的主题活动', { kind: 'PARTY_DAY', items: 1 }, undefined],
    ['进商户', { kind: 'SHOPS', items: 1 }, undefined],
    ['进学校，海报、标语', { kind: 'SCHOOLS', items: 1, posters: 40 }, undefined],
    ['没有这种形式', { kind: 'OTHER', items: 1 }, 'ANSWER_INVALID'],
  ])('S1-38 %s', (_name, answers, code) => {
    expect(refused('publicityLog', answers)).toBe(code)
  })

  test('S1-41 月度考核在每月最后一天', () => {
    expect(opened(walked('monthlyAssessment', '2019-04-30 23:00')).map((line) => line.slice(0, 5))).toEqual([
      '01-31',
      '02-28',
      '03-31',
      '04-30',
    ])
  })
})

describe('每季度', () => {
  /** 30 June 2019 is a Sunday, 31 March too */
  test.each<[string, string, string[]]>([
    [
      'S1-31 特勤中队做季度数据分析，二十个工作日内',
      'quarterlyAnalysis',
      ['04-01 04-29', '07-01 07-29', '09-30 11-01', '12-31 02-05'],
    ],
    ['S1-32 梳理多次违停名单抄告', 'offenderList', ['04-01 08-01', '07-01 11-01', '09-30 01-30', '12-31 04-30']],
    ['S1-34 例会，十个工作日内', 'quarterlyMeeting', ['04-01 04-16', '07-01 07-15', '09-30 10-18', '12-31 01-15']],
  ])('%s', (_name, id, want) => {
    const found = stretches(walked(id, '2020-01-01 00:00')).map((line) => `${line.slice(5, 10)} ${line.slice(22, 27)}`)
    expect(found).toEqual(want)
    expect(duty(id).performer).toBe('specialSquad')
  })

  test('S1-31 分析用平台累计的数，不重新填，到分析的那天为止', () => {
    const form = new Walk('analysis', '2019-07-01 08:30').procedure.steps.write
    if (form?.kind !== 'task') throw new Error('expected a task')
    const about = { day: '2019-06-30', until: '2019-07-01' }
    const filled = filledFields(form.form ?? [], illegalParking, Date.parse('2019-07-20T09:00:00+08:00'), about)
    expect(filled.map(({ key, period }) => `${key} ${period.from} ${period.until}`)).toEqual([
      'tickets 2019-01-01 2019-07-01',
      'errorRate 2019-01-01 2019-07-01',
    ])
    expect(form.form?.filter(({ locked }) => locked).map(({ key }) => key)).toEqual(['tickets', 'errorRate'])
  })
})
