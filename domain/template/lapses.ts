import type { AgendaRule, Procedure, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { say } from '../said/say.ts'
import { type NamesRead, namesRead } from './feel-names.ts'
import { triedOver } from './feel-sample.ts'
import { answersAt } from './field-kinds.ts'
import { oneOf, type Report } from './problem.ts'
import { isAlwaysBefore } from './sample-times.ts'
import { ANYTHING, type ValueKind } from './value-kind.ts'
import { placedProcedures, taskSteps } from './walk.ts'

/** Steps that are to complete themselves with an outcome that nobody could choose without doing something, or that never do. */
export function checkLapses(template: CampaignTemplate, report: Report): void {
  for (const placed of placedProcedures(template)) {
    for (const { id, step, path } of taskSteps(placed)) {
      const lapses = (step.agenda ?? []).filter((rule) => rule.do === 'lapse')
      for (const [index, rule] of (step.agenda ?? []).entries()) {
        const at = `${path}.agenda[${index}]`
        if (rule.do !== 'lapse') checkOther(rule, at, report)
        else if (rule !== lapses[0])
          report(at, say`一个环节只能有一项逾期自动办理，这一项永远轮不到`, say`只留一项 lapse`)
        else checkLapse(template, { procedure: placed.procedure, id, step, path }, rule, at, report)
      }
    }
  }
  for (const [index, { agenda }] of (template.duties ?? []).entries()) {
    for (const [at, rule] of (agenda ?? []).entries()) {
      const path = `duties[${index}].agenda[${at}]`
      if (rule.do === 'lapse')
        report(`${path}.do`, say`职责不能逾期自动办理`, say`写 closes 和 missedFact，或者由职责打开事项`)
      else checkOther(rule, path, report)
    }
  }
}

function checkOther(rule: AgendaRule, path: string, report: Report): void {
  if (rule.outcome !== undefined) report(`${path}.outcome`, say`只有 "do": "lapse" 才有办理结果`, say`去掉 outcome`)
}

interface Lapsing {
  procedure: Procedure
  id: string
  step: TaskStep
  path: string
}

function checkLapse(template: CampaignTemplate, where: Lapsing, rule: AgendaRule, at: string, report: Report): void {
  const { step, path, procedure, id } = where
  const { outcome: name } = rule
  if (step.signs) report(`${at}.do`, say`几家一起签的环节不能自动办理`, say`只由一个单位办理的环节`)
  if (rule.from !== 'due') report(`${at}.from`, say`逾期从期限算起`, say`"from": "due"`)
  if (rule.after && isAlwaysBefore(rule.after))
    report(`${at}.after`, say`期限未到就自动办理`, say`不早于期限；不写 after 为期限届满时`)
  if (name === undefined)
    return report(`${at}.outcome`, say`逾期自动办理没有写办理结果`, oneOf(say`办理结果`, Object.keys(step.outcomes)))
  const outcome = Object.hasOwn(step.outcomes, name) ? step.outcomes[name] : undefined
  if (!outcome)
    return report(`${at}.outcome`, say`没有办理结果 ${name}`, oneOf(say`办理结果`, Object.keys(step.outcomes)))
  const own = `${path}.outcomes.${name}`
  const automatic = say`不能自动办理“${outcome.title}”`
  if (outcome.kind === 'return')
    report(`${own}.kind`, say`${automatic}：退回要有人说明理由`, say`另写一种不是退回的结果`)
  if (outcome.reasonRequired) report(`${own}.reasonRequired`, say`${automatic}：要写理由`, say`不要求理由的结果`)
  if (outcome.evidence?.length) report(`${own}.evidence`, say`${automatic}：要交材料`, say`不要求材料的结果`)
  if (step.checklist && outcome.checklist !== false)
    report(`${own}.checklist`, say`${automatic}：要填检查表`, say`"checklist": false`)
  for (const [index, field] of (step.form ?? []).entries()) {
    if (field.required && (field.outcomes?.includes(name) ?? true))
      report(
        `${path}.form[${index}].outcomes`,
        say`${automatic}：“${field.title}”必填`,
        say`必填项写明 outcomes，不含 ${name}`,
      )
  }
  checkUnanswered(template, where, name, report)
  if (step.anchor && comesBack(procedure, id))
    report(`${at}.outcome`, say`自动办理以后又回到本环节，期限还是同一天，没有尽头`, say`通向别的环节，或者去掉 anchor`)
}

/** Conditions that read answers: without any, they must give true or false all the same, and the outcome must be one that is allowed. */
function checkUnanswered(template: CampaignTemplate, { step, path }: Lapsing, name: string, report: Report): void {
  const outcome = step.outcomes[name]
  if (!outcome) return
  const known = answersAt(template, step)
  const given = (text: string): unknown => {
    const { paths, names } = readOf(text)
    const reads = [...paths, ...names].map((one): [string, ValueKind] => [
      one,
      one.startsWith('answer.') ? { is: 'nothing' } : ANYTHING,
    ])
    const isPure =
      reads.length > 0 && reads.every(([one]) => one.startsWith('answer.') && known.has(one.slice('answer.'.length)))
    return isPure ? triedOver(text, Object.fromEntries(reads)) : true
  }
  const own = `${path}.outcomes.${name}`
  if (outcome.when !== undefined && given(outcome.when) !== true)
    report(
      `${own}.when`,
      say`自动办理时没有人作答，“${outcome.when}”不成立`,
      say`没有作答也成立的条件，或者不带条件的结果`,
    )
  for (const [index, { when }] of outcome.to.entries()) {
    if (when !== undefined && typeof given(when) !== 'boolean')
      report(`${own}.to[${index}].when`, say`自动办理时没有人作答，“${when}”算不出是或否`, say`没有作答也能判断的条件`)
  }
}

/** What does not parse is told elsewhere. */
function readOf(text: string): Pick<NamesRead, 'paths' | 'names'> {
  try {
    return namesRead(text)
  } catch {
    return { paths: [], names: [] }
  }
}

/** Whether a step that lapses is opened again without anybody's act. */
function comesBack({ steps }: Procedure, from: string): boolean {
  const seen = new Set<string>()
  const waiting = onward(steps, from)
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (id === from) return true
    if (seen.has(id)) continue
    seen.add(id)
    waiting.push(...onward(steps, id))
  }
  return false
}

function onward(steps: Procedure['steps'], id: string): string[] {
  const step = steps[id]
  if (step?.kind === 'wait' || step?.kind === 'gather') return [step.next]
  if (step?.kind !== 'task') return []
  const lapse = step.agenda?.find((rule) => rule.do === 'lapse')?.outcome
  return lapse === undefined ? [] : (step.outcomes[lapse]?.to ?? []).map((branch) => branch.step)
}
