import { describe, expect, test } from 'vitest'
import type { Duty } from '../../contracts/template/duty.ts'
import type { TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { pollutingSites } from '../../templates/polluting-sites/template.ts'
import { checkTemplate } from './check-template.ts'

const one = <T>(items: readonly T[] | undefined, index = 0): T => {
  const item = items?.[index]
  if (item === undefined) throw new Error(`no item ${index}`)
  return item
}
const after = (template: CampaignTemplate, change: (template: CampaignTemplate) => void) => {
  const copy = structuredClone(template)
  change(copy)
  return checkTemplate(JSON.parse(JSON.stringify(copy)))
}

/** The rule of a decision table, which reads the site, values, counts and parameters. */
const RULE = 'routing[0].rules[6].when'
const asRule = (when: string) => after(parkingLots, (t) => (one(one(t.routing).rules, 6).when = when))

describe('条件算不出是或否：指出哪里，应当怎样', () => {
  test.each([
    ['比较符号写成两个等号', 'site.siteType == "PUBLIC"', '比较符号多写了', '等于写作 ='],
    ['比较符号重复', 'site.siteType = = "PUBLIC"', '比较符号多写了', '等于写作 ='],
    ['给出数字', '1 + 1', '结果是数字', 'true 或 false'],
    ['给出字段的值', 'site.area', '结果是数字', 'true 或 false'],
    ['给出空', 'null', '结果是空', 'true 或 false'],
    ['数字和文字比', 'site.area > "5"', '“site.area”是数字，“"5"”是文字', '换成数字'],
    ['是否和文字比', 'site.permitted = "true"', '“site.permitted”是是或否', '换成是或否'],
    ['参数和文字比', 'param.maxFailures = "2"', '“param.maxFailures”是数字', '换成数字'],
    ['次数和文字比', 'count.inspect.noAccess >= "2"', '“count.inspect.noAccess”是数字', '换成数字'],
    ['轮次和文字比', 'round > "1"', '“round”是数字', '换成数字'],
    ['日期和文字比', 'date(site.surveyedOn) > site.surveyedOn', '是日期或者时间', '换成日期或者时间'],
    ['区间的一端是文字', 'site.area between 1 and "8"', '“"8"”是文字', '换成数字'],
    ['几种情况之一是文字', 'site.area in (> 5, < "3")', '“"3"”是文字', '换成数字'],
    ['是否比大小', 'site.permitted > true', '不分大小', '数字、文字或者日期'],
    ['和空比大小', 'site.area > null', '和空比大小', '= null'],
    ['列表和文字比', 'site.surface = "GRAVEL"', '“site.surface”是列表', 'list contains(site.surface, 值)'],
    ['在列表里找文字', 'contains(lists, "x")', 'contains(列表, 文字) 没有结果', 'list contains(列表, 值)'],
    ['函数的参数不对', 'upper case(site.area) = "A"', 'upper case(数字) 没有结果', '参数'],
    ['数字和文字相加', 'site.area + "a" = "1a"', '数字和文字不能这样运算', 'string(数字)'],
    ['“或”的一边不是条件', 'site.siteType = "PUBLIC" or "TEMPORARY"', '“"TEMPORARY"”是文字', 'true 或 false'],
    ['“如果”的不是条件', 'if site.area then true else false', '“site.area”是数字', 'true 或 false'],
    ['逐项判断的不是条件', 'every s in site.surface satisfies s', '“s”是文字', 'true 或 false'],
  ])('%s：%s', (_name, when, message, expected) => {
    expect(asRule(when)).toMatchObject([
      { path: RULE, message: expect.stringContaining(message), expected: expect.stringContaining(expected) },
    ])
  })

  test('各种值都没有结果的', () => {
    expect(asRule('site.area / 0 > 1')).toMatchObject([{ path: RULE, message: expect.stringContaining('算不出') }])
  })
})

describe('条件里的值不是选项之一', () => {
  test.each([
    ['台账的选项', 'site.siteType = "PUBLICK"', 'PUBLIC、PRIVATE'],
    ['不等于', 'site.siteType != "PUBLICK"', 'PUBLIC、PRIVATE'],
    ['几个之一', 'site.siteType in ("PUBLIC", "PUBLICK")', 'PUBLIC、PRIVATE'],
    ['列在前面', 'list contains(["PUBLIC", "PUBLICK"], site.siteType)', 'PUBLIC、PRIVATE'],
    ['多选的一项', 'site.surface[1] = "GRAVELL"', 'GRAVEL、BARE_SOIL'],
    ['多选里找', 'list contains(site.surface, "GRAVELL")', 'GRAVEL、BARE_SOIL'],
    ['多选的每一项', 'some s in site.surface satisfies s = "GRAVELL"', 'GRAVEL、BARE_SOIL'],
    ['来源', 'origin = "NEWW"', 'SURVEYED、OMITTED、NEW'],
    ['前面的结果赋的值', 'value.violation = "DUSTY"', 'DUST'],
    ['没有的名单', 'list contains(lists, "x")', '先定义'],
  ])('%s：%s', (_name, when, expected) => {
    expect(asRule(when)).toMatchObject([
      { path: RULE, message: expect.stringContaining('不会是'), expected: expect.stringContaining(expected) },
    ])
  })

  const task = (t: CampaignTemplate, id: string) => one(t.procedures).steps[id] as TaskStep
  const compliant = (t: CampaignTemplate) => one(Object.values(task(t, 'inspect').outcomes))
  const duty = (t: CampaignTemplate, id: string): Duty => one(t.duties?.filter((each) => each.id === id))
  const sites = (t: CampaignTemplate, id: string) => one([duty(t, id).sites ?? { ledger: '' }])
  test.each<[string, CampaignTemplate, (t: CampaignTemplate) => unknown, string]>([
    [
      '检查表的问题',
      parkingLots,
      (t) => (compliant(t).when = 'list contains(answer.violations, "DUSTY")'),
      '“answer.violations”不会是 "DUSTY"',
    ],
    [
      '案件的状态',
      pollutingSites,
      (t) => (sites(t, 'closedPatrol').where = 'status = "CLOSE"'),
      '“status”不会是 "CLOSE"',
    ],
    [
      '名单',
      pollutingSites,
      (t) => (sites(t, 'keyPatrol').where = 'list contains(lists, "keySupervisions")'),
      '“lists”不会是 "keySupervisions"',
    ],
    [
      '登记时的作答',
      pollutingSites,
      (t) => {
        const { does } = duty(t, 'keyPatrol')
        if ('record' in does) one(does.starts).when = 'answer.passed = "no"'
      },
      '“answer.passed”是是或否',
    ],
    [
      '记入事实的选项',
      parkingLots,
      (t) => {
        one(t.facts).fields = [{ key: 'grade', title: '等级', type: 'choice', options: [{ value: 'A', label: '甲' }] }]
        compliant(t).facts = [{ fact: one(t.facts).id, data: { grade: '"B"' } }]
      },
      '“这一项”不会是 "B"',
    ],
    [
      '记入事实的数字',
      parkingLots,
      (t) => {
        one(t.facts).fields = [{ key: 'points', title: '分数', type: 'number' }]
        compliant(t).facts = [{ fact: one(t.facts).id, data: { points: '"60"' } }]
      },
      '给出的是文字',
    ],
    ['期限的天数', parkingLots, (t) => (task(t, 'rectify').dueDaysFrom = 'param.reviewBody'), '给出的是文字'],
  ])('%s', (_name, template, mistake, message) => {
    expect(after(template, mistake).map((problem) => problem.message)).toContainEqual(expect.stringContaining(message))
  })
})

describe('写对的条件不受影响', () => {
  test.each([
    'site.siteType in ("PUBLIC", "PRIVATE")',
    'not(site.permitted)',
    'site.permitted and site.area > 3',
    'site.area in [1..8]',
    'site.area between 1 and 8',
    'site.area = null or site.area * 2 - 1 >= param.maxFailures',
    'list contains(site.surface, "GRAVEL")',
    'some s in site.surface satisfies s = "GRAVEL" or s = "RUBBLE"',
    'site.surface[1] = "GRAVEL"',
    'site.surface[9] = null',
    'if site.permitted then site.area > 1 else false',
    'date(site.surveyedOn) > date("2024-09-01")',
    'site.surveyedOn > "2024-09-01"',
    'string length(site.name) > 3 and starts with(site.name, "云")',
    'site.name + string(site.area) = "甲1"',
    'site.street = 3',
    'value.violation = "DUST"',
    'value.violation != null',
    'origin in ("OMITTED", "NEW")',
    'today() > date("2020-01-01")',
  ])('%s', (when) => {
    expect(asRule(when)).toEqual([])
  })
})
