import type { Cascade, FreeParameter } from '../../contracts/template/cascade.ts'
import type { CampaignTemplate, Parameter } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { namesOf } from './names.ts'
import { oneOf, type Report } from './problem.ts'

/**
 * Cascades that nobody could run: a role of one unit, a freedom or a report that points to nothing, figures that nobody ever asks for. What
 * the units run is this template, where a cascade names no other; another one is asked at the launch.
 */
export function checkCascades(template: CampaignTemplate, report: Report): void {
  for (const [index, cascade] of (template.cascades ?? []).entries()) {
    const path = `cascades[${index}]`
    checkGroup(template, cascade, path, report)
    checkFact(template, cascade, path, report)
    if (cascade.template === template.id)
      report(`${path}.template`, say`写的就是本模板`, say`去掉 template：各单位办的就是本模板的副本`)
    if (cascade.template === undefined) checkChild(template, cascade, path, report)
    const asked = template.duties?.some(({ does }) => 'rollUp' in does && does.rollUp === cascade.id)
    if (!asked)
      report(
        `${path}.reports`,
        say`没有职责取“${cascade.title}”的数`,
        say`一项职责写 "does": { "rollUp": "${cascade.id}" }`,
      )
  }
  checkDuties(template, report)
}

/** What a cascade asks of the template that its units run: parameters that may be set, indicators that are read. */
export function checkChild(child: CampaignTemplate, { free, reports }: Cascade, path: string, report: Report): void {
  const parameters = new Map(child.parameters.map((parameter) => [parameter.key, parameter]))
  for (const [at, freedom] of free.entries()) {
    const place = `${path}.free[${at}]`
    const parameter = parameters.get(freedom.param)
    if (!parameter) report(`${place}.param`, say`没有参数 ${freedom.param}`, oneOf(say`参数`, parameters.keys()))
    else if (free.findIndex(({ param }) => param === freedom.param) < at)
      report(`${place}.param`, say`${freedom.param} 已经写过`, say`每个参数写一次`)
    else checkBounds(parameter, freedom, place, report)
  }
  const indicators = namesOf(child.indicators)
  for (const [field, id] of Object.entries(reports.from))
    if (!indicators.has(id)) report(`${path}.reports.from.${field}`, say`没有指标 ${id}`, oneOf(say`指标`, indicators))
}

function checkBounds(parameter: Parameter, { min, max }: FreeParameter, place: string, report: Report): void {
  if (min === undefined && max === undefined) return
  const { title, type } = parameter
  if (type !== 'integer' && type !== 'number')
    return report(place, say`参数“${title}”不是数字，谈不上范围`, say`去掉 min 和 max`)
  for (const [name, bound] of [
    ['min', min],
    ['max', max],
  ] as const) {
    if (bound === undefined) continue
    const { min: least = bound, max: most = bound } = parameter
    if (bound < least) report(`${place}.${name}`, say`${bound} 小于参数“${title}”自己的最小值`, say`不小于 ${least}`)
    if (bound > most) report(`${place}.${name}`, say`${bound} 大于参数“${title}”自己的最大值`, say`不大于 ${most}`)
  }
  if (min !== undefined && max !== undefined && min > max)
    report(`${place}.min`, say`最小值 ${min} 大于最大值 ${max}`, say`不大于 ${max}`)
}

function checkGroup({ roles }: CampaignTemplate, { to }: Cascade, path: string, report: Report): void {
  const role = roles.find(({ id }) => id === to)
  const groups = roles.filter(({ finds }) => finds.by === 'group').map(({ id }) => id)
  if (!role) report(`${path}.to`, say`没有角色 ${to}`, oneOf(say`一组单位的角色`, groups))
  else if (role.finds.by !== 'group')
    report(`${path}.to`, say`角色“${role.title}”不是一组单位，谈不上各自办理`, oneOf(say`一组单位的角色`, groups))
}

function checkFact({ facts = [] }: CampaignTemplate, { reports }: Cascade, path: string, report: Report): void {
  const fact = facts.find(({ id }) => id === reports.record)
  if (!fact) return report(`${path}.reports.record`, say`没有事实 ${reports.record}`, oneOf(say`事实`, namesOf(facts)))
  if (fact.about !== 'UNIT')
    report(`${path}.reports.record`, say`事实“${fact.title}”说的是场所，上报说的是单位`, say`about 为 UNIT 的事实`)
  if (fact.countsFor !== undefined)
    report(
      `${path}.reports.record`,
      say`事实“${fact.title}”另有计入的单位（countsFor）`,
      say`计入上报的单位自己：去掉 countsFor`,
    )
  const fields = new Map((fact.fields ?? []).map(({ key, type }) => [key, type]))
  const numbers = [...fields].filter(([, type]) => type === 'integer' || type === 'number').map(([key]) => key)
  for (const field of Object.keys(reports.from)) {
    const place = `${path}.reports.from.${field}`
    if (!fields.has(field)) report(place, say`事实“${fact.title}”没有字段 ${field}`, oneOf(say`数字字段`, numbers))
    else if (!numbers.includes(field)) report(place, say`字段 ${field} 不是数字`, oneOf(say`数字字段`, numbers))
  }
}

/** A report is asked of every unit of the cascade, at instants; it is there or not, so that nothing is opened before or closed after. */
function checkDuties({ duties = [], cascades = [] }: CampaignTemplate, report: Report): void {
  for (const [index, duty] of duties.entries()) {
    const { does } = duty
    if (!('rollUp' in does)) continue
    const path = `duties[${index}]`
    const cascade = cascades.find(({ id }) => id === does.rollUp)
    if (cascade && duty.performer !== cascade.to)
      report(
        `${path}.performer`,
        say`“${cascade.title}”由 ${cascade.to} 各自办理，不是 ${duty.performer}`,
        say`${cascade.to}`,
      )
    for (const field of ['opens', 'closes'] as const)
      if (duty[field] !== undefined)
        report(`${path}.${field}`, say`到截止时由系统取数：当时没有的是迟报，到 due 还没有的是缺报`, say`去掉 ${field}`)
  }
}
