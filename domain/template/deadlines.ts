import type { InstantRule } from '../../contracts/calendar.ts'
import type { Step, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate, Phase } from '../../contracts/template/template.ts'
import { CalendarMissing, resolveInstant, TimeRuleError } from '../calendar/index.ts'
import { type Edge, phaseEdge } from '../campaign/phase-dates.ts'
import { asOpening } from '../case/window.ts'
import { say, sayAs } from '../said/say.ts'
import { oneOf, type Report } from './problem.ts'
import { isAlwaysBefore, isAlwaysLater, isNeverAfter, SAMPLE, SAMPLE_CALENDAR } from './sample-times.ts'
import { placedProcedures, taskSteps, valueNames } from './walk.ts'

/** Rules of time that give no instant or one that is past, phases that end before they start, limits in days from something that is no number. */
export function checkDeadlines(template: CampaignTemplate, report: Report): void {
  for (const [index, phase] of template.phases.entries()) checkPhase(phase, `phases[${index}]`, report)
  for (const placed of placedProcedures(template)) {
    const values = [...valueNames(placed.procedure)].map((name) => `value.${name}`)
    for (const { step, path } of taskSteps(placed)) {
      checkTask(step, path, report)
      if (step.dueDaysFrom && !values.includes(step.dueDaysFrom)) {
        report(`${path}.dueDaysFrom`, say`没有 ${step.dueDaysFrom}`, oneOf(say`工作日天数`, values))
      }
    }
    for (const [id, step] of Object.entries(placed.procedure.steps))
      checkAlone(step, `${placed.path}.steps.${id}`, report)
  }
}

function checkPhase(phase: Phase, path: string, report: Report): void {
  const edge = (which: Edge) =>
    tried(`${path}.${which}`, report, () => phaseEdge(phase, which, SAMPLE, SAMPLE_CALENDAR, true)?.at)
  const [starts, ends] = [edge('starts'), edge('ends')]
  if (starts !== undefined && ends !== undefined && phase.starts !== 'onIssue' && ends <= starts) {
    report(`${path}.ends`, say`阶段结束不晚于开始`, say`晚于 starts`)
  }
}

/** Steps that go on by themselves. */
function checkAlone(step: Step, path: string, report: Report): void {
  if (step.kind === 'end' && step.lookBack) {
    const { every } = step.lookBack
    resolved(every, `${path}.lookBack.every`, report)
    if (isNeverAfter(every))
      report(`${path}.lookBack.every`, say`下一次回头看不晚于这一次`, say`一段间隔，例如 { "in": 1, "unit": "month" }`)
  }
  if (step.kind === 'wait') {
    resolved(step.until, `${path}.until`, report)
    if (step.anchor === undefined && isAlwaysBefore(step.until))
      report(`${path}.until`, say`等到的时刻早于开始等待`, say`不早于开始等待；早于某一天的，用 anchor 写明那一天`)
  }
  if (step.kind === 'gather' && step.due) {
    resolved(step.due, `${path}.due`, report)
    if (isAlwaysBefore(step.due)) report(`${path}.due`, say`汇集的期限早于开始等待`, say`不早于开始等待`)
  }
}

function checkTask(step: TaskStep, path: string, report: Report): void {
  const hasDue = step.due !== undefined || step.dueDaysFrom !== undefined
  if (step.due) {
    resolved(step.due, `${path}.due`, report)
    if (step.anchor === undefined && isAlwaysBefore(step.due))
      report(`${path}.due`, say`期限早于环节打开`, say`不早于环节打开；早于某一天的，用 anchor 写明那一天`)
  }
  if (step.earliest) checkWindow(step, step.earliest, path, report)
  for (const [index, rule] of (step.agenda ?? []).entries()) {
    const at = `${path}.agenda[${index}]`
    if (rule.after) resolved(rule.after, `${at}.after`, report)
    if (rule.from === 'due' && !hasDue)
      report(`${at}.from`, say`环节没有期限，这一项永远不会发生`, say`给环节设 due 或者 dueDaysFrom`)
  }
  for (const [index, assist] of (step.assists ?? []).entries()) {
    if (!assist.due) continue
    resolved(assist.due, `${path}.assists[${index}].due`, report)
    if (isAlwaysBefore(assist.due))
      report(`${path}.assists[${index}].due`, say`协办的期限早于环节打开`, say`不早于环节打开`)
  }
}

/** A window that is open from the beginning, or closed before it opens. */
function checkWindow({ anchor, due }: TaskStep, written: InstantRule, path: string, report: Report): void {
  const earliest = asOpening(written)
  resolved(earliest, `${path}.earliest`, report)
  if (anchor === undefined && isNeverAfter(earliest))
    report(
      `${path}.earliest`,
      say`最早的时刻不晚于环节打开，没有作用`,
      say`晚于环节打开；早于某一天的，用 anchor 写明那一天`,
    )
  else if (due && isAlwaysLater(earliest, due)) report(`${path}.earliest`, say`最早的时刻晚于期限`, say`不晚于 due`)
}

function resolved(rule: InstantRule, path: string, report: Report): number | undefined {
  return tried(path, report, () => resolveInstant(rule, SAMPLE, SAMPLE_CALENDAR).at)
}

function tried(path: string, report: Report, resolve: () => number | undefined): number | undefined {
  try {
    return resolve()
  } catch (error) {
    if (!(error instanceof TimeRuleError || error instanceof CalendarMissing)) throw error
    report(path, say`期限规则算不出时刻：${sayAs(error)}`, say`能算出时刻的规则，例如 { in: 5, unit: "workingDay" }`)
    return undefined
  }
}
