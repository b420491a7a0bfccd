import type { InstantRule } from '../../contracts/calendar.ts'
import type { TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate, Phase } from '../../contracts/template/template.ts'
import {
  CalendarMissing,
  platformCalendar,
  resolveInstant,
  type TimeContext,
  TimeRuleError,
} from '../calendar/index.ts'
import { type Edge, phaseEdge } from '../campaign/phase-dates.ts'
import { oneOf, type Report } from './problem.ts'
import { placedProcedures, taskSteps, valueNames } from './walk.ts'

/** The morning of an ordinary working day (2024-09-18, 9:00 in Shanghai), from which every rule is tried. */
const SAMPLE = Date.UTC(2024, 8, 18, 1)
const CALENDAR: TimeContext = { calendar: platformCalendar, onMissingYear: 'provisional' }

/** Rules of time that give no instant, phases that end before they start, limits in days from something that is no number. */
export function checkDeadlines(template: CampaignTemplate, report: Report): void {
  for (const [index, phase] of template.phases.entries()) checkPhase(phase, `phases[${index}]`, report)
  for (const placed of placedProcedures(template)) {
    const values = [...valueNames(placed.procedure)].map((name) => `value.${name}`)
    const parameters = template.parameters
      .filter((entry) => entry.type === 'integer')
      .map((entry) => `param.${entry.key}`)
    for (const { step, path } of taskSteps(placed)) {
      checkTask(step, path, report)
      if (step.dueDaysFrom && ![...values, ...parameters].includes(step.dueDaysFrom)) {
        report(`${path}.dueDaysFrom`, `没有 ${step.dueDaysFrom}`, oneOf('工作日天数', [...values, ...parameters]))
      }
    }
    for (const [id, step] of Object.entries(placed.procedure.steps)) {
      if (step.kind === 'end' && step.lookBack)
        resolved(step.lookBack.every, `${placed.path}.steps.${id}.lookBack.every`, report)
    }
  }
}

function checkPhase(phase: Phase, path: string, report: Report): void {
  const edge = (which: Edge) =>
    tried(`${path}.${which}`, report, () => phaseEdge(phase, which, SAMPLE, CALENDAR, true)?.at)
  const [starts, ends] = [edge('starts'), edge('ends')]
  if (starts !== undefined && ends !== undefined && phase.starts !== 'onIssue' && ends <= starts) {
    report(`${path}.ends`, '阶段结束不晚于开始', '晚于 starts')
  }
}

function checkTask(step: TaskStep, path: string, report: Report): void {
  const hasDue = step.due !== undefined || step.dueDaysFrom !== undefined
  if (step.due) resolved(step.due, `${path}.due`, report)
  for (const [index, rule] of (step.agenda ?? []).entries()) {
    const at = `${path}.agenda[${index}]`
    if (rule.after) resolved(rule.after, `${at}.after`, report)
    if (rule.from === 'due' && !hasDue)
      report(`${at}.from`, '环节没有期限，这一项永远不会发生', '给环节设 due 或者 dueDaysFrom')
  }
  for (const [index, assist] of (step.assists ?? []).entries()) {
    if (assist.due) resolved(assist.due, `${path}.assists[${index}].due`, report)
  }
}

function resolved(rule: InstantRule, path: string, report: Report): number | undefined {
  return tried(path, report, () => resolveInstant(rule, SAMPLE, CALENDAR).at)
}

function tried(path: string, report: Report, resolve: () => number | undefined): number | undefined {
  try {
    return resolve()
  } catch (error) {
    if (!(error instanceof TimeRuleError || error instanceof CalendarMissing)) throw error
    report(path, `期限规则算不出时刻：${error.message}`, '能算出时刻的规则，例如 { in: 5, unit: "workingDay" }')
    return undefined
  }
}
