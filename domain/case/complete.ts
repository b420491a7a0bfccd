import { holds, valueOf } from '../condition/evaluate.ts'
import type { Act } from '../entity/cause.ts'
import { Stuck } from '../entity/stuck.ts'
import type { CompletePayload } from './act.ts'
import { type CompiledProcedure, taskStep } from './compile.ts'
import { conditionContext } from './context.ts'
import type { Emit } from './decide.ts'
import { enter } from './enter.ts'
import type { CaseState } from './state.ts'

/** An outcome: closes the step's task, remembers what later steps ask for, and goes where the first branch that holds leads. */
export function complete(procedure: CompiledProcedure, state: CaseState, act: Act, emit: Emit): void {
  const payload = act.payload as unknown as CompletePayload
  const stepId = state.step
  const outcome = taskStep(procedure, stepId).outcomes[payload.outcome]
  if (!outcome)
    throw new Stuck('UNKNOWN_ELEMENT', `steps.${stepId}.outcomes`, payload.outcome, 'the step has no such outcome')
  const answered = conditionContext(procedure, state, payload)
  const sets = Object.entries(outcome.sets ?? {})
  const known = sets.map(([name]) => name).filter((name) => Object.hasOwn(state.value, name))
  const before = Object.fromEntries(known.map((name) => [name, state.value[name]]))
  for (const [name, expression] of sets) {
    state.value[name] = valueOf(`steps.${stepId}.outcomes.${payload.outcome}.sets.${name}`, expression, answered)
  }
  remember(state, stepId, payload.outcome, act, before)
  if (outcome.document || outcome.facts?.length) delete state.last
  closeOpenTasks(state, emit, 'DONE')
  if (outcome.document) emit({ do: 'issueDocument', document: outcome.document, step: stepId })
  for (const fact of outcome.facts ?? []) emit({ do: 'fact', fact, data: { step: stepId, outcome: payload.outcome } })
  const context = { ...answered, value: state.value, count: conditionContext(procedure, state).count }
  const branch = outcome.to.find(
    (to, index) =>
      to.when === undefined || holds(`steps.${stepId}.outcomes.${payload.outcome}.to[${index}].when`, to.when, context),
  )
  if (!branch) {
    throw new Stuck(
      'NO_BRANCH',
      `steps.${stepId}.outcomes.${payload.outcome}.to`,
      JSON.stringify(answered.answer),
      'no branch holds',
    )
  }
  const returned = outcome.kind === 'return' ? { reason: payload.reason ?? '', by: act.actor.person } : undefined
  enter(procedure, state, branch.step, act.at, emit, returned)
}

function remember(state: CaseState, stepId: string, outcome: string, act: Act, value: Record<string, unknown>): void {
  const done = state.by[stepId] ?? []
  state.by[stepId] = [...new Set([...done, act.actor.person])].slice(-4)
  state.count[stepId] = { ...state.count[stepId], [outcome]: (state.count[stepId]?.[outcome] ?? 0) + 1 }
  state.last = {
    step: stepId,
    key: state.key ?? '',
    outcome,
    person: act.actor.person,
    round: state.round,
    status: state.status,
    by: done,
    value,
    opened: state.opened,
    ...(state.due === undefined ? {} : { due: state.due }),
    ...(state.dueBase ? { dueBase: state.dueBase } : {}),
  }
}

/** Closes the step's task and the assists that the step no longer needs, with everything that was timed for them. */
export function closeOpenTasks(state: CaseState, emit: Emit, as: 'DONE' | 'WITHDRAWN' | 'CANCELLED'): void {
  if (state.key !== undefined) emit({ do: 'closeTask', key: state.key, as })
  for (const key of state.assists) emit({ do: 'closeTask', key, as: 'CANCELLED' })
  const gone = new Set([state.key, ...state.assists])
  state.agenda = state.agenda.filter((entry) => !gone.has(entry.task))
  state.assists = []
  delete state.key
}

/** 撤回: the step comes back as it was, with its old deadline, and the outcome counts for nothing; the successor's task disappears. */
export function withdraw(procedure: CompiledProcedure, state: CaseState, act: Act, emit: Emit): void {
  const last = state.last
  if (!last) throw new Stuck('UNKNOWN_ELEMENT', 'withdraw', String(act.payload.task), 'nothing to withdraw')
  closeOpenTasks(state, emit, 'WITHDRAWN')
  state.agenda = state.agenda.filter((entry) => entry.do !== 'lookBack')
  delete state.last
  const step = taskStep(procedure, last.step)
  state.status = last.status
  state.round = last.round
  state.by[last.step] = last.by
  state.count[last.step] = {
    ...state.count[last.step],
    [last.outcome]: (state.count[last.step]?.[last.outcome] ?? 1) - 1,
  }
  for (const name of Object.keys(step.outcomes[last.outcome]?.sets ?? {})) delete state.value[name]
  Object.assign(state.value, last.value)
  enter(procedure, state, last.step, act.at, (...effects) => {
    for (const effect of effects) {
      if (effect.do !== 'openTask' || effect.assist || last.due === undefined) emit(effect)
      else emit({ ...effect, due: { at: last.due }, agenda: step.agenda ?? [] })
    }
  })
  state.opened = last.opened
  if (last.dueBase) state.dueBase = last.dueBase
}
