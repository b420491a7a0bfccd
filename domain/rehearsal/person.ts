import type { TaskStep } from '../../contracts/template/procedure.ts'
import type { CompiledProcedure } from '../case/compile.ts'
import { barredFrom, type CaseState } from '../case/state.ts'
import type { Machine } from '../entity/machine.ts'
import type { World } from '../entity/world.ts'
import { counted } from './counted.ts'
import { handIn } from './hand-in.ts'
import { outcomesToTry } from './outcomes.ts'
import { pick, type Random } from './random.ts'
import type { Stage } from './stage.ts'

/** A task that somebody is at. */
export interface AtTask {
  key: string
  step: string
  unit: number
  /** the person who has it from the beginning */
  holder?: number | undefined
  assist?: boolean | undefined
}

/** Attempts at one outcome before the next one is tried: what is found and answered varies. */
const ATTEMPTS = 4

/** Whoever has the task from the beginning; else somebody of its unit who may complete it; undefined: all of them have done what he may not have done. */
export function performerOf(
  { input }: Stage,
  random: Random,
  procedure: CompiledProcedure,
  state: CaseState,
  task: AtTask,
): number | undefined {
  if (task.holder !== undefined) return task.holder
  const step = procedure.steps[task.step]
  const barred = step?.kind === 'task' && !task.assist ? barredFrom(task.step, step, state) : []
  const others = (input.members.get(task.unit) ?? []).filter((person) => !barred.includes(person))
  return others.length > 0 ? pick(random, others) : undefined
}

/** What he hands in: the outcome that he wants most of those that what he has found allows; undefined: there is none. */
export function chosenBy(
  stage: Stage,
  random: Random,
  here: {
    procedure: CompiledProcedure
    machine: Machine<CaseState>
    state: CaseState
    site: Record<string, unknown>
    world: World
  },
  task: AtTask,
  person: number,
  at: number,
): Record<string, unknown> | undefined {
  const { procedure, machine, state, site, world } = here
  const step = procedure.steps[task.step]
  if (step?.kind !== 'task') return undefined
  const { value } = state
  const figures = counted(stage, { form: step.form, about: site, units: [task.unit], at })
  const sources = { site, matter: site, value, param: procedure.param, figures }
  const given = { procedure, step, task: task.key, sources, random, at, around: aroundOf(stage, task.unit) }
  for (const outcome of triedBy(stage, random, procedure, task, step)) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const payload: Record<string, unknown> = { ...handIn({ ...given, outcome, attempt }) }
      if (!machine.refusal(state, { verb: 'complete', payload, person }, { at, world })) return payload
    }
  }
  return undefined
}

const triedBy = (stage: Stage, random: Random, procedure: CompiledProcedure, task: AtTask, step: TaskStep): string[] =>
  outcomesToTry(stage.behaviourOf(task.unit), random, task.step, step, { procedure, adverse: stage.adverse })

/** Whom and what forms may name. */
export const aroundOf = ({ input, units, time }: Stage, unit: number) => ({
  units,
  people: input.members.get(unit) ?? [],
  zone: time.zone,
})
