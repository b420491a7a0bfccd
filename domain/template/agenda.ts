import type { AgendaRule } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { oneOf, type Report } from './problem.ts'
import { isAlwaysBefore } from './sample-times.ts'
import { placedProcedures, taskSteps } from './walk.ts'

/** Entries of an agenda that tell nobody new, or whose time is over before it begins. */
export function checkAgendas(template: CampaignTemplate, report: Report): void {
  const roles = template.roles.map(({ id }) => id)
  const look = (agenda: readonly AgendaRule[] = [], path: string) => {
    for (const [index, rule] of agenda.entries()) {
      const at = `${path}.agenda[${index}]`
      // whoever holds the task is reminded; an escalation goes to somebody else
      if (rule.do === 'escalate' && rule.to === undefined)
        report(`${at}.to`, say`上报没有写报给谁`, oneOf(say`角色`, roles))
      if (rule.from === 'opened' && rule.after && isAlwaysBefore(rule.after))
        report(`${at}.after`, say`早于打开的时刻`, say`不早于打开；从期限往前数的写 "from": "due"`)
    }
  }
  for (const { step, path } of placedProcedures(template).flatMap(taskSteps)) look(step.agenda, path)
  for (const [index, { agenda }] of (template.duties ?? []).entries()) look(agenda, `duties[${index}]`)
}
