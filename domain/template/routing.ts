import type { CampaignTemplate, RoutingTable } from '../../contracts/template/template.ts'
import { SIGNERS_AT_MOST } from '../case/signs.ts'
import { alike } from '../entity/alike.ts'
import { say } from '../said/say.ts'
import { checkChoice } from './flow.ts'
import { oneOf, type Report } from './problem.ts'

/** Decision tables by their hit policies: rules that never have a turn, cases that none takes, rules that contradict each other. */
export function checkRouting(template: CampaignTemplate, report: Report): void {
  for (const [index, table] of template.routing.entries()) {
    const path = `routing[${index}]`
    checkRules(table, `${path}.rules`, report)
    checkPriority(table, path, report)
  }
}

function checkRules({ hit = 'FIRST', rules }: RoutingTable, path: string, report: Report): void {
  switch (hit) {
    case 'FIRST':
      return checkChoice(
        rules.map(({ when, role }) => ({ step: role, ...(when === undefined ? {} : { when }) })),
        path,
        report,
      )
    case 'UNIQUE':
    case 'ANY': {
      const always = rules.findIndex(({ when }) => when === undefined)
      const clashes = rules.findIndex(
        (rule, index) => index !== always && (hit === 'UNIQUE' || !saysTheSame(rule, rules[always])),
      )
      if (always >= 0 && clashes >= 0)
        report(
          `${path}[${always}]`,
          hit === 'UNIQUE' ? say`无条件的一项与其余各项同时成立` : say`无条件的一项与第 ${clashes + 1} 项说法不一`,
          hit === 'UNIQUE' ? say`各项的条件互相排斥；其余归一家的用 hit: FIRST` : say`同时成立的各项说法一致`,
        )
      return
    }
    case 'PRIORITY':
    case 'RULE_ORDER': {
      if (rules.every(({ when }) => when !== undefined))
        report(path, say`条件都不成立时没有人承办`, say`至少一项不带条件`)
      const roles = new Set(rules.map(({ role }) => role))
      if (hit === 'RULE_ORDER' && roles.size > SIGNERS_AT_MOST)
        report(path, say`可能有 ${roles.size} 家一起签`, say`不同的角色不超过 ${SIGNERS_AT_MOST} 个`)
    }
  }
}

type Rule = RoutingTable['rules'][number]

const saysTheSame = (one: Rule, other: Rule | undefined): boolean =>
  one.role === other?.role && alike(one.assists ?? [], other.assists ?? [])

function checkPriority({ hit, priority, rules }: RoutingTable, path: string, report: Report): void {
  const roles = [...new Set(rules.map(({ role }) => role))]
  if (hit !== 'PRIORITY') {
    if (priority)
      report(`${path}.priority`, say`只有 hit 为 PRIORITY 的表才看先后`, say`去掉 priority，或者 hit: PRIORITY`)
    return
  }
  if (!priority) {
    report(`${path}.priority`, say`没有写哪个角色在先`, say`按先后列出：${roles.join('、')}`)
    return
  }
  for (const [index, role] of priority.entries()) {
    if (!roles.includes(role))
      report(`${path}.priority[${index}]`, say`没有一项指向角色 ${role}`, oneOf(say`各项的角色`, roles))
    else if (priority.indexOf(role) < index)
      report(`${path}.priority[${index}]`, say`重复的角色 ${role}`, say`每个角色一次`)
  }
  const missing = roles.filter((role) => !priority.includes(role))
  if (missing.length > 0)
    report(`${path}.priority`, say`没有排进先后的角色：${missing.join('、')}`, say`各项的角色都列出，每个一次`)
}
