import { describe, expect, test } from 'vitest'
import type { Duty } from '../../contracts/template/duty.ts'
import type { Indicator } from '../../contracts/template/figure.ts'
import type { Step, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { playgrounds } from '../../templates/playgrounds/template.ts'
import { checkTemplate } from './check-template.ts'

type Change = (template: CampaignTemplate) => unknown

function one<T>(items: readonly T[] | undefined, index = 0): T {
  const item = items?.[index]
  if (item === undefined) throw new Error(`no item ${index}`)
  return item
}
const step = (t: CampaignTemplate, procedure: number, id: string): Step =>
  one([one(t.procedures, procedure).steps[id]!])
const task = (t: CampaignTemplate, procedure: number, id: string) => step(t, procedure, id) as TaskStep
const raw = (value: unknown) => value as Record<string, unknown>
const indexOf = (items: readonly { id: string }[] | undefined, id: string) =>
  (items ?? []).findIndex((item) => item.id === id)
const duty = (t: CampaignTemplate, id: string): Duty => one(t.duties, indexOf(t.duties, id))

const problemsAfter = (template: CampaignTemplate, change: Change) => {
  const copy = structuredClone(template)
  change(copy)
  return checkTemplate(JSON.parse(JSON.stringify(copy)))
}

const BEFORE = { in: -5, unit: 'workingDay' } as const
const END_OF_PHASE = { endOf: 'phase' } as const

/** The defects found, split by what each of them carries. */
const splitBy = (dimension: string): Indicator => ({
  id: 'defectsFound',
  title: 'Defects found',
  measure: { facts: 'defects' },
  unit: 'COUNT',
  per: 'YEAR',
  dimension,
  better: 'LOWER',
})

/** Each runs without complaint until the moment comes at which it cannot go on, or does something else than it says. */
describe('到办理时才会出错的写法，检查时就指出', () => {
  test.each<[string, Change, string, string]>([
    ['环节期限为负', (t) => (task(t, 1, 'reply').due = BEFORE), 'procedures[1].steps.reply.due', '期限早于环节打开'],
    [
      '环节期限是上个月的一天',
      (t) => (task(t, 1, 'reply').due = { dayOfMonth: 5, monthOffset: -1 }),
      'procedures[1].steps.reply.due',
      '期限早于环节打开',
    ],
    [
      '协办期限为负',
      (t) => (task(t, 1, 'reply').assists = [{ id: 'a', title: 'a', role: 'safetyOffice', due: BEFORE }]),
      'procedures[1].steps.reply.assists[0].due',
      '协办的期限早于环节打开',
    ],
    [
      '从打开算的提醒为负',
      (t) => (task(t, 1, 'reply').agenda = [{ id: 'a', from: 'opened', after: BEFORE, do: 'remind', text: 'a' }]),
      'procedures[1].steps.reply.agenda[0].after',
      '早于打开',
    ],
    [
      '上报没有对象',
      (t) => (task(t, 1, 'reply').agenda = [{ id: 'a', from: 'due', do: 'escalate', text: 'a' }]),
      'procedures[1].steps.reply.agenda[0].to',
      '没有写报给谁',
    ],
    [
      '职责的上报没有对象',
      (t) => (duty(t, 'monthlyReturn').agenda = [{ id: 'a', from: 'due', do: 'escalate', text: 'a' }]),
      'duties[1].agenda[0].to',
      '没有写报给谁',
    ],
    [
      '等到负的时刻',
      (t) => (raw(step(t, 1, 'lapse')).until = BEFORE),
      'procedures[1].steps.lapse.until',
      '早于开始等待',
    ],
    [
      '等到阶段末尾，而等待没有阶段',
      (t) => (raw(step(t, 1, 'lapse')).until = END_OF_PHASE),
      'procedures[1].steps.lapse.until',
      '算不出',
    ],
    [
      '汇集期限为负',
      (t) => (raw(step(t, 0, 'pending')).due = BEFORE),
      'procedures[0].steps.pending.due',
      '早于开始等待',
    ],
    [
      '汇集到阶段末尾，而汇集没有阶段',
      (t) => (raw(step(t, 0, 'pending')).due = END_OF_PHASE),
      'procedures[0].steps.pending.due',
      '算不出',
    ],
    [
      '周期里数次数',
      (t) => (raw(duty(t, 'atLeastOneTraining').when).atLeast = 2),
      'duties[2].when.atLeast',
      '周期不数次数',
    ],
    [
      '指标按没有的数据项再分',
      (t) => (t.indicators = [splitBy('colour')]),
      'indicators[0].dimension',
      '没有数据项 colour',
    ],
    ['案件按数据项再分', (t) => (one(t.indicators).dimension = 'risk'), 'indicators[0].dimension', '不能按 risk 再分'],
    ['参数的默认值是文字', (t) => (one(t.parameters).default = 'five'), 'parameters[0].default', '现为 "five"'],
    ['参数的默认值是小数', (t) => (one(t.parameters).default = 1.5), 'parameters[0].default', '现为 1.5'],
    ['参数的默认值过大', (t) => (one(t.parameters).default = 99), 'parameters[0].default', '现为 99'],
    ['参数的默认值过小', (t) => (one(t.parameters).default = 0), 'parameters[0].default', '现为 0'],
    ['文字参数的默认值是数字', (t) => (one(t.parameters, 4).default = 1), 'parameters[4].default', '现为 1'],
    ['参数的上下限颠倒', (t) => (one(t.parameters).min = 100), 'parameters[0].min', '大于最大值'],
    [
      '日期参数不是日期',
      (t) => t.parameters.unshift({ key: 'last', title: 'last', type: 'date', default: '9月30日' }),
      'parameters[0].default',
      '现为 "9月30日"',
    ],
    [
      '是否参数不是是否',
      (t) => t.parameters.unshift({ key: 'strict', title: 'strict', type: 'boolean', default: 'yes' }),
      'parameters[0].default',
      '现为 "yes"',
    ],
    [
      '没有一处读的参数',
      (t) => t.parameters.unshift({ key: 'note', title: 'note', type: 'text', default: 'x' }),
      'parameters[0]',
      '没有任何一处读它',
    ],
    [
      '只在方案说明里提到的参数',
      (t) => {
        t.parameters.unshift({ key: 'note', title: 'note', type: 'text', default: 'x' })
        t.plan.readings = [{ row: 'X0-01', text: 'x', read: 'param.note', parameter: 'note' }]
      },
      'parameters[0]',
      '没有任何一处读它',
    ],
    ['没有人制作日历的地区', (t) => (t.calendar = { region: 'EU', zone: 'Europe/Berlin' }), 'calendar.region', 'EU'],
    [
      '职责由事项的单位承担',
      (t) => (duty(t, 'monthlyReturn').performer = 'partyConcerned'),
      'duties[1].performer',
      '承担',
    ],
    [
      '职责由事项的单位的上级承担',
      (t) => {
        t.roles.push({ id: 'above', title: '上级', finds: { by: 'supervisor', of: 'partyConcerned' } })
        duty(t, 'monthlyReturn').performer = 'above'
      },
      'duties[1].performer',
      '承担',
    ],
  ])('%s', (_name, change, path, message) => {
    const problem = problemsAfter(playgrounds, change).find((found) => found.path === path)
    expect(problem?.message).toContain(message)
    expect(problem?.expected).not.toBe('')
  })

  const falsification = indexOf(parkingLots.procedures, 'falsification')
  const decide = `procedures[${falsification}].steps.decide.outcomes`
  test.each<[string, Change, string, string]>([
    [
      '改没有得分的职责的分',
      (t) => {
        for (const { override } of Object.values(task(t, falsification, 'decide').outcomes))
          if (override) override.duty = 'setUp'
      },
      decide,
      '没有逐个场所的得分',
    ],
    [
      '回头看的间隔为负',
      (t) => {
        const end = step(t, 0, 'closed')
        if (end.kind === 'end' && end.lookBack) end.lookBack.every = { in: -1, unit: 'month' }
      },
      'procedures[0].steps.closed.lookBack.every',
      '不晚于这一次',
    ],
    [
      '回头看没有间隔',
      (t) => {
        const end = step(t, 0, 'closed')
        if (end.kind === 'end' && end.lookBack) end.lookBack.every = { in: 0, unit: 'minute' }
      },
      'procedures[0].steps.closed.lookBack.every',
      '不晚于这一次',
    ],
    [
      '另一期限早于开始',
      (t) => (one([duty(t, 'dailyScore').dueSetting!]).due = BEFORE),
      `duties[${indexOf(parkingLots.duties, 'dailyScore')}].dueSetting.due`,
      '期限早于这一次的开始',
    ],
  ])('%s', (_name, change, path, message) => {
    const problem = problemsAfter(parkingLots, change).find((found) => found.path.startsWith(path))
    expect(problem?.message).toContain(message)
    expect(problem?.expected).not.toBe('')
  })
})

describe('一组单位不能做一个单位做的事', () => {
  const GROUP = 'operators'
  test.each<[string, Change, string]>([
    ['环节', (t) => (task(t, 1, 'reply').performer = { role: GROUP }), 'procedures[1].steps.reply.performer.role'],
    ['分派', (t) => (one(one(t.routing).rules).role = GROUP), 'routing[0].rules[0].role'],
    [
      '协办',
      (t) => (task(t, 1, 'reply').assists = [{ id: 'a', title: 'a', role: GROUP }]),
      'procedures[1].steps.reply.assists[0].role',
    ],
    [
      '上报',
      (t) => (task(t, 1, 'reply').agenda = [{ id: 'a', from: 'due', do: 'escalate', to: GROUP, text: 'a' }]),
      'procedures[1].steps.reply.agenda[0].to',
    ],
    [
      '职责的上报',
      (t) => (duty(t, 'monthlyReturn').agenda = [{ id: 'a', from: 'due', do: 'escalate', to: GROUP, text: 'a' }]),
      'duties[1].agenda[0].to',
    ],
    ['管理案件', (t) => (one(t.procedures).steward = GROUP), 'procedures[0].steward'],
    ['通知', (t) => (one(t.notices).to = GROUP), 'notices[0].to'],
    [
      '门槛',
      (t) => (one(t.phases).gate = [{ id: 'g', title: 'g', role: GROUP, policy: 'WARN' }]),
      'phases[0].gate[0].role',
    ],
    ['事实的归属', (t) => (one(t.facts).countsFor = GROUP), 'facts[0].countsFor'],
    ['阶梯', (t) => (one(one(t.ladders).rungs).needs = GROUP), 'ladders[0].rungs[0].needs'],
    [
      '一组单位的上级',
      (t) => {
        t.roles.push({ id: 'above', title: '各上级', finds: { by: 'supervisor', of: GROUP } })
        one(t.notices).to = 'above'
      },
      'notices[0].to',
    ],
  ])('%s', (_name, change, path) => {
    expect(problemsAfter(playgrounds, change)).toContainEqual(
      expect.objectContaining({
        path,
        message: expect.stringContaining('是一组单位'),
        expected: expect.stringContaining('inspectorate'),
      }),
    )
  })
})

describe('说得通的照旧', () => {
  test.each<[string, CampaignTemplate, Change]>([
    [
      '期限从某一天往前数',
      playgrounds,
      (t) => {
        const record = task(t, 2, 'record')
        record.due = BEFORE
        delete record.earliest
      },
    ],
    ['期限是当月的一天', playgrounds, (t) => (task(t, 1, 'reply').due = { dayOfMonth: 5 })],
    ['期限是写明的一天', playgrounds, (t) => (task(t, 1, 'reply').due = { on: '2020-01-01' })],
    ['期限是当天下班', playgrounds, (t) => (task(t, 1, 'reply').due = { in: 0, unit: 'calendarDay', at: 'endOfWork' })],
    [
      '催办到期前提醒',
      playgrounds,
      (t) => (task(t, 1, 'reply').agenda = [{ id: 'a', from: 'due', after: BEFORE, do: 'remind', text: 'a' }]),
    ],
    ['按事实自己的数据项再分', playgrounds, (t) => t.indicators?.push(splitBy('risk'))],
    ['各单位轮流、逐单位打开', playgrounds, (t) => (one([one(t.procedures, 2).matter!]).openedBy = ['operators'])],
  ])('%s', (_name, template, change) => {
    expect(problemsAfter(template, change)).toEqual([])
  })
})
