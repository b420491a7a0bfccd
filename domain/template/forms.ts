import type { EvidenceSlot } from '../../contracts/evidence.ts'
import type { FormField, TaskStep } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { figureOf } from '../case/form-figures.ts'
import { say } from '../said/say.ts'
import { oneOf, type Report } from './problem.ts'
import { matterFields, type Placed, placedProcedures, siteFields, taskSteps, valueNames } from './walk.ts'

/** Questions that cannot be answered or prefilled, evidence that is required and never asked for, limits that contradict. */
export function checkForms(template: CampaignTemplate, report: Report): void {
  for (const placed of placedProcedures(template)) {
    const sources = prefillSources(template, placed)
    for (const { step, path } of taskSteps(placed)) {
      for (const [index, field] of (step.form ?? []).entries()) {
        checkField(field, `${path}.form[${index}]`, sources, report)
        checkPeriod(template, field, `${path}.form[${index}]`, report)
      }
      checkEvidence(step, path, report)
    }
    for (const [index, field] of (placed.procedure.matter?.fields ?? []).entries())
      checkField(field, `${placed.path}.matter.fields[${index}]`, sources, report)
  }
  checkDutyForms(template, report)
}

/** A duty's record knows its site, the figures and the parameters; there is no case yet. */
function checkDutyForms(template: CampaignTemplate, report: Report): void {
  for (const [index, { does, sites }] of (template.duties ?? []).entries()) {
    if (!('record' in does)) continue
    const sources = [
      ...[...siteFields(template, sites?.ledger).keys()].map((key) => `site.${key}`),
      ...(template.indicators ?? []).map(({ id }) => `figure.${id}`),
      ...template.parameters.map(({ key }) => `param.${key}`),
    ]
    for (const [at, field] of (does.form ?? []).entries()) {
      checkField(field, `duties[${index}].does.form[${at}]`, sources, report)
      checkPeriod(template, field, `duties[${index}].does.form[${at}]`, report)
    }
  }
}

function prefillSources(template: CampaignTemplate, { procedure }: Placed): string[] {
  const subject = procedure.matter
    ? [...matterFields(procedure).keys()].map((key) => `matter.${key}`)
    : [...siteFields(template, procedure.ledger).keys()].map((key) => `site.${key}`)
  return [
    ...subject,
    ...(template.indicators ?? []).map(({ id }) => `figure.${id}`),
    ...[...valueNames(procedure)].map((name) => `value.${name}`),
    ...template.parameters.map((parameter) => `param.${parameter.key}`),
  ]
}

function checkField(field: FormField, path: string, sources: readonly string[], report: Report): void {
  const isChoice = field.type === 'choice' || field.type === 'choices'
  if (isChoice && !field.options?.length) report(`${path}.options`, say`“${field.title}”没有选项`, say`至少一个选项`)
  if (field.min !== undefined && field.max !== undefined && field.min > field.max) {
    report(`${path}.min`, say`最小值 ${field.min} 大于最大值 ${field.max}`, say`不大于 ${field.max}`)
  }
  if (field.lead && field.type !== 'date')
    report(`${path}.lead`, say`“${field.title}”不是日期，谈不上提前几个工作日`, say`type 为 date 的字段`)
  if (field.locked && field.prefill === undefined)
    report(`${path}.locked`, say`“${field.title}”不许填写，又没有预填`, say`同时写 prefill`)
  if (field.prefill !== undefined && !sources.includes(field.prefill)) {
    report(`${path}.prefill`, say`没有 ${field.prefill}`, oneOf(say`预填来源`, sources))
  }
}

/** Only what is counted by periods has one, and one before it. */
function checkPeriod({ indicators = [] }: CampaignTemplate, field: FormField, path: string, report: Report): void {
  if (field.period === undefined) return
  const figure = figureOf(field)
  const indicator = indicators.find(({ id }) => id === figure)
  if (figure === undefined)
    report(`${path}.period`, say`“${field.title}”预填的不是指标，谈不上哪一期`, say`prefill 为 figure.指标 的字段`)
  else if (field.period === 'PREVIOUS' && indicator?.per === 'CAMPAIGN')
    report(`${path}.period`, say`指标 ${figure} 从发起算起，没有前一期`, say`CURRENT，或者按周期计的指标`)
}

function checkEvidence(step: TaskStep, path: string, report: Report): void {
  const asked = new Set(Object.values(step.outcomes).flatMap((outcome) => outcome.evidence ?? []))
  for (const [index, slot] of (step.evidence ?? []).entries()) {
    const at = `${path}.evidence[${index}]`
    if (slot.min > slot.max)
      report(`${at}.min`, say`最少 ${slot.min} 件多于最多 ${slot.max} 件`, say`不大于 ${slot.max}`)
    if (slot.position && !slot.accept.includes('image'))
      report(`${at}.position`, say`“${slot.title}”不收照片，没有拍摄的位置`, say`accept 里有 image`)
    if (slot.signature) checkSignature(slot, at, report)
    if (slot.necessity !== 'REQUIRED') continue
    if (slot.min < 1) report(`${at}.min`, say`必交材料“${slot.title}”最少 0 件`, say`不小于 1`)
    if (!asked.has(slot.id))
      report(at, say`必交材料“${slot.title}”没有办理结果要求`, say`在某个办理结果的 evidence 中列出`)
  }
}

/** What is drawn is a picture, made there and then: it has been taken nowhere, neither before nor after anything. */
function checkSignature({ title, accept, position, moment }: EvidenceSlot, at: string, report: Report): void {
  const isPicture = accept.length === 1 && accept[0] === 'image'
  if (!isPicture) report(`${at}.accept`, say`“${title}”是手写签名，收的是 ${accept.join('、')}`, say`只有 image`)
  if (position) report(`${at}.position`, say`“${title}”是手写签名，没有拍摄的位置`, say`删去 position`)
  if (moment !== undefined) report(`${at}.moment`, say`“${title}”是手写签名，不分整改前后`, say`删去 moment`)
}
