import type { TaskStep } from '../../contracts/template/procedure.ts'
import type { SignedStep } from './compile.ts'
import type { CaseEffect, Emit } from './effect.ts'
import { toAsk } from './signs.ts'
import { barredFrom, type CaseState } from './state.ts'

/** A task that is to be opened, but for its key and whose it is. */
export type Opening = Omit<Extract<CaseEffect, { do: 'openTask' }>, 'key' | 'role'>

/** What every task has of the step that the case stands at, but its time. */
export const openingOf = (state: CaseState, step: TaskStep): Opening => ({
  do: 'openTask',
  step: state.step,
  title: step.title,
  ...(step.phase ? { phase: step.phase } : {}),
  agenda: step.agenda ?? [],
  notBy: barredFrom(state.step, step, state),
})

/** Opens the tasks of those whose turn it is. What is timed for the step is timed once, for the first of them. */
export function ask(state: CaseState, step: SignedStep, opening: Opening, emit: Emit): void {
  const { performer, signs } = step
  if ('each' in performer && state.signs?.length === 0) {
    // who they are is known when it is resolved
    state.key = nextKey(state, opening.step)
    emit({ ...opening, key: state.key, role: performer.each, each: true })
    return
  }
  for (const [nth, place] of toAsk(signs, state.signs ?? []).entries()) {
    const key = askOne(state, step, place, { ...opening, agenda: nth === 0 ? opening.agenda : [] }, emit)
    if (nth === 0) state.key = key
  }
}

/** Asks one of those who sign, anew where he was asked before. @returns the key of his task */
export function askOne(
  state: CaseState,
  { performer }: SignedStep,
  place: number,
  opening: Opening,
  emit: Emit,
): string {
  const { of = '' } = state.signs?.[place] ?? {}
  const key = nextKey(state, opening.step)
  state.signs = state.signs?.map((signer, index) => (index === place ? { no: state.n, of } : signer))
  const whose = 'each' in performer ? { role: performer.each, each: Number(of) } : { role: String(of) }
  emit({ ...opening, key, ...whose })
  return key
}

/** Task keys end in a number that never comes again within the case. */
export function nextKey(state: CaseState, name: string): string {
  state.n += 1
  return `${name}.${state.n}`
}
