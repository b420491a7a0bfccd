import type { EvidenceSlot } from '../../contracts/evidence.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import type { Report } from './problem.ts'
import { placedProcedures, taskSteps } from './walk.ts'

/** What may be asked of people, and said of units, only with a reason: files and photos, and rankings. */
export function checkBases(template: CampaignTemplate, report: Report): void {
  for (const placed of placedProcedures(template))
    for (const { step, path } of taskSteps(placed)) checkSlots(step.evidence, path, report)
  for (const [index, { does }] of (template.duties ?? []).entries())
    if ('record' in does) checkSlots(does.evidence, `duties[${index}].does`, report)
  for (const [index, { title, basis }] of (template.rankings ?? []).entries())
    if (isMissing(basis))
      report(
        `rankings[${index}].basis`,
        say`排名“${title}”没有写依据`,
        say`允许排名的条款或者方案原文；没有依据的，不设排名`,
      )
}

function checkSlots(slots: readonly EvidenceSlot[] = [], path: string, report: Report): void {
  for (const [index, { title, basis }] of slots.entries())
    if (isMissing(basis))
      report(
        `${path}.evidence[${index}].basis`,
        say`材料“${title}”没有写依据`,
        say`要求这份材料的条款或者方案原文；没有依据的，不要求`,
      )
}

const isMissing = (basis: string | undefined): boolean => (basis ?? '').trim() === ''
