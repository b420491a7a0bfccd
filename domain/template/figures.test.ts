import { describe, expect, test } from 'vitest'
import type { Duty } from '../../contracts/template/duty.ts'
import type { Indicator, Quota, Target } from '../../contracts/template/figure.ts'
import type { CampaignTemplate, Phase } from '../../contracts/template/template.ts'
import { parameter } from '../../contracts/template/words.ts'
import { playgrounds } from '../../templates/playgrounds/template.ts'
import { pollutingSites } from '../../templates/polluting-sites/template.ts'
import { checkTemplate } from './check-template.ts'

const problemsOf = (template: CampaignTemplate) =>
  checkTemplate(JSON.parse(JSON.stringify(template)))
    .filter(({ path }) => /^(indicators|quotas)/.test(path))
    .map(({ path, message, expected }) => [path, message, expected])

/** The template with an assessed indicator so written. */
const withIndicator = (id: string, change: (indicator: Indicator) => Indicator, template = playgrounds) => ({
  ...template,
  indicators: template.indicators?.map((each) => (each.id === id ? change(each) : each)) ?? [],
})
const targeted = (target: Partial<Target>, per: Indicator['per'] = 'CAMPAIGN') =>
  withIndicator('openClassA', (indicator) => ({
    ...indicator,
    per,
    targets: [{ id: 'none', is: '<=', value: 0, ...target }],
  }))

describe('什么时候判断目标', () => {
  test.each<[string, Partial<Target>, Indicator['per']]>([
    ['有截止日', { by: '2026-10-31' }, 'CAMPAIGN'],
    ['每次考核', { judged: 'AT_EACH_ASSESSMENT' }, 'CAMPAIGN'],
    ['结束时', { judged: 'AT_END' }, 'CAMPAIGN'],
    ['每期期末', {}, 'MONTH'],
  ])('%s', (_name, target, per) => {
    expect(problemsOf(targeted(target, per))).toEqual([])
  })

  test('考核从发起算起的指标，又没有截止日：永远不会判断', () => {
    expect(problemsOf(targeted({}))).toEqual([
      [
        'indicators[1].targets[0].judged',
        '考核时不会判断目标 none：从发起算起，又没有截止日',
        '写 by（截止日），或者写 judged：AT_EACH_ASSESSMENT（每次考核都要达到）、AT_END（结束时达到）',
      ],
    ])
  })

  test('不考核的不要求', () => {
    const duties = playgrounds.duties?.filter(({ does }) => !('assess' in does)) ?? []
    expect(problemsOf({ ...targeted({}), duties })).toEqual([])
  })

  test.each<[string, CampaignTemplate, string, string]>([
    [
      '截止日和 judged 都写',
      targeted({ by: '2026-10-31', judged: 'AT_END' }),
      'indicators[1].targets[0].judged',
      '既写了 by 2026-10-31 又写了 judged AT_END',
    ],
    [
      '按期判断的写 judged',
      targeted({ judged: 'AT_END' }, 'MONTH'),
      'indicators[1].targets[0].judged',
      'per 是 MONTH，到每一期期末判断',
    ],
    [
      '常态化的活动没有结束的一天',
      withIndicator(
        'centralOpen',
        (indicator) => ({ ...indicator, targets: [{ id: 'zero', is: '<=', value: 0, judged: 'AT_END' }] }),
        pollutingSites,
      ),
      'indicators[2].targets[0].judged',
      '考核所在的阶段每年接续，没有结束的一天',
    ],
  ])('%s', (_name, template, path, message) => {
    expect(problemsOf(template)).toEqual([[path, message, expect.stringMatching(/./)]])
  })
})

