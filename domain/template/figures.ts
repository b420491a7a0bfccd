import type { Indicator, Target } from '../../contracts/template/figure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { fallsOnLastDay } from './last-day.ts'
import type { Report } from './problem.ts'

/** Targets that nobody would ever judge, baselines that compare nothing, quotas that are shared out and counted as a whole. */
export function checkFigureRules(template: CampaignTemplate, report: Report): void {
  for (const [index, indicator] of (template.indicators ?? []).entries()) {
    const path = `indicators[${index}]`
    for (const [at, target] of (indicator.targets ?? []).entries())
      checkTime(template, indicator, target, `${path}.targets[${at}]`, report)
    const { baseline, byUnit } = indicator
    if (typeof baseline === 'object' && baseline.byRole && byUnit === undefined)
      report(
        `${path}.baseline.byRole`,
        say`“${indicator.title}”不分单位，各单位的基数用不上`,
        say`写上 byUnit，或者只写 given`,
      )
  }
  for (const [index, { title, whole, shares }] of (template.quotas ?? []).entries())
    if (whole && (shares.length > 1 || shares[0]?.units !== 1))
      report(
        `quotas[${index}].shares`,
        say`“${title}”按全活动计数（whole），却分给几个单位`,
        say`只写负责的一个角色，units 为 1，each 等于 total`,
      )
}

function checkTime(
  template: CampaignTemplate,
  { id, per }: Indicator,
  { id: target, by, judged }: Target,
  path: string,
  report: Report,
): void {
  const assessing = (template.duties ?? []).filter(({ does }) => 'assess' in does && does.assess.includes(id))
  if (per !== 'CAMPAIGN') {
    if (judged)
      report(`${path}.judged`, say`per 是 ${per}，到每一期期末判断`, say`只有 per 为 CAMPAIGN 的目标写 judged`)
  } else if (by !== undefined) {
    if (judged) report(`${path}.judged`, say`既写了 by ${by} 又写了 judged ${judged}`, say`只写一个`)
  } else if (judged === undefined) {
    if (assessing.length > 0)
      report(
        `${path}.judged`,
        say`考核时不会判断目标 ${target}：从发起算起，又没有截止日`,
        say`写 by（截止日），或者写 judged：AT_EACH_ASSESSMENT（每次考核都要达到）、AT_END（结束时达到）`,
      )
  } else if (judged === 'AT_END') {
    const endless = new Set(template.phases.flatMap(({ id: phase, ends }) => (ends === 'yearly' ? phase : [])))
    const phases = assessing.map(({ within }) => within ?? template.phases.map(({ id: phase }) => phase))
    if (phases.some((ids) => ids.some((phase) => endless.has(phase))))
      report(`${path}.judged`, say`考核所在的阶段每年接续，没有结束的一天`, say`AT_EACH_ASSESSMENT，或者写 by`)
    else if (assessing.length > 0 && !assessing.some((duty) => fallsOnLastDay(template, duty)))
      report(
        `${path}.judged`,
        say`最后一天没有考核，目标 ${target} 不会判断`,
        say`考核的职责有一次落在所在阶段的最后一天（例如每日，或者每月 31 日而阶段在月末结束），或者不限阶段；或者写 by`,
      )
  }
}
