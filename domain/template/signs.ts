import type { TaskStep } from '../../contracts/template/procedure.ts'
import type { Decide, Signs } from '../../contracts/template/signs.ts'
import type { CampaignTemplate, RoutingTable } from '../../contracts/template/template.ts'
import { wantedOf } from '../case/signs.ts'
import { say } from '../said/say.ts'
import { MANY } from './elements.ts'
import { oneOf, type Report } from './problem.ts'
import { placedProcedures, taskSteps } from './walk.ts'

/** Steps that several sign: that there are several, and that what they say can decide. */
export function checkSigns(template: CampaignTemplate, report: Report): void {
  for (const { step, path } of placedProcedures(template).flatMap(taskSteps)) {
    const several = isSeveral(template, step)
    if (!step.signs) {
      if (several) tellUndecided(template, step, path, report)
      continue
    }
    if (!several)
      report(
        `${path}.signs`,
        say`只由一个单位办理，没有几家一起签`,
        say`performer 写 roles、each，或者 hit 为 RULE_ORDER 的分派表`,
      )
    checkEach(template, step, step.signs, path, report)
    checkDecide(template, step, step.signs.decide, path, report)
  }
}

const tableOf = ({ routing }: CampaignTemplate, { performer }: TaskStep): RoutingTable | undefined =>
  'routing' in performer ? routing.find(({ id }) => id === performer.routing) : undefined

function isSeveral(template: CampaignTemplate, step: TaskStep): boolean {
  return 'each' in step.performer || 'roles' in step.performer || tableOf(template, step)?.hit === 'RULE_ORDER'
}

function tellUndecided(template: CampaignTemplate, step: TaskStep, path: string, report: Report): void {
  const table = tableOf(template, step)
  if (table)
    report(
      `${path}.performer.routing`,
      say`分派表“${table.title}”一次给出几个角色，这里要一个`,
      say`hit 为 RULE_ORDER 以外的分派表；几家一起签的，用 signs 写明怎样决定`,
    )
  else report(`${path}.performer`, say`几个单位一起办理，没有写怎样决定`, say`用 signs 写明怎样决定`)
}

function checkEach(
  { roles }: CampaignTemplate,
  { performer }: TaskStep,
  { order }: Signs,
  path: string,
  report: Report,
): void {
  if ('roles' in performer)
    for (const [index, role] of performer.roles.entries())
      if (performer.roles.indexOf(role) < index)
        report(`${path}.performer.roles[${index}]`, say`重复的角色 ${role}`, say`每个角色签一次`)
  if (!('each' in performer)) return
  const role = roles.find(({ id }) => id === performer.each)
  if (role && !MANY.includes(role.finds.by))
    report(
      `${path}.performer.each`,
      say`角色“${role.title}”不是一组单位，谈不上各自都签`,
      say`一组单位的角色：finds.by 为 group 或者 boundPerSiteUnit`,
    )
  if (order === 'SEQUENTIAL')
    report(`${path}.signs.order`, say`一组单位没有先后`, say`PARALLEL；依次签的在 performer.roles 里按先后写明角色`)
}

function checkDecide(template: CampaignTemplate, step: TaskStep, decide: Decide, path: string, report: Report): void {
  const at = `${path}.signs.decide`
  const outcomes = Object.keys(step.outcomes)
  const named = Object.entries(decide).filter(([word]) => OUTCOME_WORDS.includes(word)) as [string, string][]
  for (const [word, outcome] of named)
    if (!outcomes.includes(outcome))
      report(`${at}.${word}`, say`没有办理结果 ${outcome}`, oneOf(say`办理结果`, outcomes))
  const wanted = wantedOf(decide)
  if ('otherwise' in decide && decide.otherwise === wanted)
    report(`${at}.otherwise`, say`同意和不同意是同一个办理结果 ${wanted}`, oneOf(say`另一个办理结果`, outcomes))
  if ('weights' in decide && decide.weights) checkWeights(template, step, decide, `${at}.weights`, report)
  if ('share' in decide) checkShare(decide.share, `${at}.share`, report)
  if ('score' in decide) checkScore(step, decide, at, report)
}

const OUTCOME_WORDS = ['all', 'any', 'of', 'otherwise']

function checkShare(share: Extract<Decide, { share: unknown }>['share'], path: string, report: Report): void {
  const [word, text] = 'atLeast' in share ? ['atLeast', share.atLeast] : ['over', share.over]
  const [part = 0, whole = 1] = text.split('/').map(Number)
  if (word === 'atLeast' ? part > whole : part >= whole)
    report(
      `${path}.${word}`,
      say`${text} 的票谁也得不到`,
      word === 'atLeast' ? say`不大于 1，例如 2/3` : say`小于 1，例如 1/2（过半数）`,
    )
}

function checkWeights(
  template: CampaignTemplate,
  step: TaskStep,
  decide: Extract<Decide, { weights?: unknown }>,
  path: string,
  report: Report,
): void {
  const { performer } = step
  if ('score' in decide && decide.score !== 'MEAN')
    report(path, say`${decide.score} 不看权重`, say`去掉 weights，或者 score: MEAN`)
  if ('each' in performer) {
    report(path, say`一组单位每家一票`, say`去掉 weights；各家票数不同的，在 performer.roles 里写明角色`)
    return
  }
  const table = tableOf(template, step)
  const roles = 'roles' in performer ? performer.roles : (table?.rules ?? []).map(({ role }) => role)
  for (const role of Object.keys(decide.weights ?? {}))
    if (!roles.includes(role))
      report(`${path}.${role}`, say`${role} 不在一起签的角色之中`, oneOf(say`角色`, new Set(roles)))
}

function checkScore(
  { checklist, performer, outcomes }: TaskStep,
  { score, of }: Extract<Decide, { score: unknown }>,
  path: string,
  report: Report,
): void {
  if (checklist === undefined) report(`${path}.score`, say`环节没有检查表，没有分可合`, say`给环节设 checklist`)
  else if (outcomes[of]?.checklist === false)
    report(`${path}.of`, say`办理结果 ${of} 不填检查表`, say`去掉它的 checklist: false`)
  if (score === 'TRIMMED_MEAN' && 'roles' in performer && performer.roles.length < 3)
    report(`${path}.score`, say`不足三家，去掉最高和最低就没有分了`, say`至少三个角色，或者 MEAN`)
}
