import type { Act } from '../entity/cause.ts'
import { score } from '../scoring/score.ts'
import { completionOf } from './act.ts'
import { ask, askOne, openingOf } from './ask.ts'
import { type CompiledProcedure, type SignedStep, signedStep } from './compile.ts'
import { conditionContext } from './context.ts'
import type { Emit } from './effect.ts'
import { beginTime } from './enter.ts'
import { combinedScore, decides, tallyOf, wantedOf } from './signs.ts'
import { type CaseState, type LastStep, openKeys, type Signer } from './state.ts'

/**
 * One of several signs the step. What he says is kept; where the next is to be asked, he is.
 * @returns whether it decides: then what follows from the outcome follows from this act
 */
export function sign(procedure: CompiledProcedure, state: CaseState, step: SignedStep, act: Act, emit: Emit): boolean {
  const { task, outcome } = completionOf(act)
  state.signs = signedBy(procedure, state, step, act)
  emit({ do: 'closeTask', key: task, as: 'DONE' })
  if (decides(step.signs.decide, state.signs, outcome)) {
    tellDecision(procedure, state, step, outcome, emit)
    return true
  }
  if (step.signs.order !== 'SEQUENTIAL') {
    state.last = undefined
    return false
  }
  state.last = lastOf(state, act, { by: state.by[state.step] ?? [], value: {}, undecided: true })
  dropTimed(state)
  const time = beginTime(procedure, state, step, act.at, () => conditionContext(procedure, state))
  ask(state, step, { ...openingOf(state, step), ...time }, emit)
  return false
}

function signedBy(procedure: CompiledProcedure, state: CaseState, step: SignedStep, act: Act): Signer[] {
  const { task, outcome } = completionOf(act)
  const { person, onBehalf } = act.actor
  const signature = {
    said: outcome,
    by: person,
    ...(onBehalf === undefined ? {} : { onBehalf }),
    ...scoreIn(procedure, step, act),
  }
  return (state.signs ?? []).map((signer) => (isOf(state, signer, task) ? { ...signer, ...signature } : signer))
}

/**
 * What the case remembers of a step beside the answers of this act: the score that several have given together; undefined while the step is
 * not decided, as then it remembers nothing.
 */
export function rememberedOf(procedure: CompiledProcedure, state: CaseState, act: Act): object | undefined {
  const step = state.signs && signedStep(procedure, state.step)
  if (!step) return {}
  const { outcome } = completionOf(act)
  const signers = signedBy(procedure, state, step, act)
  if (!decides(step.signs.decide, signers, outcome)) return undefined
  return combinedOf(procedure, step, signers, outcome) ?? {}
}

function combinedOf(procedure: CompiledProcedure, step: SignedStep, signers: readonly Signer[], outcome: string) {
  const checklist = step.checklist === undefined ? undefined : procedure.checklists[step.checklist]
  return checklist && outcome === wantedOf(step.signs.decide)
    ? combinedScore(step.signs.decide, signers, checklist)
    : undefined
}

/** What an assessor's score adds to his signature, where scores are combined. */
function scoreIn(procedure: CompiledProcedure, step: SignedStep, act: Act): Pick<Signer, 'score' | 'vetoed'> {
  const { checklist: filled } = completionOf(act)
  const checklist = step.checklist === undefined ? undefined : procedure.checklists[step.checklist]
  if (!('score' in step.signs.decide) || !checklist || !filled) return {}
  const { score: given, vetoed } = score(checklist, filled)
  return { score: given, ...(vetoed ? { vetoed } : {}) }
}

/** Whose task is closed unsigned is said here, with why. */
function tellDecision(
  procedure: CompiledProcedure,
  state: CaseState,
  step: SignedStep,
  outcome: string,
  emit: Emit,
): void {
  const signers = state.signs ?? []
  const given = combinedOf(procedure, step, signers, outcome)?.score
  const cancelled = openKeys(state)
  emit({
    do: 'event',
    type: 'signs.decided',
    level: 'business',
    data: {
      step: state.step,
      outcome,
      ...tallyOf(step.signs.decide, signers),
      ...(given === undefined ? {} : { score: given }),
      ...(cancelled.length > 0 ? { cancelled } : {}),
    },
  })
}

/** Takes a signature back while nothing is decided: whoever gave it is asked anew, by when he was to sign. */
export function unsign(state: CaseState, step: SignedStep, { payload }: Act, emit: Emit): void {
  const place = (state.signs ?? []).findIndex((signer) => isOf(state, signer, payload.task))
  const again = (due: number | undefined) => ({
    ...openingOf(state, step),
    ...(due === undefined ? {} : { due: { at: due } }),
  })
  const { last } = state
  state.last = undefined
  if (step.signs.order !== 'SEQUENTIAL' || !last) {
    askOne(state, step, place, { ...again(state.due), agenda: [] }, emit)
    return
  }
  for (const key of openKeys(state)) emit({ do: 'closeTask', key, as: 'WITHDRAWN' })
  dropTimed(state)
  // whoever was asked after him waits for his turn again
  state.signs = state.signs?.map(({ of, ...asked }) => (asked.said === undefined ? { of } : { of, ...asked }))
  state.opened = last.opened
  state.dueBase = last.dueBase
  state.earliest = last.earliest
  state.due = undefined
  state.key = askOne(state, step, place, again(last.due), emit)
}

/** Who has signed with this task while the step is not decided yet. */
export const signerOf = (state: CaseState, task: unknown): Signer | undefined =>
  state.signs?.find((signer) => signer.said !== undefined && isOf(state, signer, task))

const isOf = ({ step }: CaseState, { no }: Signer, task: unknown): boolean =>
  no !== undefined && `${step}.${no}` === task

function dropTimed(state: CaseState): void {
  state.agenda = state.agenda.filter((entry) => entry.task !== state.key)
}

/** What 撤回 needs to bring a step back as it was before this act. */
export function lastOf(
  state: CaseState,
  { actor, payload }: Act,
  more: Pick<LastStep, 'by' | 'value' | 'signs' | 'undecided'>,
): LastStep {
  return {
    step: state.step,
    key: state.signs ? String(payload.task) : (state.key ?? ''),
    outcome: String(payload.outcome),
    person: actor.person,
    round: state.round,
    status: state.status,
    ...more,
    opened: state.opened,
    ...(state.due === undefined ? {} : { due: state.due }),
    ...(state.dueBase ? { dueBase: state.dueBase } : {}),
    ...(state.earliest === undefined ? {} : { earliest: state.earliest }),
  }
}
