import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { ELEMENT_LISTS } from './element-lists.ts'
import type { Report } from './problem.ts'
import { placedProcedures, taskSteps } from './walk.ts'

/** Two things of one name: only the first would ever be found. */
export function checkDuplicates(template: CampaignTemplate, report: Report): void {
  const unique = (path: string, names: readonly string[], key = 'id') => {
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) < index) report(`${path}[${index}].${key}`, say`${name} 已经用过`, say`不重复的标识`)
    }
  }
  const idsOf = (items: readonly { id: string }[] = []) => items.map((item) => item.id)
  const keysOf = (items: readonly { key: string }[] = []) => items.map((item) => item.key)
  unique('parameters', keysOf(template.parameters), 'key')
  for (const list of ELEMENT_LISTS) unique(list, idsOf(template[list]))
  for (const { procedure, path } of placedProcedures(template))
    unique(`${path}.matter.fields`, keysOf(procedure.matter?.fields), 'key')
  for (const [index, { rungs }] of (template.ladders ?? []).entries())
    unique(
      `ladders[${index}].rungs`,
      rungs.map(({ at }) => String(at)),
      'at',
    )
  for (const [index, ledger] of template.ledgers.entries())
    unique(`ledgers[${index}].fields`, keysOf(ledger.fields), 'key')
  for (const [index, list] of template.checklists.entries()) unique(`checklists[${index}].items`, idsOf(list.items))
  for (const { step, path } of placedProcedures(template).flatMap(taskSteps)) {
    unique(`${path}.form`, keysOf(step.form), 'key')
    unique(`${path}.agenda`, idsOf(step.agenda))
    unique(`${path}.evidence`, idsOf(step.evidence))
    unique(`${path}.assists`, idsOf(step.assists))
  }
}
