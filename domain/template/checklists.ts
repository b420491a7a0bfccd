import type { Checklist, ChecklistItem } from '../../contracts/template/checklist.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import type { Report } from './problem.ts'

/** Checklists that nobody can pass, bands that no score is in, formulas that lose nothing. */
export function checkChecklists(template: CampaignTemplate, report: Report): void {
  for (const [index, list] of template.checklists.entries()) {
    const path = `checklists[${index}]`
    const { pass, full, items } = list
    if (pass > full) report(`${path}.pass`, say`及格分 ${pass} 高于满分`, say`不大于 ${full}`)
    if (pass < 0 && list.direction === 'LOWER_IS_BETTER')
      report(`${path}.pass`, say`扣分从零数起，谁也不能合格`, say`不小于 0`)
    checkBands(list, path, report)
    for (const [at, item] of items.entries()) checkFormula(item, `${path}.items[${at}].formula`, report)
  }
}

/** The best band first, each of them with scores of its own, the last one for the rest. */
function checkBands({ bands = [], direction, full }: Checklist, path: string, report: Report): void {
  const isLower = direction === 'LOWER_IS_BETTER'
  const seen = new Set<string>()
  let edge = isLower ? -1 : full + 1
  for (const [index, { value, at }] of bands.entries()) {
    const where = `${path}.bands[${index}]`
    if (seen.has(value)) report(`${where}.value`, say`等次 ${value} 写了两次`, say`各等次互不相同`)
    seen.add(value)
    const isLast = index === bands.length - 1
    if (isLast && at !== undefined) report(`${where}.at`, say`最后一个等次有界限，其余的得分没有等次`, say`去掉 at`)
    if (isLast) return
    if (at === undefined) return report(`${where}.at`, say`没有界限，后面的等次谁也到不了`, say`一个得分`)
    if (at > full) report(`${where}.at`, say`界限 ${at} 高于满分`, say`不大于 ${full}`)
    if (isLower ? at <= edge : at >= edge)
      report(`${where}.at`, say`界限不在前一个等次之后，这一等次没有得分`, isLower ? say`由小到大` : say`由大到小`)
    edge = at
  }
}

function checkFormula({ kind, points, formula }: ChecklistItem, path: string, report: Report): void {
  if (!formula) return
  if (kind === 'veto') report(path, say`一票否决不计分`, say`去掉 formula`)
  else if (points === 0) report(path, say`分值是零，怎样算都不扣分`, say`写明 points`)
  if (!('perOccurrence' in formula)) return
  const { cap, floor = 0 } = formula.perOccurrence
  if (floor > cap) report(`${path}.perOccurrence.floor`, say`最少 ${floor} 分，多于最多 ${cap} 分`, say`不大于 ${cap}`)
  if (cap === 0) report(`${path}.perOccurrence.cap`, say`最多扣零分，没有作用`, say`大于 0`)
}
