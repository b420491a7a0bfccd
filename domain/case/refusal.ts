import type { FormField, TaskStep } from '../../contracts/template/procedure.ts'
import { holds } from '../condition/evaluate.ts'
import { checklistGaps } from '../scoring/score.ts'
import type { CaseVerb, CompletePayload } from './act.ts'
import { type CompiledProcedure, taskStep } from './compile.ts'
import { conditionContext } from './context.ts'
import { type CaseState, isEnd } from './state.ts'

/** Why an act is not possible now; `code` is stable and translated in the web. */
export interface Refusal {
  code: string
  message: string
  field?: string
}

const refuse = (code: string, message: string, field?: string): Refusal => ({
  code,
  message,
  ...(field ? { field } : {}),
})

interface Asked {
  verb: string
  payload: Record<string, unknown>
  person: number
}

/** Asked on the advanced state, under the entity's lock: a process that lags never lets through what it would have forbidden. */
export function refusal(procedure: CompiledProcedure, state: CaseState, asked: Asked): Refusal | undefined {
  const verb = asked.verb as CaseVerb
  if (state.status === 'CANCELLED' || state.status === 'MERGED') {
    return refuse('CASE_ENDED', state.status === 'MERGED' ? '案件已并案，请在合并后的案件上办理' : '案件已作废')
  }
  if (state.hold?.reasons.includes('campaign')) return refuse('CAMPAIGN_PAUSED', '活动已暂停，恢复后再办理')
  const suspended = state.hold?.reasons.includes('case') === true
  if (suspended && !['resume', 'cancel', 'correct', 'merge', 'absorb'].includes(verb)) {
    return refuse('CASE_SUSPENDED', '案件已挂账暂停，请先恢复')
  }
  switch (verb) {
    case 'complete':
      return completeRefusal(procedure, state, asked.payload as unknown as CompletePayload, asked.person)
    case 'assist':
      return state.assists.includes(String(asked.payload.task)) ? undefined : refuse('TASK_NOT_OPEN', '协办任务已结束')
    case 'withdraw':
      return withdrawRefusal(state, asked)
    case 'suspend':
      return state.key === undefined ? refuse('CASE_CLOSED', '案件没有在办任务，不能挂账') : undefined
    case 'resume':
      return suspended ? undefined : refuse('NOT_SUSPENDED', '案件没有挂账')
    case 'extend':
      return state.due === undefined ? refuse('NO_DEADLINE', '当前环节没有期限，无需延期') : undefined
    case 'reroute':
      return state.key === undefined ? refuse('CASE_CLOSED', '案件没有在办任务，不能改派') : undefined
    case 'reopen':
      return isEnd(state) ? undefined : refuse('NOT_CLOSED', '案件尚未结案，不能重新立案')
    case 'correct':
    case 'cancel':
    case 'merge':
    case 'absorb':
      return undefined
    default:
      return refuse('VERB_UNKNOWN', `不认识的操作：${String(verb)}`)
  }
}

function withdrawRefusal(state: CaseState, asked: Asked): Refusal | undefined {
  if (!state.last || state.last.key !== asked.payload.task)
    return refuse('NOT_WITHDRAWABLE', '后续环节已经办理，不能撤回')
  if (state.last.person !== asked.person) return refuse('NOT_YOURS', '只有办理人本人可以撤回')
  return undefined
}

function completeRefusal(
  procedure: CompiledProcedure,
  state: CaseState,
  payload: CompletePayload,
  person: number,
): Refusal | undefined {
  if (state.key === undefined || state.key !== payload.task)
    return refuse('TASK_NOT_OPEN', '任务已经办结或不在当前环节')
  const step = taskStep(procedure, state.step)
  const outcome = Object.hasOwn(step.outcomes, payload.outcome) ? step.outcomes[payload.outcome] : undefined
  if (!outcome) return refuse('OUTCOME_UNKNOWN', `没有这个办理结果：${payload.outcome}`, 'outcome')
  if ((step.notBy ?? []).some((id) => state.by[id]?.includes(person))) {
    return refuse('SAME_PERSON', '经办人不得自行复查或结案，请由他人办理')
  }
  if (outcome.reasonRequired && !payload.reason?.trim()) return refuse('REASON_REQUIRED', '请写明理由', 'reason')
  const answerGap = formGap(step, payload)
  if (answerGap) return answerGap
  const checklistGap = outcome.checklist === false ? undefined : missingChecklist(procedure, step, payload)
  if (checklistGap) return checklistGap
  const missing = missingEvidence(step, payload)
  if (missing) return missing
  if (!outcome.when) return undefined
  const context = conditionContext(procedure, state, payload)
  if (!holds(`steps.${state.step}.outcomes.${payload.outcome}.when`, outcome.when, context)) {
    return refuse('OUTCOME_NOT_ALLOWED', `按检查结果，不能选择“${outcome.title}”`, 'outcome')
  }
  return undefined
}

