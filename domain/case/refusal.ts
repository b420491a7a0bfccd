import type { FormField, TaskStep } from '../../contracts/template/procedure.ts'
import { formatInstant } from '../calendar/index.ts'
import { type ConditionContext, holds } from '../condition/evaluate.ts'
import type { World } from '../entity/world.ts'
import { checklistGaps } from '../scoring/score.ts'
import { type CaseVerb, type CompletePayload, completionOf } from './act.ts'
import { heldOf, isHeard, unheardBefore } from './added.ts'
import { addSignerRefusal, removeSignerRefusal, sayRefusal } from './added-refusal.ts'
import { type CompiledProcedure, signedStep, taskStep } from './compile.ts'
import { conditionContext } from './context.ts'
import { formGap } from './form.ts'
import { type Refusal, refuse } from './refuse.ts'
import { returnRefusal } from './return-to.ts'
import { signerOf } from './sign.ts'
import { barredFrom, type CaseState, isEnd, numberOf, openKeys } from './state.ts'

interface Asked {
  verb: string
  payload: Record<string, unknown>
  person: number
  /** for whom, where not of himself */
  onBehalf?: number | undefined
}

/** When and where an act is asked about: the forms' calendar and organisation. */
export interface Here {
  /** campaign time, ms */
  at: number
  world: World
}

