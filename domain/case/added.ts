import type { Act, Actor } from '../entity/cause.ts'
import type { Returned } from '../entity/changes.ts'
import { Stuck } from '../entity/stuck.ts'
import { type CompletePayload, completionOf } from './act.ts'
import { askOne, nextKey, openingOf } from './ask.ts'
import { type CompiledProcedure, signedStep, taskStep } from './compile.ts'
import { complete } from './complete.ts'
import { conditionContext } from './context.ts'
import type { Emit } from './effect.ts'
import { performersOf } from './performers.ts'
import { type Added, addedKey, type CaseState, type Held, numberOf } from './state.ts'

/** 加签 asked beside the tasks of one step at most: the state of the case holds them all. */
export const ADDED_AT_MOST = 5

/** The act that an opinion lets go on: it comes along with the opinion, so that deciding reads no log. */
export interface Carried {
  no: number
  actor: Actor
  payload: CompletePayload
}

const besides = (state: CaseState, no: number, place: Added['place']): Added[] =>
  (state.added ?? []).filter((one) => one.for === no && one.place === place)

/** Who must have been heard before the task is completed and has not. */
export const unheardBefore = (state: CaseState, no: number): Added[] =>
  besides(state, no, 'BEFORE').filter(({ said }) => said === undefined)

const unheardAfter = (state: CaseState, no: number): Added[] =>
  besides(state, no, 'AFTER').filter(({ said }) => said === undefined)

/** Whether what the act says waits until others have been heard. What sends the case back does not: nothing goes on. */
export function isHeldBack(
  procedure: CompiledProcedure,
  state: CaseState,
  { verb, payload }: Pick<Act, 'verb' | 'payload'>,
) {
  if (verb !== 'complete' || !state.added) return false
  const { outcome } = completionOf({ payload })
  const isBack = taskStep(procedure, state.step).outcomes[outcome]?.kind === 'return'
  return !isBack && unheardAfter(state, numberOf(payload.task)).length > 0
}

/** Number of the act that goes on with this one: its last hearer agrees, or is taken away. */
export function carriedBy(state: CaseState, { verb, payload }: Pick<Act, 'verb' | 'payload'>): number | undefined {
  const one = verb === 'say' ? saying(state, payload) : verb === 'removeSigner' ? removed(state, payload) : undefined
  if (one?.place !== 'AFTER' || (verb === 'say' && payload.outcome !== 'agree')) return undefined
  const held = state.held?.find(({ no }) => no === one.for)
  return held && unheardAfter(state, one.for).every((other) => other === one) ? held.act : undefined
}

/** The act whose outcome comes about with this one; undefined: none does. */
export function decidingAct(procedure: CompiledProcedure, state: CaseState, act: Act): Act | undefined {
  if (act.verb === 'complete') return isHeldBack(procedure, state, act) ? undefined : act
  const carried = act.payload.carries as Carried | undefined
  return carried && asAct(act, carried)
}

/** As whoever completed it said it, at the moment when it goes on. */
const asAct = (act: Act, { actor, payload }: Carried): Act => ({
  ...act,
  verb: 'complete',
  actor,
  payload: { ...payload },
})

/** Whose outcome comes about with an act: his own, or that of whoever waited for it. */
export const outcomeOf = ({ actor, payload }: Act): { actor: Actor; payload: Record<string, unknown> } => {
  const carried = payload.carries as Carried | undefined
  return carried ? { actor: carried.actor, payload: { ...carried.payload } } : { actor, payload }
}

/** An open request to be heard that this opinion answers. */
export const saying = (state: CaseState, { task }: Record<string, unknown>): Added | undefined =>
  state.added?.find((one) => one.said === undefined && addedKey(state, one) === task)

/** Who is not to be heard any more. */
export const removed = (state: CaseState, { task, person }: Record<string, unknown>): Added | undefined =>
  state.added?.find((one) => one.said === undefined && one.for === numberOf(task) && one.of === person)

/** 加签: somebody else is asked, before the task is completed or before its outcome goes on. */
export function addSigner(procedure: CompiledProcedure, state: CaseState, { payload, actor }: Act, emit: Emit): void {
  const { task, place, toPerson, toUnit } = payload
  const one: Added = {
    for: numberOf(task),
    place: place === 'AFTER' ? 'AFTER' : 'BEFORE',
    of: Number(toPerson),
    unit: Number(toUnit),
    by: actor.person,
  }
  state.added = [...(state.added ?? []), one]
  if (one.place === 'BEFORE') askAdded(procedure, state, one, emit)
}

/** 减签: who has not been heard yet need not be. */
export function removeSigner(procedure: CompiledProcedure, state: CaseState, act: Act, emit: Emit): void {
  const one = removed(state, act.payload)
  if (!one)
    throw new Stuck('UNKNOWN_ELEMENT', 'removeSigner', String(act.payload.person), 'nobody of that name is to be heard')
  const key = addedKey(state, one)
  if (key !== undefined) emit({ do: 'closeTask', key, as: 'WITHDRAWN' })
  state.added = state.added?.filter((other) => other !== one)
  goOn(procedure, state, act, one, emit)
}

