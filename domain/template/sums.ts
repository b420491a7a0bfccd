import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import type { Report } from './problem.ts'

/** Numbers that must agree with each other: shares with their total (S1-16), rungs that rise, targets that can be met together. */
export function checkSums(template: CampaignTemplate, report: Report): void {
  for (const [index, quota] of (template.quotas ?? []).entries()) {
    const sum = quota.shares.reduce((total, { each, units }) => total + each * units, 0)
    if (sum !== quota.total)
      report(
        `quotas[${index}].total`,
        say`各单位合计 ${sum}，与总数 ${quota.total} 不符`,
        say`总数等于 Σ each × units，即 ${sum}`,
      )
  }
  for (const [index, { rungs }] of (template.ladders ?? []).entries()) {
    for (const [at, rung] of rungs.entries()) {
      const before = rungs[at - 1]
      if (before && rung.at < before.at)
        report(`ladders[${index}].rungs[${at}].at`, say`${rung.at} 小于前一级的 ${before.at}`, say`从低到高排列`)
    }
  }
  for (const [index, { candidates, title }] of (template.rankings ?? []).entries()) {
    const sides = (candidates ?? []).map(({ from }) => from)
    if (new Set(sides).size < sides.length)
      report(`rankings[${index}].candidates`, say`“${title}”的同一端列了两次`, say`前列、后列各至多一项`)
  }
  for (const [index, { targets = [] }] of (template.indicators ?? []).entries()) {
    const values = targets.flatMap(({ is, value, of = 'VALUE' }) =>
      typeof value === 'number' && of === 'VALUE' ? [{ is, value }] : [],
    )
    const floor = Math.max(...values.filter(({ is }) => is.startsWith('>')).map(({ value }) => value))
    const ceiling = Math.min(...values.filter(({ is }) => is.startsWith('<')).map(({ value }) => value))
    if (floor > ceiling)
      report(
        `indicators[${index}].targets`,
        say`下限 ${floor} 高于上限 ${ceiling}，不可能同时达到`,
        say`下限不高于上限`,
      )
  }
}