/** Asked on the advanced state, under the entity's lock: a process that lags never lets through what it would have forbidden. */
export function refusal(
  procedure: CompiledProcedure,
  state: CaseState,
  asked: Asked,
  here?: Here,
): Refusal | undefined {
  const verb = asked.verb as CaseVerb
  // messages of the platform: the case counts them wherever it stands
  if (verb === 'childEnded' || verb === 'relist') return undefined
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
      return completeRefusal(procedure, state, asked, here)
    case 'assist':
      return state.assists.includes(String(asked.payload.task)) ? undefined : refuse('TASK_NOT_OPEN', '协办任务已结束')
    case 'addSigner':
      return addSignerRefusal(procedure, state, asked.payload, asked.person)
    case 'removeSigner':
      return removeSignerRefusal(state, asked.payload, asked.person)
    case 'say':
      return sayRefusal(state, asked.payload, asked)
    case 'withdraw':
      return withdrawRefusal(procedure, state, asked)
    case 'suspend':
      return isEnd(state) && state.key === undefined ? refuse('CASE_CLOSED', '案件没有在办任务，不能挂账') : undefined
    case 'resume':
      return suspended ? undefined : refuse('NOT_SUSPENDED', '案件没有挂账')
    case 'extend':
      return state.due === undefined || state.key === undefined
        ? refuse('NO_DEADLINE', '当前环节没有期限，无需延期')
        : undefined
    case 'reroute':
      return rerouteRefusal(state, asked.payload.task)
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

function rerouteRefusal(state: CaseState, task: unknown): Refusal | undefined {
  const open = openKeys(state)
  if (open.length === 0) return refuse('CASE_CLOSED', '案件没有在办任务，不能改派')
  if (task === undefined)
    return open.length > 1 ? refuse('TASK_REQUIRED', '几家同时会签，请选择改派哪一家的任务', 'task') : undefined
  return open.some((key) => key === task) ? undefined : refuse('TASK_NOT_OPEN', '任务已经办结或不在当前环节', 'task')
}

function withdrawRefusal(procedure: CompiledProcedure, state: CaseState, asked: Asked): Refusal | undefined {
  const held = heldOf(state, asked.payload.task)
  if (held && held.by !== asked.person) return refuse('NOT_YOURS', '只有办理人本人可以撤回')
  if (held) return isHeard(state, held.no) ? refuse('NOT_WITHDRAWABLE', '加签的人已经说过意见，不能撤回') : undefined
  // a signature may be taken back until the step is decided; in order, until the next has signed
  const signer = signerOf(state, asked.payload.task)
  const isFree = signer && signedStep(procedure, state.step)?.signs.order !== 'SEQUENTIAL'
  if (!isFree && state.last?.key !== asked.payload.task) return refuse('NOT_WITHDRAWABLE', '后续环节已经办理，不能撤回')
  if ((signer?.by ?? state.last?.person) !== asked.person) return refuse('NOT_YOURS', '只有办理人本人可以撤回')
  return undefined
}

function completeRefusal(
  procedure: CompiledProcedure,
  state: CaseState,
  asked: Asked,
  here: Here | undefined,
): Refusal | undefined {
  const { person, onBehalf } = asked
  const payload = completionOf(asked)
  if (!openKeys(state).includes(payload.task)) return refuse('TASK_NOT_OPEN', '任务已经办结或不在当前环节')
  const unheard = unheardBefore(state, numberOf(payload.task)).length
  if (unheard > 0) return refuse('SIGNERS_FIRST', `前加签的 ${unheard} 人还没有说意见`)
  const step = taskStep(procedure, state.step)
  const outcome = Object.hasOwn(step.outcomes, payload.outcome) ? step.outcomes[payload.outcome] : undefined
  if (!outcome) return refuse('OUTCOME_UNKNOWN', `没有这个办理结果：${payload.outcome}`, 'outcome')
  const barred = barredFrom(state.step, step, state)
  if (barred.includes(person) || (onBehalf !== undefined && barred.includes(onBehalf))) {
    return refuse('SAME_PERSON', '经办人不得自行复查或结案，请由他人办理')
  }
  const early = here && outcome.kind !== 'return' ? tooEarly(state, here) : undefined
  if (early) return early
  if (outcome.reasonRequired && !payload.reason?.trim()) return refuse('REASON_REQUIRED', '请写明理由', 'reason')
  const astray = returnRefusal(procedure, state, outcome, payload)
  if (astray) return astray
  let known: ConditionContext | undefined
  const context = () => (known ??= conditionContext(procedure, state, payload))
  const asks = ({ key, outcomes, when }: FormField) =>
    (outcomes?.includes(payload.outcome) ?? true) &&
    (when === undefined || holds(`steps.${state.step}.form.${key}.when`, when, context()))
  const answerGap = formGap(step.form ?? [], payload.answers, asks, here && placeOf(state, here))
  if (answerGap) return answerGap
  const checklistGap = outcome.checklist === false ? undefined : missingChecklist(procedure, step, payload)
  if (checklistGap) return checklistGap
  const missing = missingEvidence(step, payload)
  if (missing) return missing
  if (!outcome.when) return undefined
  if (!holds(`steps.${state.step}.outcomes.${payload.outcome}.when`, outcome.when, context())) {
    return refuse('OUTCOME_NOT_ALLOWED', `按检查结果，不能选择“${outcome.title}”`, 'outcome')
  }
  return undefined
}

/** The window of the task has not opened: nobody need wait to send it back. */
function tooEarly({ earliest, calendar }: CaseState, { at, world }: Here): Refusal | undefined {
  if (earliest === undefined || at >= earliest) return undefined
  const [date = '', clock = ''] = formatInstant(earliest, world.time(calendar).zone).split('T')
  const [year, month, day] = date.split('-').map(Number)
  const time = clock.startsWith('00:00') ? '' : ` ${clock.slice(0, 5)}`
  return refuse('TOO_EARLY', `最早在 ${year}年${month}月${day}日${time} 办理，现在还不到时候`)
}

const placeOf = (state: CaseState, { at, world }: Here) => ({
  at,
  time: world.time(state.calendar),
  hasUnit: (unit: number) => world.hasUnit(unit),
  hasPerson: (person: number) => world.hasPerson(person),
})

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
    const short = (asked.includes(slot.id) ? Math.max(slot.min ?? 1, 1) : 0) - given
    if (short > 0) {
      return refuse('EVIDENCE_MISSING', `请上传“${slot.title}”，还差 ${short} 件`, `evidence.${slot.id}`)
    }
    if (slot.max !== undefined && given > slot.max) {
      return refuse('EVIDENCE_TOO_MANY', `“${slot.title}”最多 ${slot.max} 件`, `evidence.${slot.id}`)
    }
  }
  const unknown = payload.evidence.find((e) => !(step.evidence ?? []).some((slot) => slot.id === e.slot))
  return unknown && refuse('EVIDENCE_SLOT_UNKNOWN', `没有这个材料栏：${unknown.slot}`, 'evidence')
}
