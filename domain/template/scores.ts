import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { oneOf, type Report } from './problem.ts'
import { placedProcedures, taskSteps } from './walk.ts'

/** Scores set by cause where there is none: only a duty that records a checklist of each site has one for a site and day (S0-38). */
export function checkScores(template: CampaignTemplate, report: Report): void {
  const duties = template.duties ?? []
  const scored = duties
    .filter(({ does, sites }) => 'record' in does && does.checklist !== undefined && sites !== undefined)
    .map(({ id }) => id)
  for (const { step, path } of placedProcedures(template).flatMap(taskSteps)) {
    for (const [id, { override }] of Object.entries(step.outcomes)) {
      const duty = duties.find((one) => one.id === override?.duty)
      if (duty && !scored.includes(duty.id))
        report(
          `${path}.outcomes.${id}.override.duty`,
          say`职责“${duty.title}”没有逐个场所的得分，改不了分`,
          oneOf(say`逐个场所（sites）用检查表（checklist）登记的职责`, scored),
        )
    }
  }
}
