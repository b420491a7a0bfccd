import { ADDED_AT_MOST, removed, saying } from './added.ts'
import { type CompiledProcedure, taskStep } from './compile.ts'
import { type Refusal, refuse } from './refuse.ts'
import { barredFrom, type CaseState, numberOf, openKeys } from './state.ts'

type Payload = Record<string, unknown>

/** What somebody who was asked beside may say. */
export const isOpinion = (outcome: unknown): outcome is 'agree' | 'disagree' =>
  outcome === 'agree' || outcome === 'disagree'

/** 加签: on an open task of the step, so many at most, nobody twice, and nobody whom the step keeps out. */
export function addSignerRefusal(
  procedure: CompiledProcedure,
  state: CaseState,
  { task, place, toPerson, reason }: Payload,
  person: number,
): Refusal | undefined {
  if (!openKeys(state).includes(String(task))) return refuse('TASK_NOT_OPEN', '任务已经办结或不在当前环节')
  if (place !== 'BEFORE' && place !== 'AFTER') return refuse('PLACE_UNKNOWN', '加签在我之前还是之后，请选择', 'place')
  if (typeof reason !== 'string' || !reason.trim()) return refuse('REASON_REQUIRED', '请写明理由', 'reason')
  if (toPerson === person) return refuse('SIGNER_IS_SELF', '不能加签自己', 'toPerson')
  const added = state.added ?? []
  if (added.some((one) => one.for === numberOf(task) && one.of === toPerson))
    return refuse('SIGNER_ALREADY', '已经加签过他', 'toPerson')
  if (added.length >= ADDED_AT_MOST)
    return refuse('SIGNERS_TOO_MANY', `一个环节最多加签 ${ADDED_AT_MOST} 人`, 'toPerson')
  const step = taskStep(procedure, state.step)
  if (barredFrom(state.step, step, state).includes(Number(toPerson)))
    return refuse('SAME_PERSON', '经办人不得在复查、结案时发表意见，请另选他人', 'toPerson')
  return undefined
}

/** 减签: by whoever added him or gave the outcome that waits, until he has been heard. */
export function removeSignerRefusal(state: CaseState, payload: Payload, person: number): Refusal | undefined {
  const one = removed(state, payload)
  if (!one) return refuse('SIGNER_NOT_WAITING', '他已经说过意见，或者没有加签他', 'person')
  const holdsBack = state.held?.some(({ no, by }) => no === one.for && by === person)
  if (one.by !== person && !holdsBack) return refuse('NOT_YOURS', '由加签的人减签', 'person')
  if (typeof payload.reason !== 'string' || !payload.reason.trim())
    return refuse('REASON_REQUIRED', '请写明理由', 'reason')
  return undefined
}

/** An opinion: while it is asked for, with a reason where it is against. */
export function sayRefusal(
  state: CaseState,
  payload: Payload,
  { person, onBehalf }: { person: number; onBehalf?: number | undefined },
): Refusal | undefined {
  const one = saying(state, payload)
  if (!one) return refuse('TASK_NOT_OPEN', '任务已经办结或不在当前环节')
  const isOwn = one.by === person || state.held?.some(({ no, by }) => no === one.for && by === person)
  // as a substitute he would hear himself
  if (onBehalf !== undefined && isOwn) return refuse('SAME_PERSON', '自己办的、自己请人说意见的，不能代理别人来说')
  if (!isOpinion(payload.outcome)) return refuse('OUTCOME_UNKNOWN', '意见是同意或者不同意', 'outcome')
  if (payload.outcome === 'disagree' && (typeof payload.reason !== 'string' || !payload.reason.trim()))
    return refuse('REASON_REQUIRED', '请写明理由', 'reason')
  return undefined
}
