import { describe, expect, test } from 'vitest'
import type { Outcome, Step, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { parkingLots } from '../../templates/parking-lots/template.ts'
import { checkTemplate } from './check-template.ts'

/** A good template with one mistake put in. */
type Mistake = (template: CampaignTemplate) => void

const at = <T>(items: readonly T[], index = 0): T => {
  const item = items[index]
  if (item === undefined) throw new Error(`no item ${index}`)
  return item
}
const procedure = (template: CampaignTemplate) => at(template.procedures)
const task = (template: CampaignTemplate, id: string): TaskStep => {
  const step = procedure(template).steps[id]
  if (step?.kind !== 'task') throw new Error(`no task ${id}`)
  return step
}
const outcome = (template: CampaignTemplate, step: string, id: string): Outcome => {
  const found = task(template, step).outcomes[id]
  if (!found) throw new Error(`no outcome ${id}`)
  return found
}
const raw = (value: unknown) => value as Record<string, unknown>
const steps = 'procedures[0].steps'

const broken = (mistake: Mistake) => {
  const template = structuredClone(parkingLots)
  mistake(template)
  return checkTemplate(JSON.parse(JSON.stringify(template)))
}

describe('停车场模板', () => {
  test('没有问题', () => {
    expect(checkTemplate(JSON.parse(JSON.stringify(parkingLots)))).toEqual([])
  })
})

describe('不合格式的模板：指出位置、原值和应有的值', () => {
  const cases: [string, Mistake, string, string][] = [
    ['缺少必需的项', (t) => delete raw(t).title, 'title', '文字'],
    ['不认识的项', (t) => (raw(procedure(t)).colour = 'red'), 'procedures[0].colour', '只可用'],
    ['版本号不是正整数', (t) => (t.version = 0), 'version', '整数，不小于 1'],
    ['标识写法不对', (t) => (t.id = '停车场'), 'id', '格式'],
    ['阶段种类不存在', (t) => (raw(at(t.phases)).kind = 'SURVEYING'), 'phases[0].kind', '"SURVEY"'],
    [
      '时间单位写错',
      (t) => (raw(task(t, 'dispatch')).due = { in: 1, unit: 'workday' }),
      `${steps}.dispatch.due.unit`,
      '"workingDay"',
    ],
    [
      '环节种类不存在',
      (t) => (procedure(t).steps.inspect = { kind: 'user' } as unknown as Step),
      `${steps}.inspect`,
      'kind',
    ],
    ['承办人写成文字', (t) => (raw(task(t, 'serve')).performer = 'streetTeam'), `${steps}.serve.performer`, 'role'],
    ['列表写成对象', (t) => (raw(t).roles = {}), 'roles', '一个列表'],
    [
      '办理结果没有去向',
      (t) => (outcome(t, 'serve', 'served').to = []),
      `${steps}.serve.outcomes.served.to`,
      '至少 1 项',
    ],
  ]
  test.each(cases)('%s', (_name, mistake, path, expected) => {
    const problems = broken(mistake)
    expect(problems.map((problem) => problem.path)).toEqual([path])
    expect(problems[0]?.expected).toContain(expected)
  })

  test.each([[null], [42], ['模板'], [[]]])('根本不是模板：%j', (document) => {
    expect(checkTemplate(document)).toHaveLength(1)
  })

  test('一次指出全部，而不是第一处', () => {
    expect(
      broken((t) => {
        for (const role of t.roles) raw(role).title = 1
      }),
    ).toHaveLength(parkingLots.roles.length)
  })
})

describe('合格式而说不通的模板', () => {
  const cases: [string, Mistake, string, string][] = [
    [
      '承办角色不存在',
      (t) => (task(t, 'serve').performer = { role: 'nobody' }),
      `${steps}.serve.performer.role`,
      'nobody',
    ],
    [
      '分派表不存在',
      (t) => (task(t, 'order').performer = { routing: 'nowhere' }),
      `${steps}.order.performer.routing`,
      'nowhere',
    ],
    [
      '分派到不存在的角色',
      (t) => (at(t.routing, 1).rules = [{ role: 'nobody' }]),
      'routing[1].rules[0].role',
      'nobody',
    ],
    ['管理角色不存在', (t) => (procedure(t).steward = 'nobody'), 'procedures[0].steward', 'nobody'],
    [
      '协办角色不存在',
      (t) => (at(task(t, 'order').assists ?? []).role = 'nobody'),
      `${steps}.order.assists[0].role`,
      'nobody',
    ],
    [
      '催办对象不存在',
      (t) => (at(task(t, 'serve').agenda ?? [], 2).to = 'nobody'),
      `${steps}.serve.agenda[2].to`,
      'nobody',
    ],
    [
      '去向不存在',
      (t) => (outcome(t, 'serve', 'served').to = [{ step: 'moon' }]),
      `${steps}.serve.outcomes.served.to[0].step`,
      'moon',
    ],
    ['起始环节不存在', (t) => (procedure(t).start.NEW = 'moon'), 'procedures[0].start.NEW', 'moon'],
    ['起始环节是结束环节', (t) => (procedure(t).start.NEW = 'closed'), 'procedures[0].start.NEW', 'closed'],
    ['重新立案的去向不存在', (t) => (procedure(t).reopenTo = 'moon'), 'procedures[0].reopenTo', 'moon'],
    ['回避的环节不存在', (t) => (task(t, 'reinspect').notBy = ['moon']), `${steps}.reinspect.notBy[0]`, 'moon'],
    ['台账不存在', (t) => (procedure(t).ledger = 'cars'), 'procedures[0].ledger', 'cars'],
    ['检查表不存在', (t) => (task(t, 'inspect').checklist = 'other'), `${steps}.inspect.checklist`, 'other'],
    [
      '文书不存在',
      (t) => (outcome(t, 'order', 'issueClosure').document = 'NO_SUCH'),
      `${steps}.order.outcomes.issueClosure.document`,
      'NO_SUCH',
    ],
    ['阶段不存在', (t) => (task(t, 'inspect').phase = 'winter'), `${steps}.inspect.phase`, 'winter'],
    [
      '材料栏不存在',
      (t) => (outcome(t, 'serve', 'served').evidence = ['receipt', 'video']),
      `${steps}.serve.outcomes.served.evidence[1]`,
      'video',
    ],
    [
      '表单项所属的办理结果不存在',
      (t) => (at(task(t, 'serve').form ?? []).outcomes = ['done']),
      `${steps}.serve.form[0].outcomes`,
      'done',
    ],
    [
      '角色按不存在的台账字段找单位',
      (t) => (at(t.roles).finds = { by: 'siteUnit', field: 'village' }),
      'roles[0].finds.field',
      'village',
    ],
    [
      '角色按非单位字段找单位',
      (t) => (at(t.roles).finds = { by: 'siteUnit', field: 'name' }),
      'roles[0].finds.field',
      'name',
    ],
    [
      '上级角色绕回自己',
      (t) => (at(t.roles).finds = { by: 'supervisor', of: 'streetTeam' }),
      'roles[0].finds.of',
      '绕回',
    ],
    ['标识重复', (t) => t.roles.push({ ...at(t.roles) }), 'roles[16].id', 'streetTeam'],
    ['检查项标识重复', (t) => (at(at(t.checklists).items, 1).id = 'approved'), 'checklists[0].items[1].id', 'approved'],
    [
      '没有环节通向这里',
      (t) => (procedure(t).steps.idle = structuredClone(task(t, 'dispatch'))),
      `${steps}.idle`,
      '没有环节通向',
    ],
    [
      '循环没有出口',
      (t) => (outcome(t, 'dispatch', 'dispatched').to = [{ step: 'dispatch' }]),
      `${steps}.dispatch`,
      '走不到结束',
    ],
    [
      '条件都不成立时无处可去',
      (t) => (at(outcome(t, 'reinspect', 'failed').to, 1).when = 'round > 3'),
      `${steps}.reinspect.outcomes.failed.to[1].when`,
      '无处可去',
    ],
    [
      '无条件的去向不在最后',
      (t) => outcome(t, 'reinspect', 'passed').to.push({ step: 'order' }),
      `${steps}.reinspect.outcomes.passed.to[0]`,
      '轮不到',
    ],
    ['分派表没有兜底', (t) => at(t.routing, 1).rules.pop(), 'routing[1].rules[0].when', '无处可去'],
    [
      '条件无法解析',
      (t) => (outcome(t, 'inspect', 'compliant').when = 'answer.passed and ('),
      `${steps}.inspect.outcomes.compliant.when`,
      '无法解析',
    ],
    [
      '条件读不存在的台账字段',
      (t) => (at(at(t.routing).rules, 6).when = 'site.colour = "red"'),
      'routing[0].rules[6].when',
      'site.colour',
    ],
    [
      '条件读不存在的作答',
      (t) => (outcome(t, 'inspect', 'compliant').when = 'answer.pass'),
      `${steps}.inspect.outcomes.compliant.when`,
      'answer.pass',
    ],
    [
      '没有检查表的环节读得分',
      (t) => (outcome(t, 'rectify', 'refused').when = 'answer.score < 60'),
      `${steps}.rectify.outcomes.refused.when`,
      'answer.score',
    ],
    [
      '条件读不存在的来源',
      (t) => (outcome(t, 'inspect', 'compliant').when = 'sit.area > 1'),
      `${steps}.inspect.outcomes.compliant.when`,
      'sit.area',
    ],
    [
      '条件读不存在的名称',
      (t) => (outcome(t, 'inspect', 'compliant').when = 'passed'),
      `${steps}.inspect.outcomes.compliant.when`,
      'passed',
    ],
    [
      '条件用不存在的函数',
      (t) => (outcome(t, 'inspect', 'compliant').when = 'isGood(answer.score)'),
      `${steps}.inspect.outcomes.compliant.when`,
      'isGood',
    ],
    [
      '条件用被遮住的函数',
      (t) => (outcome(t, 'inspect', 'compliant').when = 'count(answer.violations) = 0'),
      `${steps}.inspect.outcomes.compliant.when`,
      'count()',
    ],
    [
      '分派时读作答',
      (t) => (at(at(t.routing, 1).rules).when = 'answer.passed'),
      'routing[1].rules[0].when',
      '还没有人作答',
    ],
    [
      '计数的办理结果不存在',
      (t) => (at(outcome(t, 'reinspect', 'failed').to).when = 'count.reinspect.bad > 1'),
      `${steps}.reinspect.outcomes.failed.to[0].when`,
      'count.reinspect.bad',
    ],
    [
      '没有哪个环节赋过的值',
      (t) => (at(task(t, 'order').assists ?? []).when = 'value.gravity = "X"'),
      `${steps}.order.assists[0].when`,
      'value.gravity',
    ],
    [
      '有的路径没有赋值',
      (t) => delete outcome(t, 'order', 'issueClosure').sets,
      `${steps}.rectify.dueDaysFrom`,
      '可能还没有赋值',
    ],
    [
      '预填来源不存在',
      (t) => (at(task(t, 'order').form ?? []).prefill = 'site.owner'),
      `${steps}.order.form[0].prefill`,
      'site.owner',
    ],
    [
      '选择题没有选项',
      (t) => (at(task(t, 'dispatch').form ?? []).options = []),
      `${steps}.dispatch.form[0].options`,
      '没有选项',
    ],
    [
      '必交材料没有办理结果要求',
      (t) => (outcome(t, 'rectify', 'rectified').evidence = ['after']),
      `${steps}.rectify.evidence[0]`,
      '整改前照片',
    ],
    [
      '天数取自不存在的值',
      (t) => (task(t, 'rectify').dueDaysFrom = 'param.days'),
      `${steps}.rectify.dueDaysFrom`,
      'param.days',
    ],
    ['没有期限却按期限提醒', (t) => delete task(t, 'lookBack').due, `${steps}.lookBack.agenda[0].from`, '没有期限'],
    ['期限规则算不出时刻', (t) => (task(t, 'dispatch').due = { endOf: 'phase' }), `${steps}.dispatch.due`, '算不出'],
    ['阶段先止后起', (t) => (at(t.phases).ends = { on: '2024-09-01' }), 'phases[0].ends', '不晚于开始'],
    [
      '结束环节的回头看不在 lookBackSteps',
      (t) => (procedure(t).lookBackSteps = []),
      `${steps}.closed.lookBack.step`,
      'lookBack',
    ],
    [
      '回头看的截止阶段不存在',
      (t) => {
        const end = procedure(t).steps.banned
        if (end?.kind === 'end' && end.lookBack) end.lookBack = { ...end.lookBack, untilPhase: 'winter' }
      },
      `${steps}.banned.lookBack.untilPhase`,
      'winter',
    ],
    ['送达的文书没有救济途径', (t) => delete at(t.documents).remedies, 'documents[0]', '救济途径'],
    ['文书占位符不存在', (t) => (at(t.documents).addressee = '{{party.nickname}}'), 'documents[0]', 'party.nickname'],
    ['文书引用不存在的台账字段', (t) => (at(t.documents).addressee = '{{site.fields.owner}}'), 'documents[0]', 'owner'],
    [
      '台账字段的上级字段不存在',
      (t) => (at(at(t.ledgers).fields, 3).within = 'town'),
      'ledgers[0].fields[3].within',
      'town',
    ],
    ['及格分高于满分', (t) => (at(t.checklists).pass = 120), 'checklists[0].pass', '高于满分'],
  ]
  test.each(cases)('%s', (_name, mistake, path, words) => {
    const problem = broken(mistake).find((found) => found.path === path)
    expect(problem?.message).toContain(words)
    expect(problem?.expected).not.toBe('')
  })
})