describe('结束时达到的，要有一次考核落在最后一天', () => {
  const assessed = (when: Duty['when'], ends: Phase['ends'] | undefined, within = true) => {
    const template = targeted({ judged: 'AT_END' })
    const [first] = template.phases
    const phases = template.phases.map((phase) => (phase === first && ends ? { ...phase, ends } : phase))
    const duties = template.duties?.map((duty) => {
      if (!('assess' in duty.does)) return duty
      const { within: _any, ...rest } = duty
      return { ...rest, when, ...(within && first ? { within: [first.id] } : {}) }
    })
    return problemsOf({ ...template, phases, duties: duties ?? [] })
  }
  const monthly: Duty['when'] = { every: 'month', on: [31], at: 'endOfWork' }

  test.each<[string, Duty['when'], Phase['ends'], boolean?]>([
    ['月末考核，阶段在月末结束', monthly, { month: '2026-10' }],
    ['月末考核，阶段结束的日子是月末', monthly, { on: '2026-10-31', at: 'endOfDay' }],
    ['每日考核，哪一天结束都可以', { every: 'day' }, { in: 90, unit: 'calendarDay' }],
    ['不限阶段的，活动还在进行就还有下一次', monthly, { on: '2026-10-20', at: 'endOfDay' }, false],
  ])('%s', (_name, when, ends, within) => {
    expect(assessed(when, ends, within)).toEqual([])
  })

  test.each<[string, Duty['when'], Phase['ends']]>([
    ['月末考核，阶段在二十日结束', monthly, { on: '2026-10-20', at: 'endOfDay' }],
    ['每周五考核，阶段在周六结束', { every: 'week', on: ['FRI'] }, { on: '2026-10-31', at: 'endOfDay' }],
    ['月末考核，哪一天结束要看印发日', monthly, { in: 90, unit: 'calendarDay' }],
  ])('%s：不会判断', (_name, when, ends) => {
    expect(assessed(when, ends)).toEqual([
      ['indicators[1].targets[0].judged', '最后一天没有考核，目标 none 不会判断', expect.stringMatching(/最后一天/)],
    ])
  })
})

describe('分单位的基数', () => {
  const against = (byRole: Record<string, number>, byUnit?: string) =>
    withIndicator('checksDone', ({ byUnit: _all, ...indicator }) => ({
      ...indicator,
      ...(byUnit === undefined ? {} : { byUnit }),
      baseline: { given: 100, byRole },
    }))

  test.each<[string, CampaignTemplate, string[]]>([
    ['按角色给出', against({ operators: 10 }, 'operators'), []],
    ['没有这个角色', against({ nobody: 10 }, 'operators'), ['indicators[2].baseline.byRole.nobody']],
    [
      '没有这个参数',
      against({ operators: parameter('x') }, 'operators'),
      ['indicators[2].baseline.byRole.operators.param'],
    ],
    ['指标不分单位', against({ operators: 10 }), ['indicators[2].baseline.byRole']],
  ])('%s', (_name, template, paths) => {
    expect(problemsOf(template).map(([path]) => path)).toEqual(paths)
  })
})

describe('按全活动计数的配额', () => {
  const capped = (shares: Quota['shares'], total: number): CampaignTemplate => ({
    ...playgrounds,
    quotas: [{ id: 'cap', title: '上限', indicator: 'checksDone', total, shares, whole: true, kind: 'CAP' }],
  })
  test('由一个单位负责', () => {
    expect(problemsOf(capped([{ role: 'safetyOffice', each: 60, units: 1 }], 60))).toEqual([])
  })
  test.each<[string, CampaignTemplate]>([
    ['分给几个单位', capped([{ role: 'operators', each: 20, units: 3 }], 60)],
    [
      '分给几个角色',
      capped(
        [
          { role: 'safetyOffice', each: 30, units: 1 },
          { role: 'inspectorate', each: 30, units: 1 },
        ],
        60,
      ),
    ],
  ])('不能%s', (_name, template) => {
    expect(problemsOf(template)).toEqual([
      [
        'quotas[0].shares',
        '“上限”按全活动计数（whole），却分给几个单位',
        '只写负责的一个角色，units 为 1，each 等于 total',
      ],
    ])
  })
})

test('几本台账、几个程序一起数：其中一个不存在，指出是哪一个', () => {
  const counting = (sites: string[]) => withIndicator('checksDone', (each) => ({ ...each, measure: { sites } }))
  expect(problemsOf(counting(['playgrounds']))).toEqual([])
  expect(problemsOf(counting(['playgrounds', 'x'])).map(([path, message]) => [path, message])).toEqual([
    ['indicators[2].measure.sites[1]', '没有台账 x'],
  ])
})