/** An opinion. Before: it stands beside the task. After: the outcome goes on when all agree, and comes back to whoever gave it when one does not. */
export function say(procedure: CompiledProcedure, state: CaseState, act: Act, emit: Emit): void {
  const { payload, actor } = act
  const one = saying(state, payload)
  if (!one) throw new Stuck('UNKNOWN_ELEMENT', 'say', String(payload.task), 'nobody is to be heard with this task')
  const said = payload.outcome === 'agree' ? 'agree' : 'disagree'
  state.added = state.added?.map((other) => (other === one ? { ...one, said } : other))
  state.last = undefined
  emit({ do: 'closeTask', key: String(payload.task), as: 'DONE' })
  if (one.place === 'BEFORE') return
  if (said === 'disagree')
    return askAgain(procedure, state, one.for, emit, { reason: completionOf(act).reason ?? '', by: actor.person })
  goOn(procedure, state, act, one, emit)
}

function goOn(procedure: CompiledProcedure, state: CaseState, act: Act, { for: no, place }: Added, emit: Emit): void {
  const held = place === 'AFTER' && state.held?.find((other) => other.no === no)
  if (!held || unheardAfter(state, no).length > 0) return
  const carried = act.payload.carries as Carried | undefined
  if (carried?.no !== held.act)
    throw new Stuck('UNKNOWN_ELEMENT', 'carries', String(carried?.no), `expected the act ${held.act} that waits`)
  state.held = state.held?.filter((other) => other !== held)
  complete(procedure, state, { payload: carried.payload, at: act.at, by: asAct(act, carried) }, emit)
}

/** The outcome waits: those who are to be heard after it are asked. */
export function holdBack(procedure: CompiledProcedure, state: CaseState, act: Act, emit: Emit): void {
  const { task, outcome } = completionOf(act)
  const no = numberOf(task)
  emit({ do: 'closeTask', key: task, as: 'DONE' })
  state.last = undefined
  const { person, unit, onBehalf } = act.actor
  const inStead = onBehalf === undefined ? {} : { onBehalf }
  state.held = [...(state.held ?? []), { no, act: act.no, by: person, unit, ...inStead }]
  const hearers = unheardAfter(state, no)
  emit({
    do: 'event',
    type: 'outcome.held',
    level: 'business',
    data: { task, outcome, persons: hearers.map(({ of }) => of) },
  })
  for (const one of hearers) askAdded(procedure, state, one, emit)
}

/** Who has an outcome waiting with this task. */
export const heldOf = (state: CaseState, task: unknown): Held | undefined =>
  typeof task === 'string' && task.startsWith(`${state.step}.`)
    ? state.held?.find(({ no }) => no === numberOf(task))
    : undefined

/** Whether somebody has been heard on the outcome that waits. */
export const isHeard = (state: CaseState, no: number): boolean =>
  besides(state, no, 'AFTER').some(({ said }) => said !== undefined)

/** 撤回 of an outcome that waits: whoever gave it has his task again, and those who were to be heard are asked when he has done it anew. */
export function takeBack(procedure: CompiledProcedure, state: CaseState, { payload }: Act, emit: Emit): void {
  askAgain(procedure, state, numberOf(payload.task), emit)
}

/** The task is open again for whoever did it, its time goes on, and everybody after it is heard anew. */
function askAgain(procedure: CompiledProcedure, state: CaseState, no: number, emit: Emit, returned?: Returned): void {
  const held = state.held?.find((other) => other.no === no)
  if (!held) throw new Stuck('UNKNOWN_ELEMENT', 'held', String(no), 'no outcome waits with this task')
  for (const one of unheardAfter(state, no)) {
    const key = addedKey(state, one)
    if (key !== undefined) emit({ do: 'closeTask', key, as: 'WITHDRAWN' })
  }
  state.held = state.held?.filter((other) => other !== held)
  const step = taskStep(procedure, state.step)
  const opening = {
    ...openingOf(state, step),
    agenda: [],
    again: true as const,
    named: held.onBehalf ?? held.by,
    ...(state.due === undefined ? {} : { due: { at: state.due } }),
    ...(returned ? { returned } : {}),
  }
  const old = `${state.step}.${no}`
  const signed = state.signs && signedStep(procedure, state.step)
  const place = state.signs?.findIndex((signer) => signer.no === no) ?? -1
  const key = signed ? askOne(state, signed, place, opening, emit) : nextKey(state, state.step)
  if (!signed) emit({ ...opening, key, role: roleOf(procedure, state), each: held.unit })
  if (state.key === old) {
    state.key = key
    state.agenda = state.agenda.map((entry) => (entry.task === old ? { ...entry, task: key } : entry))
  }
  state.added = state.added?.map((one) => {
    if (one.for !== no) return one
    const { no: _asked, said: _said, ...fresh } = one
    return one.place === 'AFTER' ? { ...fresh, for: numberOf(key) } : { ...one, for: numberOf(key) }
  })
}

function askAdded(procedure: CompiledProcedure, state: CaseState, one: Added, emit: Emit): void {
  const key = nextKey(state, state.step)
  state.added = state.added?.map((other) => (other === one ? { ...one, no: numberOf(key) } : other))
  emit({
    do: 'openTask',
    key,
    step: state.step,
    title: `加签：${taskStep(procedure, state.step).title}`,
    role: roleOf(procedure, state),
    each: one.unit,
    agenda: [],
    assist: true,
    notBy: [],
    named: one.of,
    ...(state.due === undefined ? {} : { due: { at: state.due } }),
  })
}

function roleOf(procedure: CompiledProcedure, state: CaseState): string {
  const step = taskStep(procedure, state.step)
  if ('each' in step.performer) return step.performer.each
  return performersOf(procedure, state.step, step, () => conditionContext(procedure, state)).roles[0] ?? ''
}
