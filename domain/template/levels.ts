import type { During, Level } from '../../contracts/template/level.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import type { Kinds } from './field-kinds.ts'
import { namesOf } from './names.ts'
import { oneOf, type Report } from './problem.ts'
import { textOf } from './value-kind.ts'

/** The campaign's levels, as conditions read them. */
export const levelKinds = ({ levels = [] }: Pick<CampaignTemplate, 'levels'>): Kinds =>
  new Map(levels.map(({ id, values }) => [id, textOf(namesOf(values))]))

/** Levels that nobody can switch or that change nothing, duties that are never or always on. */
export function checkLevels(template: CampaignTemplate, report: Report): void {
  const { levels = [] } = template
  const roles = namesOf(template.roles)
  const read = levelsRead(template)
  for (const [index, { id, title, values, initial, declaredBy }] of levels.entries()) {
    const path = `levels[${index}]`
    const ids = values.map((value) => value.id)
    for (const [at, value] of ids.entries())
      if (ids.indexOf(value) < at) report(`${path}.values[${at}].id`, say`${value} 已经用过`, say`不重复的标识`)
    if (!ids.includes(initial)) report(`${path}.initial`, say`没有这一级：${initial}`, oneOf(say`一级`, ids))
    if (!roles.has(declaredBy)) report(`${path}.declaredBy`, say`没有角色 ${declaredBy}`, oneOf(say`角色`, roles))
    if (!read.has(id))
      report(
        path,
        say`等级“${title}”没有任何一处读它，调整了也没有作用`,
        say`由程序的条件（level.${id}）或者职责的 during 读到`,
      )
  }
  for (const [index, { during, when }] of (template.duties ?? []).entries()) {
    if (!during) continue
    const path = `duties[${index}].during`
    if (!('every' in when))
      report(path, say`只有按周期进行的职责才能限于某些等级`, say`when 写一个周期，例如 { "every": "day" }`)
    for (const [at, each] of during.entries()) checkDuring(each, `${path}[${at}]`, levels, report)
    checkTogether(during, path, report)
  }
}

function checkDuring({ level: id, in: values }: During, path: string, levels: readonly Level[], report: Report): void {
  const level = levels.find((each) => each.id === id)
  if (!level) return report(`${path}.level`, say`没有等级 ${id}`, oneOf(say`等级`, namesOf(levels)))
  const known = namesOf(level.values)
  for (const [at, value] of values.entries())
    if (!known.has(value))
      report(`${path}.in[${at}]`, say`“${level.title}”没有这一级：${value}`, oneOf(say`一级`, known))
  if ([...known].every((value) => values.includes(value)))
    report(`${path}.in`, say`“${level.title}”的每一级都在内，等于没有限制`, say`其中几级；不限的去掉这一项`)
}

/** All of them must hold at once: two of one level need a value in common. */
function checkTogether(during: readonly During[], path: string, report: Report): void {
  for (const [at, { level, in: values }] of during.entries()) {
    const before = during.slice(0, at).find((each) => each.level === level)
    if (before && !before.in.some((value) => values.includes(value)))
      report(
        `${path}[${at}]`,
        say`与前面对 ${level} 的要求不能同时成立，这项职责永远不会进行`,
        say`各项同时成立；同一等级写成一项`,
      )
  }
}

const IN_FEEL = /\blevel\.([a-z][A-Za-z0-9]*)/g

/** By FEEL, or by name in `during`. */
function levelsRead({ levels: _own, ...rest }: CampaignTemplate): Set<string> {
  const read = new Set<string>()
  const look = (value: unknown, key?: string): void => {
    if (typeof value === 'string') {
      if (key === 'level') read.add(value)
      for (const [, name = ''] of value.matchAll(IN_FEEL)) read.add(name)
    } else if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value)) look(item, name)
  }
  look(rest)
  return read
}
