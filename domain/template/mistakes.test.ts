import { describe, expect, test } from 'vitest'
import type { Duty, RecordWork } from '../../contracts/template/duty.ts'
import type { Outcome, Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parameter } from '../../contracts/template/words.ts'
import { playgrounds } from '../../templates/playgrounds/template.ts'
import { checkTemplate } from './check-template.ts'

type Mistake = (template: CampaignTemplate) => void

function one<T>(items: readonly T[] | undefined, index = 0): T {
  const item = items?.[index]
  if (item === undefined) throw new Error(`no item ${index}`)
  return item
}
const raw = (value: unknown) => value as Record<string, unknown>
const site = (template: CampaignTemplate): Procedure => one(template.procedures)
const matter = (template: CampaignTemplate): Procedure => one(template.procedures, 1)
function outcome(procedure: Procedure, step: string, id: string): Outcome {
  const found = (procedure.steps[step] as TaskStep).outcomes[id]
  if (!found) throw new Error(`no outcome ${id}`)
  return found
}
function lapsing(procedure: Procedure, step: string, id: string): void {
  const task = procedure.steps[step] as TaskStep
  task.agenda = [...(task.agenda ?? []), { id: 'lapse', from: 'due', do: 'lapse', outcome: id, text: 'lapsed' }]
}
const duty = (template: CampaignTemplate, id: string): Duty =>
  one(template.duties?.filter((candidate) => candidate.id === id))
const record = (template: CampaignTemplate, id: string): RecordWork => duty(template, id).does as RecordWork

const problemsAfter = (mistake: Mistake) => {
  const template = structuredClone(playgrounds)
  mistake(template)
  return checkTemplate(JSON.parse(JSON.stringify(template)))
}

test('样例没有问题', () => {
  expect(problemsAfter(() => undefined)).toEqual([])
})

test('较新格式的模板：只说一句', () => {
  expect(problemsAfter((t) => (raw(t).format = 2))).toMatchObject([
    { path: 'format', message: '模板格式 2 比本系统新', expected: expect.stringContaining('不高于 1') },
  ])
})