function missingChecklist(procedure: CompiledProcedure, step: TaskStep, payload: CompletePayload): Refusal | undefined {
  const checklist = step.checklist ? procedure.checklists[step.checklist] : undefined
  if (!checklist) return undefined
  const gap = checklistGaps(checklist, payload.checklist ?? {})[0]
  const title = gap && checklist.items.find((item) => item.id === gap.item)?.title
  return gap && refuse(gap.code, `检查表“${title ?? gap.item}”未填或填写不符合要求`, `checklist.${gap.item}`)
}

function missingEvidence(step: TaskStep, payload: CompletePayload): Refusal | undefined {
  const asked = step.outcomes[payload.outcome]?.evidence ?? []
  for (const slot of step.evidence ?? []) {
    const given = payload.evidence.filter((e) => e.slot === slot.id).length
    if (given < (asked.includes(slot.id) ? Math.max(slot.min ?? 1, 1) : 0)) {
      return refuse('EVIDENCE_MISSING', `请上传“${slot.title}”`, `evidence.${slot.id}`)
    }
    if (slot.max !== undefined && given > slot.max) {
      return refuse('EVIDENCE_TOO_MANY', `“${slot.title}”最多 ${slot.max} 件`, `evidence.${slot.id}`)
    }
  }
  const unknown = payload.evidence.find((e) => !(step.evidence ?? []).some((slot) => slot.id === e.slot))
  return unknown && refuse('EVIDENCE_SLOT_UNKNOWN', `没有这个材料栏：${unknown.slot}`, 'evidence')
}

function formGap(step: TaskStep, payload: CompletePayload): Refusal | undefined {
  const fields = (step.form ?? []).filter((f) => !f.outcomes || f.outcomes.includes(payload.outcome))
  const known = new Set((step.form ?? []).map((f) => f.key))
  const unknown = Object.keys(payload.answers).find((key) => !known.has(key))
  if (unknown) return refuse('ANSWER_UNKNOWN', `表单没有这一项：${unknown}`, `answers.${unknown}`)
  for (const field of fields) {
    const value = payload.answers[field.key]
    const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
    if (empty && field.required) return refuse('ANSWER_REQUIRED', `请填写“${field.title}”`, `answers.${field.key}`)
    const expected = empty ? undefined : unexpected(field, value)
    if (expected) return refuse('ANSWER_INVALID', `“${field.title}”应为${expected}`, `answers.${field.key}`)
  }
  return undefined
}

/** What was expected instead, in words; undefined when the value fits. */
function unexpected(field: FormField, value: unknown): string | undefined {
  switch (field.type) {
    case 'text':
    case 'longText': {
      const limit = field.maxLength ?? (field.type === 'text' ? 200 : 2000)
      return typeof value === 'string' && value.length <= limit ? undefined : `不超过 ${limit} 字的文字`
    }
    case 'integer':
    case 'number':
      return unexpectedNumber(field, value)
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? undefined : '日期（年-月-日）'
    case 'boolean':
      return typeof value === 'boolean' ? undefined : '是或否'
    case 'choice':
      return field.options?.some((option) => option.value === value) ? undefined : '所列选项之一'
    case 'choices':
      return Array.isArray(value) && value.every((v) => field.options?.some((o) => o.value === v))
        ? undefined
        : '所列选项'
  }
}

function unexpectedNumber(field: FormField, value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return '数字'
  if (field.type === 'integer' && !Number.isInteger(value)) return '整数'
  if (field.min !== undefined && value < field.min) return `不小于 ${field.min} 的数`
  if (field.max !== undefined && value > field.max) return `不大于 ${field.max} 的数`
  return undefined
}