describe('每种写错都指出位置、原值和应有的值', () => {
  const cases: [string, Mistake, string, string][] = [
    [
      '目标指向不存在的指标',
      (t) => (raw(t.plan.objectives[0]).indicators = ['x']),
      'plan.objectives[0].indicators[0]',
      '没有指标 x',
    ],
    [
      '阶段等待不存在的事件',
      (t) => (one(t.phases).ends = { event: 'opening' }),
      'phases[0].ends.event',
      '没有事件 opening',
    ],
    [
      '门槛的角色不存在',
      (t) => (one(t.phases).gate = [{ id: 'g', title: 'g', role: 'x', policy: 'WARN' }]),
      'phases[0].gate[0].role',
      '没有角色 x',
    ],
    ['既写台账又写事项', (t) => (site(t).matter = { fields: [] }), 'procedures[0]', '既写了'],
    ['台账和事项都没有', (t) => delete site(t).ledger, 'procedures[0]', '既没有'],
    [
      '事项由不存在的角色打开',
      (t) => (raw(matter(t).matter).openedBy = ['x']),
      'procedures[1].matter.openedBy[0]',
      '没有角色 x',
    ],
    [
      '事项程序读场所',
      (t) => (outcome(matter(t), 'decide', 'upheld').when = 'site.name = "a"'),
      'procedures[1].steps.decide.outcomes.upheld.when',
      '不认识 site.name',
    ],
    [
      '等待以后无处可去',
      (t) => (raw(matter(t).steps.lapse).next = 'moon'),
      'procedures[1].steps.lapse.next',
      '没有环节 moon',
    ],
    [
      '等待的起算值没有赋过',
      (t) => (raw(matter(t).steps.lapse).anchor = 'value.servedOn'),
      'procedures[1].steps.lapse.anchor',
      '没有 value.servedOn',
    ],
    [
      '自动办理的结果要交材料',
      (t) => lapsing(site(t), 'rectify', 'done'),
      'procedures[0].steps.rectify.outcomes.done.evidence',
      '要交材料',
    ],
    [
      '自动办理的结果要填检查表',
      (t) => lapsing(site(t), 'reinspect', 'failed'),
      'procedures[0].steps.reinspect.outcomes.failed.checklist',
      '要填检查表',
    ],
    [
      '几家一起签的自动办理',
      (t) => lapsing(matter(t), 'decide', 'dismissed'),
      'procedures[1].steps.decide.agenda[0].do',
      '几家一起签',
    ],
    [
      '自动退回',
      (t) => {
        outcome(matter(t), 'publish', 'published').kind = 'return'
        lapsing(matter(t), 'publish', 'published')
      },
      'procedures[1].steps.publish.outcomes.published.kind',
      '退回要有人说明理由',
    ],
    [
      '自动办理的去向要看作答',
      (t) => {
        outcome(site(t), 'statement', 'waived').to.unshift({ when: 'answer.statement > "a"', step: 'safe' })
      },
      'procedures[0].steps.statement.outcomes.waived.to[0].when',
      '算不出是或否',
    ],
    [
      '没有写自动办理的结果',
      (t) => delete one((site(t).steps.statement as TaskStep).agenda, 1).outcome,
      'procedures[0].steps.statement.agenda[1].outcome',
      '没有写办理结果',
    ],
    [
      '两项自动办理',
      (t) => lapsing(site(t), 'statement', 'stated'),
      'procedures[0].steps.statement.agenda[2]',
      '永远轮不到',
    ],
    [
      '自动办理又回到期限已过的环节',
      (t) => {
        const record = matter(t).steps.publish as TaskStep
        Object.assign(record, { anchor: 'matter.day' })
        outcome(matter(t), 'publish', 'published').to = [{ step: 'lapse' }]
        lapsing(matter(t), 'publish', 'published')
      },
      'procedures[1].steps.publish.agenda[0].outcome',
      '没有尽头',
    ],
    [
      '职责自动办理',
      (t) => (one(t.duties).agenda = [{ id: 'lapse', from: 'due', do: 'lapse', outcome: 'done', text: 'lapsed' }]),
      'duties[0].agenda[0].do',
      '职责不能',
    ],
    [
      '办理结果登记不存在的事实',
      (t) => (outcome(matter(t), 'decide', 'upheld').facts = ['x']),
      'procedures[1].steps.decide.outcomes.upheld.facts[0]',
      '没有事实 x',
    ],
    [
      '事实没有这个数据项',
      (t) => (outcome(site(t), 'inspect', 'sound').facts = [{ fact: 'passed', data: { points: '1' } }]),
      'procedures[0].steps.inspect.outcomes.sound.facts[0].data.points',
      '没有事实的数据项 points',
    ],
    [
      '打开不存在的事项',
      (t) => (raw(one(outcome(site(t), 'rectify', 'appealed').starts)).procedure = 'x'),
      'procedures[0].steps.rectify.outcomes.appealed.starts[0].procedure',
      '没有事项程序 x',
    ],
    [
      '打开的是场所程序',
      (t) => (raw(one(outcome(site(t), 'rectify', 'appealed').starts)).procedure = 'annualInspection'),
      'procedures[0].steps.rectify.outcomes.appealed.starts[0].procedure',
      '没有事项程序',
    ],
    [
      '给出事项没有的字段',
      (t) => (one(outcome(site(t), 'rectify', 'appealed').starts).matter = { colour: '"red"' }),
      'procedures[0].steps.rectify.outcomes.appealed.starts[0].matter.colour',
      '没有事项的字段 colour',
    ],
    [
      '事项的必填字段没有给出',
      (t) => {
        raw(one(matter(t).matter?.fields)).required = true
        one(outcome(site(t), 'rectify', 'appealed').starts).matter = {}
      },
      'procedures[0].steps.rectify.outcomes.appealed.starts[0].matter',
      '没有给出的必填字段 risk',
    ],
    [
      '名单不存在',
      (t) => (raw(one(outcome(site(t), 'notice', 'issued').lists)).list = 'x'),
      'procedures[0].steps.notice.outcomes.issued.lists[0].list',
      '没有名单 x',
    ],
    [
      '对接不存在',
      (t) => (outcome(site(t), 'inspect', 'sound').calls = [{ integration: 'x', data: {} }]),
      'procedures[0].steps.inspect.outcomes.sound.calls[0].integration',
      '没有对接 x',
    ],
    [
      '改分的职责不存在',
      (t) => (outcome(matter(t), 'decide', 'upheld').override = { duty: 'x', score: 0, reason: 'r' }),
      'procedures[1].steps.decide.outcomes.upheld.override.duty',
      '没有职责 x',
    ],
    [
      '列席角色不存在',
      (t) => (raw(matter(t).steps.decide).attendees = [{ role: 'x', grade: 'ANY' }]),
      'procedures[1].steps.decide.attendees[0].role',
      '没有角色 x',
    ],
    ['职责的承担角色不存在', (t) => (duty(t, 'routineChecks').performer = 'x'), 'duties[0].performer', '没有角色 x'],
    [
      '另一期限的参数不是是否类',
      (t) => (duty(t, 'routineChecks').dueSetting = { param: 'classADays', due: { in: 1, unit: 'workingDay' } }),
      'duties[0].dueSetting.param',
      '没有是否类参数 classADays',
    ],
    [
      '时区没有规则',
      (t) => (t.calendar = { region: 'EU', zone: 'Europe/Nowhere' }),
      'calendar.zone',
      '没有时区 Europe/Nowhere',
    ],
    [
      '职责的阶段不存在',
      (t) => (duty(t, 'routineChecks').within = ['winter']),
      'duties[0].within[0]',
      '没有阶段 winter',
    ],
    [
      '阶段里一次也轮不到',
      (t) => (duty(t, 'routineChecks').when = { every: 'year', on: [366] }),
      'duties[0].within[0]',
      '一次也轮不到',
    ],
    [
      '期限早于开始',
      (t) => (raw(duty(t, 'routineChecks').when).due = { in: -1, unit: 'calendarDay' }),
      'duties[0].when.due',
      '期限早于',
    ],
    [
      '打开晚于这一次',
      (t) => (duty(t, 'routineChecks').opens = { in: 1, unit: 'workingDay' }),
      'duties[0].opens',
      '晚于',
    ],
    [
      '关闭早于期限',
      (t) => (duty(t, 'routineChecks').closes = { in: -1, unit: 'workingDay' }),
      'duties[0].closes',
      '早于期限',
    ],
    [
      '不按场所的职责有场所',
      (t) => (duty(t, 'quarterlyReview').sites = { ledger: 'playgrounds' }),
      'duties[3].sites',
      '登记事实',
    ],
    [
      '考核没有周期',
      (t) => (duty(t, 'quarterlyReview').when = { once: { in: 1, unit: 'week' } }),
      'duties[3].when',
      '按周期',
    ],
    [
      '考核有关闭的时刻',
      (t) => (duty(t, 'quarterlyReview').closes = { in: 1, unit: 'workingDay' }),
      'duties[3].closes',
      '没有迟和漏',
    ],
    [
      '考核有提醒',
      (t) => (duty(t, 'quarterlyReview').agenda = [{ id: 'soon', from: 'due', do: 'remind', text: '请考核' }]),
      'duties[3].agenda',
      '没有迟和漏',
    ],
    ['考核记迟报', (t) => (duty(t, 'quarterlyReview').lateFact = 'checkMissed'), 'duties[3].lateFact', '没有迟和漏'],
    [
      '考核记漏报',
      (t) => (duty(t, 'quarterlyReview').missedFact = 'checkMissed'),
      'duties[3].missedFact',
      '没有迟和漏',
    ],
    [
      '考核不存在的指标',
      (t) => (raw(duty(t, 'quarterlyReview').does).assess = ['x']),
      'duties[3].does.assess[0]',
      '没有排名、指标或者配额 x',
    ],
    [
      '清点不存在的事实',
      (t) => (raw(duty(t, 'atLeastOneTraining').does).expect = 'x'),
      'duties[2].does.expect',
      '没有事实 x',
    ],
    ['登记的事实不存在', (t) => (record(t, 'routineChecks').record = 'x'), 'duties[0].does.record', '没有事实 x'],
    ['检查表不存在', (t) => (record(t, 'routineChecks').checklist = 'x'), 'duties[0].does.checklist', '没有检查表 x'],
    ['对照不存在的职责', (t) => (record(t, 'routineChecks').against = 'x'), 'duties[0].does.against', '没有职责 x'],
    [
      '场所条件读不存在的字段',
      (t) => (raw(duty(t, 'routineChecks').sites).where = 'site.colour = "red"'),
      'duties[0].sites.where',
      '没有 site.colour',
    ],
    [
      '场所条件无法解析',
      (t) => (raw(duty(t, 'routineChecks').sites).where = 'site.name ='),
      'duties[0].sites.where',
      '无法解析',
    ],
    [
      '不许填写又没有预填',
      (t) => delete one(record(t, 'monthlyReturn').form).prefill,
      'duties[1].does.form[0].locked',
      '没有预填',
    ],
    [
      '预填不存在的指标',
      (t) => (one(record(t, 'monthlyReturn').form).prefill = 'figure.x'),
      'duties[1].does.form[0].prefill',
      '没有 figure.x',
    ],
    [
      '提前几天的字段不是日期',
      (t) => (one(record(t, 'monthlyReturn').form, 1).lead = { workingDays: 1, policy: 'FLAG' }),
      'duties[1].does.form[1].lead',
      '不是日期',
    ],
    [
      '指标数不存在的事实',
      (t) => (one(t.indicators, 1).measure = { facts: 'x' }),
      'indicators[1].measure.facts',
      '没有事实 x',
    ],
    [
      '指标数不存在的程序',
      (t) => (one(t.indicators).measure = { cases: 'x', are: 'ALL' }),
      'indicators[0].measure.cases',
      '没有办理程序 x',
    ],
    [
      '合计的不是数字',
      (t) => (one(t.indicators, 1).measure = { sum: 'defects', field: 'risk' }),
      'indicators[1].measure.field',
      '没有事实的数字 risk',
    ],
    [
      '指标条件读不存在的数据',
      (t) => (raw(one(t.indicators, 2).measure).where = 'fact.colour = 1'),
      'indicators[2].measure.where',
      '没有 fact.colour',
    ],
    [
      '上下限不可能同时达到',
      (t) =>
        (one(t.indicators).targets = [
          { id: 'a', is: '>', value: 5 },
          { id: 'b', is: '<', value: 3 },
        ]),
      'indicators[0].targets',
      '不可能同时达到',
    ],
    [
      '目标的参数不存在',
      (t) => (one(one(t.indicators).targets).value = parameter('x')),
      'indicators[0].targets[0].value.param',
      '没有参数 x',
    ],
    [
      '配额合计不对',
      (t) =>
        (t.quotas = [
          {
            id: 'q',
            title: 'q',
            indicator: 'checksDone',
            total: 100,
            kind: 'REACH',
            shares: [{ role: 'operators', each: 30, units: 3 }],
          },
        ]),
      'quotas[0].total',
      '合计 90，与总数 100 不符',
    ],
    ['阶梯数不存在的事实', (t) => (one(t.ladders).facts = ['x']), 'ladders[0].facts[0]', '没有事实 x'],
    [
      '阶梯的措施不存在',
      (t) => (one(one(t.ladders).rungs).procedure = 'x'),
      'ladders[0].rungs[0].procedure',
      '没有事项程序 x',
    ],
    ['阶梯不是从低到高', (t) => one(t.ladders).rungs.reverse(), 'ladders[0].rungs[1].at', '小于前一级'],
    ['阶梯两级同数', (t) => (one(one(t.ladders).rungs, 1).at = 3), 'ladders[0].rungs[1].at', '3 已经用过'],
    [
      '连续次数的阶段不存在',
      (t) =>
        (t.streaks = [
          {
            id: 's',
            title: 's',
            fact: 'meetingHeld',
            times: 2,
            per: 'WEEK',
            within: 'x',
            procedure: 'supervisoryMeeting',
            touches: 'UNIT',
          },
        ]),
      'streaks[0].within',
      '没有阶段 x',
    ],
    [
      '材料没有写依据',
      (t) => delete raw(one((site(t).steps.rectify as TaskStep).evidence)).basis,
      'procedures[0].steps.rectify.evidence[0].basis',
      '材料“Photographs after repair”没有写依据',
    ],
    [
      '材料的依据是空的',
      (t) => (raw(one((site(t).steps.rectify as TaskStep).evidence)).basis = '  '),
      'procedures[0].steps.rectify.evidence[0].basis',
      '没有写依据',
    ],
    [
      '职责的材料没有写依据',
      (t) => {
        const photos = structuredClone(one((site(t).steps.inspect as TaskStep).evidence))
        delete raw(photos).basis
        record(t, 'routineChecks').evidence = [photos]
      },
      'duties[0].does.evidence[0].basis',
      '没有写依据',
    ],
    [
      '排名没有写依据',
      (t) =>
        (t.rankings = [
          {
            id: 'r',
            title: 'Operators',
            role: 'operators',
            formula: [{ title: 'f', measure: { facts: 'passed' }, weight: 1 }],
            per: 'MONTH',
            order: 'HIGHEST_FIRST',
            ties: 'SHARED',
            minimumSample: 0,
          },
        ]),
      'rankings[0].basis',
      '排名“Operators”没有写依据',
    ],
    [
      '排名的角色不存在',
      (t) =>
        (t.rankings = [
          {
            id: 'r',
            title: 'r',
            role: 'x',
            formula: [{ title: 'f', measure: { facts: 'passed' }, weight: 1 }],
            per: 'WEEK',
            order: 'HIGHEST_FIRST',
            ties: 'SHARED',
            minimumSample: 0,
          },
        ]),
      'rankings[0].role',
      '没有角色 x',
    ],
    [
      '来件的程序不存在',
      (t) => (t.intake = [{ id: 'i', title: 'i', procedure: 'x', source: 'HOTLINE' }]),
      'intake[0].procedure',
      '没有事项程序 x',
    ],
    [
      '文书印不存在的表单项',
      (t) => (one(t.documents).addressee = '{{answer.name}}'),
      'documents[0]',
      '文书引用的表单项 name 不存在',
    ],
    ['通知的角色不存在', (t) => (one(t.notices).to = 'x'), 'notices[0].to', '没有角色 x'],
    ['名单的台账不存在', (t) => (one(t.lists).ledger = 'x'), 'lists[0].ledger', '没有台账 x'],
    ['事实归属的角色不存在', (t) => (one(t.facts).countsFor = 'x'), 'facts[0].countsFor', '没有角色 x'],
    [
      '随时打开的事项写成职责',
      (t) => {
        duty(t, 'quarterlyReview').does = { procedure: 'supervisoryMeeting' }
        duty(t, 'quarterlyReview').when = { adHoc: true }
      },
      'duties[3].when',
      '不是职责',
    ],
    ['职责标识重复', (t) => t.duties?.push(structuredClone(one(t.duties))), 'duties[5].id', 'routineChecks 已经用过'],
  ]
  test.each(cases)('%s', (_name, mistake, path, words) => {
    const problems = problemsAfter(mistake)
    expect(problems.map((problem) => problem.path)).toContain(path)
    const problem = problems.find((found) => found.path === path)
    expect(problem?.message).toContain(words)
    expect(problem?.expected).not.toBe('')
  })
})
